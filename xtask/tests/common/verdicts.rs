//! The verdicts of `cargo xtask check` on documents.
use serde_json::Value;

use super::common::{Outcome, run};

/// Checks standard input against `MarketingConsent`, whose fields all have defaults.
pub(crate) fn check(options: &[&str], documents: impl AsRef<[u8]>) -> Outcome {
    let arguments = [&["check", "--model", "MarketingConsent"], options, &["-"]].concat();
    run(&arguments, documents.as_ref())
}

pub(crate) fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the line and the violation codes of each document in a JSON report.
pub(crate) fn verdicts(outcome: &Outcome) -> Vec<(u64, Vec<String>)> {
    let code = |error: &Value| error["type"].as_str().unwrap().to_owned();
    let verdict = |line: Value| {
        let codes: Vec<_> = line["errors"].as_array().into_iter().flatten().map(code).collect();
        assert_eq!(line["valid"], codes.is_empty(), "{line}");
        (line["line"].as_u64().unwrap(), codes)
    };
    json_lines(&outcome.stdout).into_iter().map(verdict).collect()
}

#[track_caller]
pub(crate) fn assert_verdicts(outcome: &Outcome, expected: &[(u64, &[&str])]) {
    let expected: Vec<(u64, Vec<String>)> = expected
        .iter()
        .map(|(line, codes)| (*line, codes.iter().map(ToString::to_string).collect()))
        .collect();
    assert_eq!(verdicts(outcome), expected, "{outcome:?}");
}
