//! The recorded documents: how they are stored, and how one is judged.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_models::{Model, ValidationError};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A document with the verdict that is expected of us.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// Topic, name and a hash: unique.
    pub id: String,
    /// The model to read.
    pub model: String,
    /// The document's text.
    pub input: String,
    /// What reading it has to give.
    pub expect: Verdict,
    /// Why either verdict will do, where it will.
    pub either: Option<String>,
}

/// What reading a document gives.
#[derive(Debug, Default, Deserialize, PartialEq)]
pub struct Verdict {
    /// Whether it is valid.
    pub valid: bool,
    /// The places and codes of its violations, in any order.
    pub errors: Vec<(Vec<Value>, String)>,
    /// What the value read is written as, where the document is valid.
    pub output: Option<Value>,
}

/// The vectors by topic, the topic being the name of their file.
///
/// # Panics
/// If a file cannot be read.
#[must_use]
pub fn by_topic() -> BTreeMap<String, Vec<Vector>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let files = std::fs::read_dir(&folder)
        .expect("the folder of the vectors")
        .map(|entry| entry.expect("an entry").path());
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "jsonl"))
        .map(|file| topic(&file))
        .collect()
}

fn topic(file: &PathBuf) -> (String, Vec<Vector>) {
    let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).expect("a file of vectors");
    (name, text.lines().map(|line| serde_json::from_str(line).expect("a vector")).collect())
}

/// Reads a document with one of the models.
pub type Judge = fn(&str) -> Verdict;

/// The judge of a model by name: through `from_json`, or through serde.
///
/// # Panics
/// If no such model is recorded.
#[must_use]
pub fn judge(model: &str, through_serde: bool) -> Judge {
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

fn from_json<M: Model>(input: &str) -> Verdict {
    match M::from_json(input) {
        Ok(value) => valid(&value),
        Err(error) => Verdict { valid: false, errors: violations(&error), output: None },
    }
}

/// Through serde only the verdict and the output are known; the violations are in a text for
/// people.
fn deserialize<M: Model + DeserializeOwned>(input: &str) -> Verdict {
    match serde_json::from_str::<M>(input) {
        Ok(value) => valid(&value),
        Err(_) => Verdict::default(),
    }
}

fn valid<M: Model>(value: &M) -> Verdict {
    let written = value.to_json().expect("what was read can be written");
    // A Create is compared with its defaults filled in, as the platform will fill them in.
    let filled = if M::SCHEMA.name() == "ContactCreate" {
        BaseContact::from_json(&written)
            .expect("a Create reads as its Base")
            .to_json()
            .expect("what was read can be written")
    } else {
        written
    };
    Verdict {
        valid: true,
        errors: Vec::new(),
        output: Some(serde_json::from_str(&filled).expect("JSON")),
    }
}

fn violations(error: &ValidationError) -> Vec<(Vec<Value>, String)> {
    let location =
        |details: &konigle_models::Violation| match serde_json::to_value(details.location()) {
            Ok(Value::Array(steps)) => steps,
            other => panic!("a location is a list, not {other:?}"),
        };
    error.iter().map(|details| (location(details), details.code().to_owned())).collect()
}
