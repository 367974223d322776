//! Tests of the command line of `cargo xtask check`.
mod common;
#[path = "common/verdicts.rs"]
mod verdicts;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use common::{command, run};
use konigle_models::comm::contact::{ContactUpdateLTV, MarketingConsent};
use konigle_models::{Model, ValidationError};
use serde_json::{Value, json};
use tempfile::TempDir;
use verdicts::{assert_verdicts, check, json_lines, verdicts};

/// Returns the output without the last line of the summary, which depends on the speed.
fn without_speed(text: &str) -> &str {
    let (rest, speed) = text.split_at(text.find("documents per second: ").unwrap());
    assert!(speed.trim_end().rsplit(' ').next().unwrap().parse::<u64>().is_ok(), "{speed}");
    rest
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn valid_documents_produce_only_the_summary() {
    let outcome = check(&[], "{}\n{\"sms\": false}\n");
    assert_eq!(without_speed(&outcome.stdout), "documents: 2\nvalid: 2\nviolations: 0\n");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (Some(0), ""));
}

#[test]
fn every_violation_is_reported_with_its_file_line_and_path() {
    let folder = TempDir::new().unwrap();
    let contacts = file(
        &folder,
        "contacts.jsonl",
        "{\"email\": \"a@example.com\"}\n\n\
         {\"tags\": [1], \"marketing_consent\": {\"sms\": \"no\"}}\n\
         {\"tags\" []}\n",
    );
    let outcome = run(&["check", "--model", "ContactUpdate", text(&contacts)], b"");
    let file = contacts.display();
    assert_eq!(
        without_speed(&outcome.stdout),
        format!(
            "{file}:3: tags[0]: must be a string [string_type]\n\
             {file}:3: marketing_consent.sms: must be true or false [bool_type]\n\
             {file}:4:9: the document is not JSON: expected `:` [json_invalid]\n\
             documents: 3\n\
             valid: 1\n\
             violations: 3\n  json_invalid: 1\n  marketing_consent.sms: bool_type: 1\n  \
             tags[*]: string_type: 1\n"
        )
    );
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn json_lines_contain_the_value_or_the_violations_of_the_library() {
    let valid = r#"{ "value": 12.50, "email": "A@Example.com", "currency": "EUR" }"#;
    let invalid = r#"{"value": -1, "email": "a", "currency": "EURO"}"#;
    let outcome = run(
        &["check", "--model", "ContactUpdateLTV", "--format", "json", "-"],
        format!("{valid}\n{invalid}").as_bytes(),
    );
    let output = ContactUpdateLTV::from_json(valid).unwrap().to_json().unwrap();
    let errors: ValidationError = ContactUpdateLTV::from_json(invalid).unwrap_err();
    let errors = serde_json::to_string(&errors).unwrap();
    assert_eq!(
        outcome.stdout,
        format!(
            "{{\"line\":1,\"valid\":true,\"output\":{output}}}\n\
             {{\"line\":2,\"valid\":false,\"errors\":{errors}}}\n"
        )
    );
    assert!(
        without_speed(&outcome.stderr).starts_with("documents: 2\nvalid: 1\n"),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn json_lines_of_several_files_name_their_file() {
    let folder = TempDir::new().unwrap();
    let (a, b) =
        (file(&folder, "a \"quoted\".json", "{}"), file(&folder, "b.jsonl", "{}\n{\"sms\": 0}"));
    let outcome =
        run(&["check", "--model", "MarketingConsent", "--format", "json", text(&a), text(&b)], b"");
    let lines = json_lines(&outcome.stdout);
    let places: Vec<_> = lines
        .iter()
        .map(|line| (line["file"].as_str().unwrap(), &line["line"], &line["valid"]))
        .collect();
    assert_eq!(
        places,
        [
            (text(&a), &json!(1), &json!(true)),
            (text(&b), &json!(1), &json!(true)),
            (text(&b), &json!(2), &json!(false))
        ]
    );
}

#[test]
fn verdicts_of_many_blocks_keep_the_order_of_the_documents() {
    let invalid = |number: u64| number % 7 == 3;
    let document = |number: u64| {
        // Documents differ in cost, so that workers finish their blocks out of order.
        let padding = if number % 1000 < 500 { "x".repeat(900) } else { String::new() };
        format!(
            "{{\"sms\": {}, \"other\": \"{padding}\"}}\n",
            if invalid(number) { "0" } else { "true" }
        )
    };
    let documents: String = (1..=12_000).map(document).collect();
    assert!(documents.len() > 5 << 20);
    let outcome = check(&["--format", "json"], &documents);
    let verdicts = verdicts(&outcome);
    assert_eq!(verdicts.len(), 12_000);
    for ((line, codes), number) in verdicts.into_iter().zip(1..) {
        assert_eq!((line, codes.len()), (number, usize::from(invalid(number))));
    }
}

#[test]
fn an_unreadable_file_sets_the_exit_status_and_the_other_files_are_checked() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("missing.jsonl");
    let invalid = file(&folder, "invalid.jsonl", "{\"sms\": 0}");
    let outcome = run(
        &[
            "check",
            "--model",
            "MarketingConsent",
            text(&missing),
            text(folder.path()),
            text(&invalid),
        ],
        b"",
    );
    let mut messages = outcome.stderr.lines();
    for path in [missing.as_path(), folder.path()] {
        let message = messages.next().unwrap();
        assert!(
            message.starts_with(&format!("error: cannot read {}: ", path.display())),
            "{message}"
        );
    }
    let violation = format!("{}:1: sms: must be true or false [bool_type]\n", invalid.display());
    assert!(outcome.stdout.starts_with(&violation), "{}", outcome.stdout);
    assert_eq!(outcome.status, Some(2));
}

#[test]
fn an_unknown_model_is_rejected_with_the_nearest_name() {
    let outcome = run(&["check", "--model", "MarketingConsents", "-"], b"");
    assert!(
        outcome.stderr.contains("a similar value exists: 'MarketingConsent'"),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.status, Some(2));
}

#[test]
fn lines_after_a_line_that_is_not_utf_8_are_checked() {
    let outcome = check(&[], b"{}\n{\"a\": \"\xff\"}\n{\"sms\": 0}\n");
    assert!(
        outcome.stdout.starts_with(
            "<stdin>:2:8: the document is not JSON: the text is not UTF-8 [json_invalid]\n\
             <stdin>:3: sms: must be true or false [bool_type]\n"
        ),
        "{}",
        outcome.stdout
    );
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn lines_after_a_line_above_the_limit_are_checked() {
    for length in [101, 5_000, (1 << 20) - 60, 3 << 20] {
        let exact = format!("{{{}}}", " ".repeat(98));
        let long = "x".repeat(length);
        let outcome = check(
            &["--max-line", "100", "--format", "json"],
            format!("{exact}\n{long}\n\n{exact}\n{long}"),
        );
        assert_verdicts(
            &outcome,
            &[(1, &[]), (2, &["line_too_long"]), (4, &[]), (5, &["line_too_long"])],
        );
        assert_eq!(outcome.status, Some(1));
    }
    let outcome = check(&["--max-line", "100"], "x".repeat(101));
    let message =
        "<stdin>:1: is longer than 100 bytes; raise the limit with --max-line [line_too_long]\n";
    assert!(outcome.stdout.starts_with(message), "{}", outcome.stdout);
}

#[test]
fn control_characters_in_keys_are_escaped() {
    let outcome = run(
        &["check", "--model", "ContactCreate", "-"],
        br#"{"email": "a@example.com", "a\u001b[2J\nb": 1}"#,
    );
    assert!(
        outcome.stdout.starts_with(r#"<stdin>:1: ["a\u{1b}[2J\nb"]: is not a field of this model"#),
        "{}",
        outcome.stdout
    );
}

#[test]
fn invisible_characters_in_file_names_are_escaped() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "a\u{202e}\u{200b}\u{2028}\n b.json", "{\"sms\": 0}");
    let missing = folder.path().join("\u{feff}\u{2066}");
    let outcome = run(&["check", "--model", "MarketingConsent", text(&path), text(&missing)], b"");
    let folder = folder.path().display();
    let violation = format!(r"{folder}/a\u{{202e}}\u{{200b}}\u{{2028}}\n b.json:1: sms: ");
    assert!(outcome.stdout.starts_with(&violation), "{}", outcome.stdout);
    let message = format!(r"error: cannot read {folder}/\u{{feff}}\u{{2066}}: ");
    assert!(outcome.stderr.starts_with(&message), "{}", outcome.stderr);
}

#[test]
fn violations_are_counted_by_field_and_code() {
    let documents = [
        r#"{"email": ""}"#,
        r#"{"email": " "}"#,
        r#"{"email": "Ana <ana@example.org>", "tags": [1, 2], "nickname": 1}"#,
        r#"{"email": "ana@example.org; bob@example.org", "first_name": 1, "nick": 1}"#,
        "{",
    ];
    let outcome = run(&["check", "--model", "ContactCreate", "-"], documents.join("\n").as_bytes());
    let (_, summary) = without_speed(&outcome.stdout).split_once("violations: ").unwrap();
    assert_eq!(
        summary,
        "10\n  *: extra_forbidden: 2\n  email: value_error/display_name: 1\n  \
         email: value_error/empty: 2\n  email: value_error/several_addresses: 1\n  \
         first_name: string_type: 1\n  json_invalid: 1\n  \
         tags[*]: string_type: 2\n"
    );
    let outcome = run(
        &["check", "--model", "ContactCreate", "--format", "json", "-"],
        documents[0].as_bytes(),
    );
    assert_eq!(json_lines(&outcome.stdout)[0]["errors"][0]["ctx"], json!({"reason": "empty"}));
}

#[test]
fn violations_above_the_limit_are_counted_but_not_by_field() {
    let document = |items: usize| format!("{{\"tags\": [{}1]}}\n", "1,".repeat(items - 1));
    let documents = document(100) + &document(103);
    let update = |options: &[&str]| {
        run(
            &[&["check", "--model", "ContactUpdate"], options, &["-"]].concat(),
            documents.as_bytes(),
        )
    };
    let outcome = update(&[]);
    let lines: Vec<_> = without_speed(&outcome.stdout).lines().collect();
    assert_eq!(lines[199], "<stdin>:2: tags[99]: must be a string [string_type]");
    assert_eq!(
        lines[200..],
        [
            "<stdin>:2: and 3 more; raise the limit with --max-violations",
            "documents: 2",
            "valid: 0",
            "violations: 203",
            "  tags[*]: string_type: 200",
            "violations left out by --max-violations and not counted by field: 3"
        ]
    );
    let lines = json_lines(&update(&["--format", "json", "--max-violations", "102"]).stdout);
    let counts = |line: &Value| (line["errors"].as_array().unwrap().len(), line["omitted"].clone());
    assert_eq!(lines.iter().map(counts).collect::<Vec<_>>(), [(100, Value::Null), (102, json!(1))]);
    assert_eq!(update(&["--max-violations", "0"]).status, Some(2));
}

#[test]
fn no_value_of_an_invalid_document_is_printed() {
    let document = "{\"email\": \"secret\", \"first_name\": [\"secret\"], \"source\": \"secret\", \
                    \"tags\": \"secret\", \"phone\": secret}";
    for format in ["human", "json"] {
        for document in [
            document,
            &document.replace(": secret", ": \"\u{1}secret\""),
            &document.replace(": secret", ": 5"),
        ] {
            let outcome =
                run(&["check", "--model", "Contact", "--format", format, "-"], document.as_bytes());
            assert_eq!(outcome.status, Some(1));
            assert!(
                !outcome.stdout.contains("secret") && !outcome.stderr.contains("secret"),
                "{outcome:?}"
            );
        }
    }
}

#[test]
fn a_closed_output_pipe_ends_the_run_without_a_message() {
    let folder = TempDir::new().unwrap();
    let documents = file(&folder, "documents.jsonl", "{}\n".repeat(200_000));
    let mut child =
        command(&["check", "--model", "MarketingConsent", "--format", "json", text(&documents)])
            .spawn()
            .unwrap();
    child.stdout.take().unwrap().read_exact(&mut [0; 10]).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()),
        (Some(2), "")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let cores = std::thread::available_parallelism().unwrap().get();
    let bound = (16 + 4 * cores) << 20;
    let documents = format!("{{\"other\": \"{}\"}}\n", "x".repeat(900)).repeat(1000);
    for chunk in [documents, "x".repeat(1 << 20)] {
        let mut child =
            command(&["check", "--model", "MarketingConsent", "--max-line", "1000", "-"])
                .spawn()
                .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for _ in 0..bound / chunk.len() + 8 {
            stdin.write_all(chunk.as_bytes()).unwrap();
        }
        // All input except the content of the pipe has been read, and the process is still running.
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let peak = peak.trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10;
        assert!(peak < bound, "{peak} of {bound} bytes");
        drop(stdin);
        assert!(child.wait_with_output().unwrap().status.code().is_some());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_violations_of_a_line() {
    let mut child = command(&["check", "--model", "ContactUpdate", "-"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(format!("{{\"tags\": [{}1]}}\n", "1,".repeat(10 << 20)).as_bytes()).unwrap();
    // This is read while the line is checked or later.
    let mut output = child.stdout.take().unwrap();
    stdin.write_all(&b"{}\n".repeat(1 << 20)).unwrap();
    output.read_exact(&mut [0; 1000]).unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak = peak.trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10;
    assert!(peak < 100 << 20, "{peak} bytes");
    drop((stdin, output));
    child.wait().unwrap();
}

#[test]
fn the_help_explains_every_option() {
    let help = run(&["check", "--help"], b"").stdout;
    for word in [
        "--model <NAME>",
        "--format <FORMAT>",
        "--max-line <BYTES>",
        "--max-violations <COUNT>",
        "<FILE>...",
        "JSON Lines",
        "only one total for the violations that --max-violations leaves out",
        "Exit status:",
    ] {
        assert!(help.contains(word), "{word}");
    }
    assert!(help.contains(&format!("- {}:", MarketingConsent::SCHEMA.name())));
}
