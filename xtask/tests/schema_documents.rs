//! `cargo xtask schema` as it makes one document of many models.
mod common;

use std::fs;

use common::run;
use konigle_models::Model;
use konigle_models::comm::contact::{Contact, ContactUpdate};
use konigle_models::json_schema::{Document, Mode};
use serde_json::Value;
use tempfile::TempDir;

fn printed(options: &[&str]) -> String {
    let outcome = run(&[&["schema", "--stdout"], options].concat(), b"");
    assert_eq!(outcome.status, Some(0), "{}", outcome.stderr);
    outcome.stdout
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_bundle_has_every_model_or_those_that_are_named_and_what_they_refer_to() {
    let all: Value = serde_json::from_str(&printed(&["--bundle"])).unwrap();
    assert_eq!(keys(&all["$defs"]).len(), 10);
    let narrowed = printed(&["--bundle", "--model", "Contact", "--model", "ContactUpdate"]);
    let mut narrowed: Value = serde_json::from_str(&narrowed).unwrap();
    let directions: Vec<Option<Value>> = narrowed["$defs"]
        .as_object_mut()
        .unwrap()
        .values_mut()
        .map(|model| model.as_object_mut().unwrap().remove("$comment"))
        .collect();
    let said: Vec<Option<&str>> =
        directions.iter().map(|said| said.as_ref().and_then(Value::as_str)).collect();
    assert_eq!(
        said,
        [
            Some("direction: response"),
            Some("direction: request"),
            Some("direction: response"),
            Some("direction: request")
        ],
        "{:?}",
        keys(&narrowed["$defs"])
    );
    let documents = Document::bundle(&[Contact::SCHEMA, ContactUpdate::SCHEMA], Mode::Validation);
    assert_eq!(narrowed, serde_json::from_str::<Value>(&documents.to_string()).unwrap());
}

#[test]
fn a_bundle_is_written_and_checked_as_a_file_of_its_own() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().to_str().unwrap();
    let options = ["schema", "--bundle", "--mode", "serialization", "--out", out];
    assert_eq!(run(&options, b"").status, Some(0));
    fs::write(folder.path().join("other.json"), "{}").unwrap();
    let check = [&options[..], &["--check"]].concat();
    assert_eq!(run(&check, b"").status, Some(0));
    let file = folder.path().join("bundle.json");
    fs::write(&file, "{}").unwrap();
    let outcome = run(&check, b"");
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.stderr.contains(&format!(
            "run `cargo xtask schema --mode serialization --bundle --out {out}`"
        )),
        "{}",
        outcome.stderr
    );
}

#[test]
fn an_id_names_the_document_by_its_file() {
    let printed = printed(&["--model", "Contact", "--id", "https://schemas.example.com/1.0.3/"]);
    let document: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(document["$id"], "https://schemas.example.com/1.0.3/Contact.json");
}

#[test]
fn an_openapi_document_has_both_modes_where_they_differ() {
    let document: Value = serde_json::from_str(&printed(&["--format", "openapi"])).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let names = keys(&document["components"]["schemas"]);
    for name in [
        "Contact-Input",
        "Contact-Output",
        "ContactCreate",
        "ContactUpdateLTV-Input",
        "MarketingConsent",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(!names.contains(&"ContactCreate-Input") && !names.contains(&"Contact"));
    let schemas = &document["components"]["schemas"];
    for (name, direction) in [
        ("Contact-Input", "direction: response"),
        ("ContactUpdateLTV-Output", "direction: request"),
    ] {
        assert_eq!(schemas[name]["$comment"], direction);
    }
    for other in ["--bundle", "--mode=serialization", "--id=https://example.com"] {
        let outcome = run(&["schema", "--stdout", "--format", "openapi", other], b"");
        assert_eq!(outcome.status, Some(2));
        assert!(
            outcome.stderr.contains("leave out --bundle, --id and --mode"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn one_document_of_all_models_needs_a_place_of_its_own() {
    for options in [&["--bundle"][..], &["--format", "openapi"], &["--id", "https://example.com"]] {
        let outcome = run(&[&["schema"], options].concat(), b"");
        assert_eq!(outcome.status, Some(2));
        assert!(outcome.stderr.contains("--out <DIR>|--stdout"), "{}", outcome.stderr);
    }
}
