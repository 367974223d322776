//! Tests of document boundaries and encodings in `cargo xtask check`.
mod common;
#[path = "common/verdicts.rs"]
mod verdicts;

use std::time::{Duration, Instant};

use common::run;
use verdicts::{assert_verdicts, check};

/// Asserts the line and the codes of each document, for LF and CRLF line ends.
#[track_caller]
fn assert_documents(file: &str, expected: &[(u64, &[&str])]) {
    assert_verdicts(&check(&["--format", "json"], file), expected);
    assert_verdicts(&check(&["--format", "json"], file.replace('\n', "\r\n")), expected);
}

#[test]
fn a_document_of_several_lines_is_checked_as_one() {
    let document = "\n{\n  \"email\": true,\n  \"sms\": 1\n}\n\n";
    assert_verdicts(&check(&["--format", "json"], document), &[(2, &["bool_type"])]);
    assert_verdicts(
        &check(&["--format", "json"], document.replace('1', "true").replace('\n', "\r\n")),
        &[(2, &[])],
    );

    let outcome = check(&[], document.replace('1', "?"));
    let message = "<stdin>:4:10: the document is not JSON: expected value [json_invalid]\n";
    assert!(outcome.stdout.starts_with(message), "{}", outcome.stdout);
}

#[test]
fn a_document_of_several_lines_is_limited_like_a_line() {
    let document = format!("\n{{\n\"a\": 1{}\n}}\n", " ".repeat(3 << 20));
    assert_verdicts(&check(&["--format", "json"], &document), &[(2, &[])]);
    let outcome = check(&["--format", "json", "--max-line", "2000000"], &document);
    assert_verdicts(&outcome, &[(2, &["line_too_long"])]);
}

#[test]
fn lines_after_an_incomplete_first_line_are_checked() {
    let outcome = check(&["--format", "json"], "{\"sms\": true,\n{\"sms\": true}\n{\"sms\": 1}\n");
    assert_verdicts(&outcome, &[(1, &["json_invalid"]), (2, &[]), (3, &["bool_type"])]);
}

#[test]
fn a_first_line_longer_than_a_block_is_one_document() {
    let outcome = check(
        &["--format", "json"],
        format!("{{\"a\": \"{}\"}}\n{{\"sms\": 1}}\n", "x".repeat(3 << 20)),
    );
    assert_verdicts(&outcome, &[(1, &[]), (2, &["bool_type"])]);
}

#[test]
fn blank_lines_count_as_lines_but_not_as_documents() {
    let outcome = check(&["--format", "json"], "\r\n{}\r\n \t\r\n\n{\"sms\": 1}\r\n{}");
    assert_verdicts(&outcome, &[(2, &[]), (5, &["bool_type"]), (6, &[])]);
}

#[test]
fn empty_input_has_no_documents_and_is_valid() {
    for input in ["", "\n\n", " \r\n"] {
        let outcome = check(&[], input);
        assert!(
            outcome.stdout.starts_with("documents: 0\nvalid: 0\nviolations: 0\n"),
            "{outcome:?}"
        );
        assert_eq!(outcome.status, Some(0));
    }
}

#[test]
fn a_byte_order_mark_is_reported_as_the_cause() {
    let message = "<stdin>:1: the document is not JSON: it begins with a byte order mark; save it \
                   as UTF-8 without one [json_invalid]\n";
    for document in ["\u{feff}{}\n{}", "\u{feff}{\n}"] {
        let outcome = check(&[], document);
        assert!(outcome.stdout.starts_with(message), "{}", outcome.stdout);
    }
    assert_verdicts(
        &check(&["--format", "json"], "\u{feff}{}\n{}"),
        &[(1, &["json_invalid"]), (2, &[])],
    );
}

#[test]
fn documents_of_several_lines_follow_one_another() {
    let bad: &[&str] = &["bool_type"];
    assert_documents(
        "{\"sms\": true,\n \"email\": true}\n{\"sms\": 1}\n{}\n",
        &[(1, &[]), (3, bad), (4, &[])],
    );
    assert_documents(
        "{}\n{\n  \"sms\": 1\n}\n\n{\n}\n{\"sms\": 2}",
        &[(1, &[]), (2, bad), (6, &[]), (8, bad)],
    );
    assert_documents(
        "{\n\"sms\":\n1\n}{\n\"sms\": 2\n} {}\n{}",
        &[(1, bad), (4, bad), (6, &[]), (7, &[])],
    );
    assert_documents("{\"sms\": 1}{} {\"sms\": 2}\n{}", &[(1, bad), (1, &[]), (1, bad), (2, &[])]);
    assert_documents("{\n\"other\": [\n{\n\"sms\": 1\n},\n{}\n]\n}\n{}", &[(1, &[]), (9, &[])]);
    assert_documents("[\n{\"sms\": 1},\n{}\n]\n{}", &[(1, &["model_type"]), (5, &[])]);
}

