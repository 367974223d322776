//! The library and the macro are built in layers: each module imports only from itself and from
//! lower layers.
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the macro, from the lowest layer to the highest.
const MACRO: &[&str] = &["errors", "parse", "check", "expand"];

/// The modules of the library, from the lowest layer to the highest.
const LIBRARY: &[&str] = &[
    "string_seed",
    "email",
    "error",
    "json",
    "schema",
    "json_schema",
    "model",
    "runtime",
    "field_types",
    "deserialize",
    "request",
    "resource",
    "comm",
];

/// The modules with models. They show what a user of the library can write, so they import only
/// from the crate root and from other models.
const MODELS: [&str; 2] = ["resource", "comm"];

/// Files that belong to no layer, because they use items of all layers.
const ROOTS: [&str; 3] = ["lib.rs", "tests.rs", "__private.rs"];

/// A path that starts with `crate::`.
struct Import {
    line: usize,
    /// The first segment after `crate::`.
    module: String,
}

/// Finds the `crate::` paths in the code of a file. Comments are skipped.
fn imports(source: &str) -> Vec<Import> {
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let code: Vec<&str> =
        source.lines().map(|line| if is_comment(&line) { "" } else { line }).collect();
    let code = code.join("\n");
    let mut imports = Vec::new();
    for (position, start) in code.match_indices("crate::") {
        let (before, path) = (&code[..position], &code[position + start.len()..]);
        let last = before.chars().next_back();
        if last.is_some_and(|last| last.is_alphanumeric() || "_$".contains(last)) {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        // Text that ends with `crate::`, in a message, has no segment.
        let modules = first_segments(path).into_iter().filter(|module| !module.is_empty());
        imports.extend(modules.map(|module| Import { line, module }));
    }
    imports
}

/// The first segment of a path, or of each path in a group.
fn first_segments(path: &str) -> Vec<String> {
    let segment = |path: &str| {
        let path = path.trim_start();
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_');
        path[..end.unwrap_or(path.len())].to_owned()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![segment(path)] };
    let (mut segments, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (position, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                segments.push(segment(&group[start..position]));
                start = position + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
        if c == '}' && start == position + 1 {
            break;
        }
    }
    segments
}

/// Describes why a file of `layer` may not import `module`. `None` if it may.
fn violation(layers: &[&str], layer: &str, module: &str) -> Option<String> {
    let rank = |name| layers.iter().position(|layer| *layer == name);
    if MODELS.contains(&layer) {
        let is_allowed = MODELS.contains(&module) || module.starts_with(char::is_uppercase);
        return (!is_allowed).then(|| format!("{layer} imports {module}, not the crate root"));
    }
    match (rank(layer), rank(module)) {
        (Some(layer_rank), Some(rank)) if rank > layer_rank => {
            Some(format!("{layer} imports {module}, which is above it"))
        }
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(format!("{layer} imports {module}, which is in no layer")),
        (None, _) => Some(format!("{layer} is in no layer")),
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the library") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Asserts that no import in the files of a folder points up. At least so many are found.
fn assert_imports_point_down(folder: &str, layers: &[&str], least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let (mut violations, mut count) = (Vec::new(), 0);
    for file in files {
        let path = file.strip_prefix(&root).expect("a file of the folder");
        let path = path.to_str().expect("a name in UTF-8").replace('\\', "/");
        if ROOTS.contains(&&*path) {
            continue;
        }
        let layer = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        for Import { line, module } in imports(&fs::read_to_string(&file).expect("a file")) {
            count += 1;
            let violation = violation(layers, layer, &module);
            violations.extend(violation.map(|violation| format!("{path}:{line}: {violation}")));
        }
    }
    assert!(count >= least, "only {count} imports were found");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn every_import_of_the_library_points_down() {
    assert_imports_point_down("../konigle-models/src", LIBRARY, 100);
}

#[test]
fn every_import_of_the_macro_points_down() {
    assert_imports_point_down("../konigle-derive/src", MACRO, 20);
}

#[test]
fn imports_are_found_in_code_and_checked_by_layer() {
    let source = "use crate::{\n    Model,\n    email::{EmailAddress, EmailError},\n    error,\n};\n\
                  /// use crate::request::Tracked;\n\
                  fn f() -> crate::json::Json { $crate::request::f() }\n";
    let found: Vec<_> =
        imports(source).into_iter().map(|import| (import.line, import.module)).collect();
    let expected = [(1, "Model"), (1, "email"), (1, "error"), (7, "json")];
    assert_eq!(found, expected.map(|(line, module)| (line, module.to_owned())));

    assert_eq!(violation(LIBRARY, "model", "json"), None);
    assert_eq!(violation(LIBRARY, "json", "json"), None);
    assert!(violation(LIBRARY, "json", "model").is_some());
    assert!(violation(LIBRARY, "json", "Model").is_some(), "the crate root is above every layer");
    assert!(violation(LIBRARY, "new", "json").is_some());
    assert_eq!(violation(LIBRARY, "comm", "EmailAddress"), None);
    assert!(violation(LIBRARY, "comm", "error").is_some());
}
