//! Reads the recorded documents, and compares a model with the recorded result.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_models::{Model, ValidationError};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A recorded document with the expected result.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// Unique: topic, name and hash.
    pub id: String,
    /// The model to read.
    pub model: String,
    /// The document's text.
    pub input: String,
    /// The expected result.
    pub expect: Outcome,
    /// The reason if both results are acceptable.
    pub either: Option<String>,
}

/// The result of reading a document.
#[derive(Debug, Default, Deserialize, PartialEq)]
pub struct Outcome {
    /// Whether the document is valid.
    pub valid: bool,
    /// The paths and codes of the violations, in any order.
    pub errors: Vec<(Vec<Value>, String)>,
    /// The JSON that the value is written as, if the document is valid.
    pub output: Option<Value>,
}

/// The recorded documents by topic. The topic is the name of the file.
///
/// # Panics
/// If a file cannot be read.
#[must_use]
pub fn by_topic() -> BTreeMap<String, Vec<Vector>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let files = std::fs::read_dir(&folder)
        .expect("the folder of recorded documents")
        .map(|entry| entry.expect("an entry").path());
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "jsonl"))
        .map(|file| topic(&file))
        .collect()
}

fn topic(file: &PathBuf) -> (String, Vec<Vector>) {
    let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).expect("a file of recorded documents");
    (
        name,
        text.lines().map(|line| serde_json::from_str(line).expect("a recorded document")).collect(),
    )
}

/// Reads a document with one of the models.
pub type Reader = fn(&str) -> Outcome;

/// The function that reads a model of this name, through `from_json` or through serde.
///
/// # Panics
/// If no document is recorded for the model.
#[must_use]
pub fn reader(model: &str, through_serde: bool) -> Reader {
    match (model, through_serde) {
        ("BaseContact", false) => from_json::<BaseContact>,
        ("Contact", false) => from_json::<Contact>,
        ("ContactCreate", false) => from_json::<ContactCreate>,
        ("ContactUpdate", false) => from_json::<ContactUpdate>,
        ("ContactUpdateLTV", false) => from_json::<ContactUpdateLTV>,
        ("MarketingConsent", false) => from_json::<MarketingConsent>,
        ("BaseContact", true) => deserialize::<BaseContact>,
        ("Contact", true) => deserialize::<Contact>,
        ("ContactCreate", true) => deserialize::<ContactCreate>,
        ("ContactUpdate", true) => deserialize::<ContactUpdate>,
        ("ContactUpdateLTV", true) => deserialize::<ContactUpdateLTV>,
        ("MarketingConsent", true) => deserialize::<MarketingConsent>,
        _ => panic!("no model {model} is recorded"),
    }
}

fn from_json<M: Model>(input: &str) -> Outcome {
    match M::from_json(input) {
        Ok(value) => valid(&value),
        Err(error) => Outcome { valid: false, errors: violations(&error), output: None },
    }
}

/// Serde gives only the validity and the value. The violations are part of an error message for
/// people.
fn deserialize<M: Model + DeserializeOwned>(input: &str) -> Outcome {
    match serde_json::from_str::<M>(input) {
        Ok(value) => valid(&value),
        Err(_) => Outcome::default(),
    }
}

fn valid<M: Model>(value: &M) -> Outcome {
    let written = value.to_json().expect("what was read can be written");
    // A Create is compared with its defaults filled in, as the platform fills them in.
    let filled = if M::SCHEMA.name() == "ContactCreate" {
        BaseContact::from_json(&written)
            .expect("a Create reads as its Base")
            .to_json()
            .expect("what was read can be written")
    } else {
        written
    };
    Outcome {
        valid: true,
        errors: Vec::new(),
        output: Some(serde_json::from_str(&filled).expect("JSON")),
    }
}

fn violations(error: &ValidationError) -> Vec<(Vec<Value>, String)> {
    let location =
        |violation: &konigle_models::Violation| match serde_json::to_value(violation.location()) {
            Ok(Value::Array(segments)) => segments,
            other => panic!("a location is a list, not {other:?}"),
        };
    error.iter().map(|violation| (location(violation), violation.code().to_owned())).collect()
}
