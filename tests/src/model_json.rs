//! The JSON of a model as a `serde_json::Value`.
use konigle_models::Model;
use serde_json::{Map, Value};

/// Writes a valid model and parses the result.
///
/// # Panics
/// If the model is not valid.
#[must_use]
pub fn json_of(model: &impl Model) -> Value {
    serde_json::from_str(&model.to_json().expect("a valid value")).expect("JSON")
}

/// The members of a JSON object.
///
/// # Panics
/// If the value is not an object.
#[must_use]
pub fn members(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("an object")
}
