//! Messages of cargo, rustc and libtest, as the crate `cargo_metadata` has them.
use konigle_models::{Json, Model};

/// An event of a test suite.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "event", rename_all = "lowercase")]
pub enum SuiteEvent {
    /// The suite starts.
    Started {
        /// Number of tests.
        test_count: usize,
    },
    /// All tests passed.
    Ok {
        /// Number of passed tests.
        passed: usize,
        /// Number of failed tests.
        failed: usize,
        /// Number of ignored tests.
        ignored: usize,
        /// Number of benchmarks.
        measured: usize,
        /// Number of tests that the filter excludes.
        filtered_out: usize,
        /// Run time in seconds.
        exec_time: f32,
    },
    /// A test failed.
    Failed {
        /// Number of passed tests.
        passed: usize,
        /// Number of failed tests.
        failed: usize,
        /// Number of ignored tests.
        ignored: usize,
        /// Number of benchmarks.
        measured: usize,
        /// Number of tests that the filter excludes.
        filtered_out: usize,
        /// Run time in seconds.
        exec_time: f32,
    },
}

/// An event of one test.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "event", rename_all = "lowercase")]
pub enum TestEvent {
    /// The test starts.
    Started {
        /// Name of the test.
        name: String,
    },
    /// The test passed.
    Ok {
        /// Name of the test.
        name: String,
        /// Run time in seconds.
        exec_time: f32,
        /// Captured output.
        stdout: Option<String>,
    },
    /// The test failed.
    Failed {
        /// Name of the test.
        name: String,
        /// Run time in seconds.
        exec_time: f32,
        /// Captured output.
        stdout: Option<String>,
        /// Reason, such as a time limit.
        reason: Option<String>,
        /// Message of the failure.
        message: Option<String>,
    },
    /// The test did not run.
    Ignored {
        /// Name of the test.
        name: String,
    },
    /// The test takes long.
    Timeout {
        /// Name of the test.
        name: String,
    },
}

/// A line of libtest's JSON output.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", rename_all = "lowercase")]
pub enum TestMessage {
    /// About the suite.
    Suite(SuiteEvent),
    /// About a test.
    Test(TestEvent),
    /// About a benchmark.
    Bench {
        /// Name of the benchmark.
        name: String,
        /// Median time.
        median: f32,
        /// Deviation from the median.
        deviation: f32,
        /// Throughput.
        mib_per_second: Option<f32>,
    },
}

/// The code of a diagnostic.
#[expect(clippy::manual_non_exhaustive, reason = "the project has this field")]
#[derive(Clone, Debug, PartialEq, Model)]
pub struct DiagnosticCode {
    /// The code, such as `E0308`.
    pub code: String,
    /// The long text on the code.
    pub explanation: Option<String>,
    #[field(skip)]
    hidden: (),
}

/// A line of source text.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct DiagnosticSpanLine {
    /// The text.
    pub text: String,
    /// First highlighted column, from 1.
    #[field(ge = 1)]
    pub highlight_start: usize,
    /// Last highlighted column, from 1.
    #[field(ge = 1)]
    pub highlight_end: usize,
}

/// The macro call that a span comes from.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct DiagnosticSpanMacroExpansion {
    /// Where the macro is called.
    pub span: DiagnosticSpan,
    /// The name of the macro.
    pub macro_decl_name: String,
    /// Where the macro is defined.
    pub def_site_span: Option<DiagnosticSpan>,
}

/// A section of a source file.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct DiagnosticSpan {
    /// Path of the file.
    pub file_name: String,
    /// First byte.
    pub byte_start: u32,
    /// Byte after the last.
    pub byte_end: u32,
    /// First line, from 1.
    pub line_start: usize,
    /// Last line, from 1.
    pub line_end: usize,
    /// First column, from 1.
    pub column_start: usize,
    /// Last column, from 1.
    pub column_end: usize,
    /// Whether the error is here.
    pub is_primary: bool,
    /// The source text.
    pub text: Vec<DiagnosticSpanLine>,
    /// The label.
    pub label: Option<String>,
    /// Text that could replace the section.
    pub suggested_replacement: Option<String>,
    /// Whether a tool can apply the replacement.
    pub suggestion_applicability: Option<Applicability>,
    /// The macro call that created the code.
    pub expansion: Option<Box<DiagnosticSpanMacroExpansion>>,
}

/// Whether a tool can apply a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub enum Applicability {
    /// A tool can apply it.
    MachineApplicable,
    /// It contains placeholders.
    HasPlaceholders,
    /// It can be wrong.
    MaybeIncorrect,
    /// Not known.
    Unspecified,
    /// A value of a later compiler.
    #[model(other)]
    Unknown(String),
}

/// The level of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "lowercase")]
pub enum DiagnosticLevel {
    /// The compiler crashed.
    #[model(rename = "error: internal compiler error")]
    Ice,
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Note,
    /// A help text.
    Help,
    /// A level of a later compiler.
    #[model(other)]
    Unknown(String),
}

