//! Tests of the command line of `cargo xtask schema`.
mod common;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use common::{Outcome, run};
use konigle_models::Model;
use konigle_models::comm::contact::{Contact, ContactUpdateLTV};
use konigle_models::json_schema::{Document, Mode};
use serde_json::Value;
use tempfile::TempDir;

fn schema(options: &[&str]) -> Outcome {
    run(&[&["schema"], options].concat(), b"")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Returns the library's document with the comment that states the direction.
fn with_direction(document: &Document, direction: &str) -> String {
    let text = document.to_string();
    let (dialect, members) = text.split_once("schema\",\n").unwrap();
    format!("{dialect}schema\",\n  \"$comment\": \"direction: {direction}\",\n{members}")
}

/// Creates a folder with the schemas of all models.
fn generated_folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert_eq!(schema(&["--out", text(folder.path())]).status, Some(0));
    folder
}

#[test]
fn every_model_has_a_file_with_the_document_of_the_library() {
    let folder = generated_folder();
    let names: BTreeSet<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let expected = [
        "BaseContact.json",
        "Contact.json",
        "ContactCreate.json",
        "ContactSource.json",
        "ContactUpdate.json",
        "ContactUpdateLTV.json",
        "MarketingConsent.json",
        "MarketingConsentCreate.json",
        "MarketingConsentUpdate.json",
        "TimestampedResource.json",
    ];
    assert_eq!(names, expected.into_iter().map(Into::into).collect());
    assert_eq!(
        fs::read_to_string(folder.path().join("Contact.json")).unwrap(),
        with_direction(&Contact::json_schema(), "response")
    );
}

#[test]
fn every_file_states_the_direction_of_its_model() {
    let folder = generated_folder();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let document: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let requests = [
            "ContactCreate",
            "ContactUpdate",
            "ContactUpdateLTV",
            "MarketingConsentCreate",
            "MarketingConsentUpdate",
        ];
        let is_request = requests.contains(&path.file_stem().unwrap().to_str().unwrap());
        let direction = if is_request { "request" } else { "response" };
        assert_eq!(document["$comment"], format!("direction: {direction}"), "{path:?}");
        assert!(jsonschema::draft202012::meta::is_valid(&document));
    }
}

#[test]
fn only_files_that_are_out_of_date_are_written() {
    let folder = generated_folder();
    let long_ago = SystemTime::now() - Duration::from_secs(100_000);
    let stale = folder.path().join("Contact.json");
    fs::write(&stale, "{}\n").unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        File::options()
            .write(true)
            .open(entry.unwrap().path())
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    let outcome = schema(&["--out", text(folder.path())]);
    assert!(
        outcome.stdout.starts_with(&format!("wrote {}\n", stale.display())),
        "{}",
        outcome.stdout
    );
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let is_new =
            entry.metadata().unwrap().modified().unwrap() > long_ago + Duration::from_secs(1_000);
        assert_eq!(is_new, entry.path() == stale, "{entry:?}");
    }
}

#[test]
fn check_reports_stale_and_missing_files_with_the_command_that_updates_them() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("it's here");
    let options = [
        "--model",
        "Contact",
        "--model",
        "ContactUpdateLTV",
        "--mode",
        "serialization",
        "--out",
        text(&out),
    ];
    assert_eq!(schema(&options).status, Some(0));
    let check = || schema(&[&options[..], &["--check"]].concat());
    assert_eq!(check().status, Some(0));

    let (stale, missing) = (out.join("Contact.json"), out.join("ContactUpdateLTV.json"));
    fs::write(&stale, "{}\n").unwrap();
    fs::remove_file(&missing).unwrap();
    let outcome = check();
    let command = format!(
        "cargo xtask schema --model Contact --model ContactUpdateLTV --mode serialization \
         --out '{}'",
        text(&out).replace('\'', r"'\''")
    );
    assert_eq!(
        outcome.stderr,
        format!(
            "error: {} is out of date; run `{command}`\nerror: {} is missing; run `{command}`\n",
            stale.display(),
            missing.display()
        )
    );
    assert_eq!(outcome.status, Some(1));
    assert_eq!(fs::read_to_string(&stale).unwrap(), "{}\n");
    assert!(!missing.exists());
}

#[test]
fn check_reports_schemas_of_removed_models() {
    let folder = generated_folder();
    let mut left_over = Vec::new();
    for (name, options) in
        [("Customer.json", &[][..]), ("Old.json", &["--id", "https://example.com/0.9"])]
    {
        let old = schema(&[&["--stdout", "--model", "Contact"], options].concat()).stdout;
        let path = folder.path().join(name);
        fs::write(&path, old.replace("Contact", "Customer")).unwrap();
        left_over.push(path);
    }
    let outcome = schema(&["--check", "--out", text(folder.path())]);
    let lines = left_over
        .iter()
        .map(|path| format!("error: {} belongs to no model; delete it\n", path.display()));
    assert_eq!(outcome.stderr, lines.collect::<String>());
    assert_eq!(outcome.status, Some(1));
    assert!(left_over.iter().all(|path| path.exists()));
}