#[test]
fn the_document_after_an_incomplete_one_is_checked() {
    let (bad, cut): (&[&str], &[&str]) = (&["bool_type"], &["json_invalid"]);
    assert_documents("{}\n{\"sms\": true,\n{\"sms\": 1}\n", &[(1, &[]), (2, cut), (3, bad)]);
    assert_documents("{\"a\":\n{\"sms\": 1}\n{}\n{}\n", &[(1, cut), (2, bad), (3, &[]), (4, &[])]);
    assert_documents("{\"a\": [\n{\"sms\": 1},\n{\"sms\": 1}", &[(1, cut), (2, cut), (3, bad)]);
    assert_documents(
        "{\n  \"sms\": ?,\n  \"a\": {}\n}\n{\n  \"sms\": 1\n}\n",
        &[(1, cut), (5, bad)],
    );
    assert_documents("{\n  \"a\": [\n    {}\n", &[(1, cut)]);
    assert_documents("{\"a\": \"b\n{\"sms\": 1}\n", &[(1, cut), (2, bad)]);
    assert_documents("{\n} x\n{\"sms\": 1}\n", &[(1, &[]), (2, cut), (3, bad)]);
    assert_documents("{} x\n}\n{\"sms\": 1}\n", &[(1, cut), (2, cut), (3, bad)]);
    assert_documents("[\n{},\n{\"sms\": ?},\n{\"sms\": 1}\n", &[(1, cut), (4, bad)]);
}

#[test]
fn a_syntax_error_position_is_relative_to_the_file() {
    let outcome = check(&[], "{}\n{\n  \"é\": 1} {\"ü\": ?}\n");
    let message = "<stdin>:3:17: the document is not JSON: expected value [json_invalid]\n";
    assert!(outcome.stdout.starts_with(message), "{}", outcome.stdout);
}

#[test]
fn documents_across_block_boundaries_are_found() {
    let document = |number: u64| {
        let value = if number.is_multiple_of(3) { "1" } else { "true" };
        let padding = "x".repeat(usize::try_from(number * 7919 % 3000).unwrap());
        let broken = if number % 50 == 7 { "?" } else { "" };
        format!("{{\n  \"other\": \"{padding}\",\n  \"sms\": {value}{broken}\n}}\n")
    };
    let count = 2500;
    let documents: String = (0..count).map(document).collect();
    assert!(documents.len() > 3 << 20);
    let verdicts = verdicts::verdicts(&check(&["--format", "json"], documents));
    let expected: Vec<_> = (0..count)
        .map(|number| {
            let code = match number {
                _ if number % 50 == 7 => vec!["json_invalid".to_owned()],
                _ if number % 3 == 0 => vec!["bool_type".to_owned()],
                _ => Vec::new(),
            };
            (4 * number + 1, code)
        })
        .collect();
    assert_eq!(verdicts, expected);
}

#[test]
fn a_document_can_be_longer_than_many_blocks() {
    let item = format!("\n  \"{}\",", "x".repeat(1000));
    let document = format!("{{\"other\": [{}\n  1],\n\"sms\": 1}}\n{{}}\n", item.repeat(10_000));
    assert_documents(&document, &[(1, &["bool_type"]), (10_004, &[])]);
    let cut = document.replace("1],", "1}");
    assert_documents(&cut, &[(1, &["json_invalid"]), (10_004, &[])]);
}

#[test]
fn incomplete_documents_take_linear_time() {
    for line in ["{\"a\":[\n", "[\n", "{\"a\":\n", "{}{", "[] "] {
        let started = Instant::now();
        let outcome = check(&[], line.repeat((3 << 19) / line.len()));
        assert_eq!(outcome.status, Some(1));
        // Quadratic time would be minutes.
        assert!(started.elapsed() < Duration::from_secs(40), "{line:?}: {:?}", started.elapsed());
    }
}

#[test]
fn other_encodings_and_compressed_files_are_rejected_with_a_remedy() {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let cases: [(Vec<u8>, &str, &str); 7] = [
        (utf_16("\u{feff}{}\n{}\n"), "UTF-16", "save it as UTF-8"),
        (utf_16("{}\n{}\n"), "UTF-16", "iconv -f UTF-16LE"),
        (b"\0{\0}".to_vec(), "UTF-16", "iconv -f UTF-16BE"),
        (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), "gzip", "gzip -dc"),
        (b"\x28\xb5\x2f\xfd\x04\0".to_vec(), "zstd", "zstd -dc"),
        (b"PK\x03\x04\x14\0".to_vec(), "zip archive", "unpack it"),
        (b"BZh91AY".to_vec(), "bzip2", "bzip2 -dc"),
    ];
    for (bytes, name, remedy) in cases {
        let outcome = run(&["check", "--model", "MarketingConsent", "-"], &bytes);
        let message = outcome.stderr.strip_prefix("error: cannot read <stdin>: it is ").unwrap();
        assert!(message.contains(name) && message.contains(remedy), "{message}");
        assert!(outcome.stdout.starts_with("documents: 0\n"), "{}", outcome.stdout);
        assert_eq!(outcome.status, Some(2));
    }
}