/// A diagnostic of rustc.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Diagnostic {
    /// The message.
    pub message: String,
    /// The code.
    pub code: Option<DiagnosticCode>,
    /// The level.
    pub level: DiagnosticLevel,
    /// The sections of source files.
    pub spans: Vec<DiagnosticSpan>,
    /// Notes and help texts.
    pub children: Vec<Diagnostic>,
    /// The text as rustc prints it.
    pub rendered: Option<String>,
}

/// Compiler settings of an artifact.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct ArtifactProfile {
    /// `0` to `3`, `s` or `z`.
    pub opt_level: String,
    /// Amount of debug information.
    #[field(le = 2)]
    pub debuginfo: Option<u32>,
    /// Whether `debug_assert!` is active.
    pub debug_assertions: bool,
    /// Whether overflow panics.
    pub overflow_checks: bool,
    /// Whether this is a test build.
    pub test: bool,
}

/// A target of a package.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Target {
    /// Name of the target.
    pub name: String,
    /// Kinds, such as `lib`.
    pub kind: Vec<String>,
    /// Crate types, such as `rlib`.
    #[field(default)]
    pub crate_types: Vec<String>,
    /// Features that the target needs.
    #[field(rename = "required-features", default)]
    pub required_features: Vec<String>,
    /// Path of the root file.
    pub src_path: String,
    /// Edition.
    #[field(default = "2015")]
    pub edition: String,
    /// Whether its examples are tests.
    #[field(default = true)]
    pub doctest: bool,
    /// Whether it has tests.
    #[field(default = true)]
    pub test: bool,
    /// Whether it is documented.
    #[field(default = true)]
    pub doc: bool,
}

/// A file that the compiler wrote.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Artifact {
    /// Id of the package.
    pub package_id: PackageId,
    /// The target.
    pub target: Target,
    /// Compiler settings.
    pub profile: ArtifactProfile,
    /// Active features.
    pub features: Vec<String>,
    /// Paths of the files.
    pub filenames: Vec<String>,
    /// Whether the files existed before.
    pub fresh: bool,
}

/// The opaque id of a package.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
pub struct PackageId(pub String);

/// A diagnostic and its target.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct FromCompiler {
    /// Id of the package.
    pub package_id: PackageId,
    /// The target.
    pub target: Target,
    /// The diagnostic.
    pub message: Diagnostic,
}

/// Results of a build script.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct BuildScript {
    /// Id of the package.
    pub package_id: PackageId,
    /// Libraries to link.
    pub linked_libs: Vec<String>,
    /// Where libraries are searched.
    pub linked_paths: Vec<String>,
    /// Values of `--cfg`.
    pub cfgs: Vec<String>,
    /// Environment variables.
    pub env: Vec<(String, String)>,
}

/// A line of cargo's JSON output.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "reason", rename_all = "kebab-case")]
pub enum Message {
    /// The compiler wrote a file.
    CompilerArtifact(Artifact),
    /// The compiler printed a diagnostic.
    CompilerMessage(FromCompiler),
    /// A build script ran.
    BuildScriptExecuted(BuildScript),
    /// A message of a later cargo.
    #[model(other)]
    Unknown(Json),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{round_trip, violations};

    #[test]
    fn libtest_events() {
        round_trip::<SuiteEvent>(r#"{"event": "started", "test_count": 2}"#);
        violations::<SuiteEvent>(
            r#"{"event": "started", "test_count": -1}"#,
            &[("/test_count", "greater_than_equal")],
        );
        round_trip::<TestEvent>(
            r#"{"event": "ok", "name": "a::b", "exec_time": 0.25, "stdout": null}"#,
        );
        violations::<TestEvent>(
            r#"{"event": "failed", "exec_time": "slow"}"#,
            &[("/exec_time", "float_type"), ("/name", "missing")],
        );
        let message = round_trip::<TestMessage>(
            r#"{"type": "suite", "event": "ok", "passed": 1, "failed": 0, "ignored": 1,
                "measured": 0, "filtered_out": 0, "exec_time": 0.5}"#,
        );
        assert!(matches!(message, TestMessage::Suite(SuiteEvent::Ok { passed: 1, .. })));
        round_trip::<TestMessage>(r#"{"event": "ignored", "name": "a", "type": "test"}"#);
        violations::<TestMessage>(
            r#"{"type": "test", "event": "exploded", "name": "a"}"#,
            &[("", "union_tag_invalid")],
        );
    }

    const SPAN: &str = r#"{"file_name": "src/lib.rs", "byte_start": 10, "byte_end": 12,
        "line_start": 2, "line_end": 2, "column_start": 5, "column_end": 7, "is_primary": true,
        "text": [{"text": "let x = 1;", "highlight_start": 5, "highlight_end": 7}],
        "label": null, "suggested_replacement": "_x",
        "suggestion_applicability": "MachineApplicable", "expansion": EXPANSION}"#;

