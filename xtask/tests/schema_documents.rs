//! Tests of bundles and OpenAPI documents of `cargo xtask schema`.
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
fn a_bundle_has_the_selected_models_and_their_references() {
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
    let comments: Vec<Option<&str>> =
        directions.iter().map(|comment| comment.as_ref().and_then(Value::as_str)).collect();
    assert_eq!(
        comments,
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
fn a_bundle_is_written_and_checked_as_one_file() {
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
fn an_id_ends_with_the_file_name() {
    let printed = printed(&["--model", "Contact", "--id", "https://schemas.example.com/1.0.3/"]);
    let document: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(document["$id"], "https://schemas.example.com/1.0.3/Contact.json");
}

#[test]
fn an_openapi_document_has_both_modes_if_they_differ() {
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
        assert!(outcome.stderr.contains("omit --bundle, --id and --mode"), "{}", outcome.stderr);
    }
}

#[test]
fn one_document_of_all_models_requires_a_destination() {
    for options in [&["--bundle"][..], &["--format", "openapi"], &["--id", "https://example.com"]] {
        let outcome = run(&[&["schema"], options].concat(), b"");
        assert_eq!(outcome.status, Some(2));
        assert!(outcome.stderr.contains("--out <DIR>|--stdout"), "{}", outcome.stderr);
    }
}
