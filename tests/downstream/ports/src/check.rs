//! Checks of one document.
use core::fmt::Debug;

use konigle_models::Model;
use serde_json::Value;

/// Reads `json`, writes it, and compares the two documents.
#[track_caller]
pub(crate) fn round_trip<M: Model + Debug>(json: &str) -> M {
    written_as(json, json)
}

/// Reads `json`, writes it, and compares the written document with `written`.
#[track_caller]
pub(crate) fn written_as<M: Model + Debug>(json: &str, written: &str) -> M {
    let written: Value = serde_json::from_str(written).expect("JSON");
    let read = M::from_json(json).expect("a valid document");
    let text = read.to_json().expect("a valid value");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), written);
    let through_serde: M = serde_json::from_str(json).expect("a valid document");
    assert_eq!(serde_json::to_value(&through_serde).expect("a valid value"), written);
    read
}

/// Reads `json` and compares the path and code of each violation.
#[track_caller]
pub(crate) fn violations<M: Model + Debug>(json: &str, expected: &[(&str, &str)]) {
    let error = M::from_json(json).expect_err("an invalid document");
    let found: Vec<_> =
        error.iter().map(|violation| (violation.json_pointer(), violation.code())).collect();
    let found: Vec<_> = found.iter().map(|(path, code)| (path.as_str(), *code)).collect();
    assert_eq!(found, expected);
    assert!(serde_json::from_str::<M>(json).is_err());
}