    #[test]
    fn diagnostics() {
        round_trip::<DiagnosticCode>(r#"{"code": "E0308", "explanation": null}"#);
        violations::<DiagnosticCode>(r#"{"code": null}"#, &[("/code", "string_type")]);
        violations::<DiagnosticSpanLine>(
            r#"{"text": "", "highlight_start": 0, "highlight_end": 1}"#,
            &[("/highlight_start", "greater_than_equal")],
        );
        let inner = SPAN.replace("EXPANSION", "null");
        let expansion =
            format!(r#"{{"span": {inner}, "macro_decl_name": "vec!", "def_site_span": null}}"#);
        round_trip::<DiagnosticSpanMacroExpansion>(&expansion);
        let span = SPAN.replace("EXPANSION", &expansion);
        round_trip::<DiagnosticSpan>(&span);
        violations::<DiagnosticSpan>(
            &span.replacen(r#""byte_end": 12"#, r#""byte_end": true"#, 1),
            &[("/byte_end", "int_type")],
        );
        let later = round_trip::<Applicability>(r#""Later""#);
        assert_eq!(later, Applicability::Unknown("Later".to_owned()));
        violations::<Applicability>("5", &[("", "string_type")]);
        round_trip::<DiagnosticLevel>(r#""error: internal compiler error""#);
        violations::<DiagnosticLevel>("null", &[("", "string_type")]);
        let child = r#"{"message": "remove it", "code": null, "level": "help", "spans": [],
            "children": [], "rendered": null}"#;
        let diagnostic = format!(
            r#"{{"message": "unused variable", "code": {{"code": "unused", "explanation": null}},
                "level": "failure-note", "spans": [{span}], "children": [{child}],
                "rendered": "warning"}}"#
        );
        round_trip::<Diagnostic>(&diagnostic);
        violations::<Diagnostic>(
            &diagnostic.replace(r#""rendered": null"#, r#""rendered": 5"#),
            &[("/children/0/rendered", "string_type")],
        );
    }

    #[test]
    fn cargo_messages() {
        let target = r#"{"kind": ["lib"], "crate_types": ["lib"], "name": "a",
            "src_path": "/a/src/lib.rs", "edition": "2021", "doc": true, "doctest": true,
            "test": true, "required-features": []}"#;
        round_trip::<Target>(target);
        violations::<Target>(
            r#"{"kind": "lib", "name": "a", "src_path": "a", "required-features": [1]}"#,
            &[("/kind", "list_type"), ("/required-features/0", "string_type")],
        );
        let profile = r#"{"opt_level": "0", "debuginfo": 2, "debug_assertions": true,
            "overflow_checks": true, "test": false}"#;
        round_trip::<ArtifactProfile>(profile);
        violations::<ArtifactProfile>(
            &profile.replace(": 2", ": 3"),
            &[("/debuginfo", "less_than_equal")],
        );
        let artifact = format!(
            r#"{{"reason": "compiler-artifact", "package_id": "path+file:///a#0.1.0",
                "target": {target}, "profile": {profile}, "features": ["default"],
                "filenames": ["/a/target/liba.rlib"], "fresh": true}}"#
        );
        let message = round_trip::<Message>(&artifact);
        assert!(matches!(message, Message::CompilerArtifact(_)));
        violations::<Message>(
            &artifact.replace(r#""fresh": true"#, r#""fresh": 1"#),
            &[("/fresh", "bool_type")],
        );
        let diagnostic = r#"{"message": "unused", "code": null, "level": "warning", "spans": [],
            "children": [], "rendered": null}"#;
        let compiler = format!(
            r#"{{"reason": "compiler-message", "package_id": "a", "target": {target},
                "message": {diagnostic}}}"#
        );
        round_trip::<Message>(&compiler);
        violations::<FromCompiler>(
            &compiler.replace(r#""a", "target""#, r#"1, "target""#).replace("\"unused\"", "[]"),
            &[("/package_id", "string_type"), ("/message/message", "string_type")],
        );
        let script = r#"{"reason": "build-script-executed", "package_id": "b", "linked_libs": [],
            "linked_paths": ["native=/b"], "cfgs": [], "env": [["KEY", "value"]]}"#;
        round_trip::<Message>(script);
        violations::<Message>(&script.replace(r#", "value""#, ""), &[("/env/0", "too_short")]);
        let finished = round_trip::<Message>(r#"{"reason": "build-finished", "success": true}"#);
        assert!(matches!(finished, Message::Unknown(_)));
        violations::<Message>("{}", &[("", "union_tag_not_found")]);
    }

    #[test]
    fn parts_of_messages() {
        round_trip::<PackageId>(r#""path+file:///a#0.1.0""#);
        violations::<PackageId>("{}", &[("", "string_type")]);
        round_trip::<DiagnosticSpanLine>(
            r#"{"text": "a", "highlight_start": 1, "highlight_end": 2}"#,
        );
        violations::<DiagnosticSpanMacroExpansion>(
            r#"{"span": [], "macro_decl_name": "vec!"}"#,
            &[("/span", "model_type")],
        );
        round_trip::<BuildScript>(
            r#"{"package_id": "a", "linked_libs": ["z"], "linked_paths": [], "cfgs": ["x"],
                "env": []}"#,
        );
        violations::<BuildScript>(
            r#"{"package_id": "a", "linked_libs": [], "linked_paths": [], "cfgs": [],
                "env": [["A", 1]]}"#,
            &[("/env/0/1", "string_type")],
        );
    }
}