#[test]
fn check_ignores_files_that_it_did_not_write() {
    let folder = generated_folder();
    for options in [&["--bundle"][..], &["--format", "openapi"]] {
        assert_eq!(schema(&[options, &["--out", text(folder.path())]].concat()).status, Some(0));
    }
    let others = [
        ("README.md", "Schemas of the models."),
        ("tsconfig.json", "{\n  \"$schema\": \"https://json.schemastore.org/tsconfig\"\n}\n"),
        (
            "Order.json",
            "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": \"Order\"}",
        ),
        ("empty.json", ""),
    ];
    for (name, content) in others {
        fs::write(folder.path().join(name), content).unwrap();
    }
    fs::create_dir(folder.path().join("folder.json")).unwrap();
    let outcome = schema(&["--check", "--out", text(folder.path())]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (Some(0), ""));
}

#[test]
fn an_id_must_be_an_absolute_uri_to_which_file_names_can_be_appended() {
    let rejected = [
        ("not a uri", "not an absolute URI"),
        ("schemas/1.0", "not an absolute URI"),
        ("//example.com/1.0", "not an absolute URI"),
        ("https://exämple.com", "not an absolute URI"),
        ("https://example.com/%zz", "not an absolute URI"),
        ("", "not an absolute URI"),
        ("https://example.com/1.0#", "has a fragment"),
        ("https://example.com/#/$defs", "has a fragment"),
        ("https://example.com/1.0?v=2", "has a query"),
        ("https:", "neither a host nor a path"),
        ("https://", "neither a host nor a path"),
        ("https:///schemas", "neither a host nor a path"),
        ("urn:example:models:1.0", "write one such as https://schemas.example.com/1.0"),
        ("mailto:a@example.com", "write one such as https://schemas.example.com/1.0"),
        ("tag:example.com,2026:a", "neither a host nor a path"),
        ("data:text/plain,a", "neither a host nor a path"),
    ];
    for (id, reason) in rejected {
        let outcome = schema(&["--stdout", "--id", id]);
        assert!(outcome.stderr.contains(reason), "{id}: {}", outcome.stderr);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{id}");
    }
    for id in [
        "https://example.com",
        "http://[::1]:8080/a/",
        "file:///srv/schemas",
        "FILE:///srv",
        "file:/srv/schemas",
        "app:/schemas",
    ] {
        let outcome = schema(&["--stdout", "--model", "Contact", "--id", id]);
        let expected = format!("\"$id\": \"{}/Contact.json\"", id.trim_end_matches('/'));
        assert!(outcome.stdout.contains(&expected), "{id}");
    }
}

#[test]
fn several_documents_are_printed_in_sequence() {
    let outcome = schema(&[
        "--stdout",
        "--mode",
        "serialization",
        "--model",
        "ContactUpdateLTV",
        "--model",
        "Contact",
    ]);
    let documents = [
        Document::new(Contact::SCHEMA, Mode::Serialization),
        Document::new(ContactUpdateLTV::SCHEMA, Mode::Serialization),
    ];
    let [contact, update] = documents;
    assert_eq!(
        outcome.stdout,
        with_direction(&contact, "response") + &with_direction(&update, "request")
    );
    let parsed = serde_json::Deserializer::from_str(&outcome.stdout).into_iter::<Value>();
    assert_eq!(
        parsed.filter(|document| document.as_ref().unwrap()["$schema"].is_string()).count(),
        2
    );
}

#[test]
fn serialization_schemas_require_a_destination() {
    let outcome = schema(&["--mode", "serialization"]);
    assert!(outcome.stderr.contains("--out <DIR>|--stdout"), "{}", outcome.stderr);
    assert_eq!(outcome.status, Some(2));
}

#[test]
fn an_unknown_model_is_rejected_with_the_nearest_name() {
    let outcome = schema(&["--model", "Contacts", "--stdout"]);
    assert!(outcome.stderr.contains("a similar value exists: 'Contact'"), "{}", outcome.stderr);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
}

#[test]
fn an_unusable_folder_is_reported_by_its_path() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("file");
    fs::write(&out, "").unwrap();
    let outcome = schema(&["--out", text(&out)]);
    assert!(
        outcome.stderr.starts_with(&format!("error: cannot read {}", out.display())),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.status, Some(2));
}
