//! Every recorded document gives the expected result, through `from_json` and through serde.
use std::fmt::Write as _;
use std::io::Write as _;

use chrono::DateTime;
use konigle_tests::vectors::{Outcome, Vector, by_topic, reader};
use rust_decimal::Decimal;
use serde_json::Value;

#[test]
fn conformance() {
    let (mut table, mut failures) = (String::new(), String::new());
    for (topic, vectors) in by_topic() {
        let mut agreeing = 0;
        for vector in &vectors {
            let differences = differences(vector);
            agreeing += usize::from(differences.is_empty());
            failures += &differences;
        }
        writeln!(table, "| {topic} | {} | {agreeing} |", vectors.len()).expect("a line of text");
    }
    // Written to stdout directly, because the test harness hides the output of `println!`.
    let printed = format!("| topic | documents | agree |\n|---|---|---|\n{table}");
    std::io::stdout().write_all(printed.as_bytes()).expect("an output");
    assert!(failures.is_empty(), "\n{failures}");
}

/// Describes how the results differ from the expected one. Empty if they agree.
fn differences(vector: &Vector) -> String {
    let mut differences = String::new();
    for through_serde in [false, true] {
        let got = reader(&vector.model, through_serde)(&vector.input);
        let agrees = vector.either.is_some()
            || got.valid == vector.expect.valid
                && (through_serde || same_errors(&got, &vector.expect))
                && same_output(&got, &vector.expect);
        if !agrees {
            let function = if through_serde { "serde" } else { "from_json" };
            let Vector { id, model, input, expect, .. } = vector;
            write!(
                differences,
                "{id} through {function}\n  {model} {input}\n  expected {expect:?}\n  got {got:?}\n"
            )
            .expect("a text");
        }
    }
    differences
}

fn same_errors(got: &Outcome, expected: &Outcome) -> bool {
    let sorted = |outcome: &Outcome| {
        let mut errors: Vec<String> =
            outcome.errors.iter().map(|error| format!("{error:?}")).collect();
        errors.sort();
        errors
    };
    sorted(got) == sorted(expected)
}

/// Compares decimals by value, and date-times as instants with the six fractional digits of the
/// SDK. Both sides may write such a value in another form.
fn same_output(got: &Outcome, expected: &Outcome) -> bool {
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
