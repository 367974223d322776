//! Every recorded document is judged as expected, and by every road the same.
use std::fmt::Write as _;
use std::io::Write as _;

use chrono::DateTime;
use konigle_tests::vectors::{Vector, Verdict, by_topic, judge};
use rust_decimal::Decimal;
use serde_json::Value;

#[test]
fn conformance() {
    let (mut table, mut failures) = (String::new(), String::new());
    for (topic, vectors) in by_topic() {
        let mut agreeing = 0;
        for vector in &vectors {
            let faults = faults(vector);
            agreeing += usize::from(faults.is_empty());
            failures += &faults;
        }
        writeln!(table, "| {topic} | {} | {agreeing} |", vectors.len()).expect("a line of text");
    }
    // Past the test harness, which keeps what is printed by a test that passes.
    let printed = format!("| topic | documents | agree |\n|---|---|---|\n{table}");
    std::io::stdout().write_all(printed.as_bytes()).expect("an output");
    assert!(failures.is_empty(), "\n{failures}");
}

/// What is wrong with our judgement of a document; empty if nothing is.
fn faults(vector: &Vector) -> String {
    let mut faults = String::new();
    for through_serde in [false, true] {
        let got = judge(&vector.model, through_serde)(&vector.input);
        let agrees = vector.either.is_some()
            || got.valid == vector.expect.valid
                && (through_serde || same_errors(&got, &vector.expect))
                && same_output(&got, &vector.expect);
        if !agrees {
            let road = if through_serde { "serde" } else { "from_json" };
            let Vector { id, model, input, expect, .. } = vector;
            write!(
                faults,
                "{id} by {road}\n  {model} {input}\n  expected {expect:?}\n  got {got:?}\n"
            )
            .expect("a text");
        }
    }
    faults
}

fn same_errors(got: &Verdict, expected: &Verdict) -> bool {
    let sorted = |verdict: &Verdict| {
        let mut errors: Vec<String> =
            verdict.errors.iter().map(|error| format!("{error:?}")).collect();
        errors.sort();
        errors
    };
    sorted(got) == sorted(expected)
}

/// Compares as DECISIONS.md says: decimals by value, date-times as instants with the SDK's six
/// fractional digits.
fn same_output(got: &Verdict, expected: &Verdict) -> bool {
    match (&got.output, &expected.output) {
        (Some(got), Some(expected)) => same_value("", got, expected),
        (got, expected) => got.is_none() == expected.is_none(),
    }
}

fn same_value(key: &str, got: &Value, expected: &Value) -> bool {
    match (got, expected) {
        (Value::Object(got), Value::Object(expected)) => {
            got.len() == expected.len()
                && expected
                    .iter()
                    .all(|(key, value)| got.get(key).is_some_and(|got| same_value(key, got, value)))
        }
        (Value::String(got), Value::String(expected)) if matches!(key, "ltv" | "value") => {
            let decimal = |text: &str| text.parse::<Decimal>().ok();
            decimal(got).is_some() && decimal(got) == decimal(expected)
        }
        (Value::String(got), Value::String(expected)) if key.ends_with("_at") => {
            let micros = |text: &str| {
                DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp_micros())
            };
            micros(got).is_some() && micros(got) == micros(expected)
        }
        _ => got == expected,
    }
}
