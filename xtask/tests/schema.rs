//! `cargo xtask schema` as its users see it.
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

/// The library's document with the comment that says who sends the model.
fn marked(document: &Document, direction: &str) -> String {
    let text = document.to_string();
    let (dialect, members) = text.split_once("schema\",\n").unwrap();
    format!("{dialect}schema\",\n  \"$comment\": \"direction: {direction}\",\n{members}")
}

/// A folder with the schemas of all models.
fn written() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert_eq!(schema(&["--out", text(folder.path())]).status, Some(0));
    folder
}

#[test]
fn every_model_has_a_file_with_the_librarys_document() {
    let folder = written();
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
        marked(&Contact::json_schema(), "response")
    );
}

#[test]
fn every_file_says_who_sends_the_model() {
    let folder = written();
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
    let folder = written();
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
fn a_check_names_stale_and_missing_files_and_the_command_that_mends_them() {
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
        "cargo xtask schema --model Contact --model ContactUpdateLTV --mode serialization --out '{}'",
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
fn a_check_names_schemas_of_models_that_are_no_more() {
    let folder = written();
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
fn a_check_leaves_files_alone_that_it_did_not_write() {
    let folder = written();
    for options in [&["--bundle"][..], &["--format", "openapi"]] {
        assert_eq!(schema(&[options, &["--out", text(folder.path())]].concat()).status, Some(0));
    }
    let others = [
        ("README.md", "What these files are."),
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
fn only_an_absolute_uri_without_a_fragment_is_an_id() {
    let refused = [
        ("not a uri", "no absolute URI"),
        ("schemas/1.0", "no absolute URI"),
        ("//example.com/1.0", "no absolute URI"),
        ("https://exämple.com", "no absolute URI"),
        ("https://example.com/%zz", "no absolute URI"),
        ("", "no absolute URI"),
        ("https://example.com/1.0#", "has a fragment"),
        ("https://example.com/#/$defs", "has a fragment"),
        ("https:", "names no place"),
        ("https://", "names no place"),
    ];
    for (id, reason) in refused {
        let outcome = schema(&["--stdout", "--id", id]);
        assert!(outcome.stderr.contains(reason), "{id}: {}", outcome.stderr);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{id}");
    }
    for id in [
        "https://example.com",
        "http://[::1]:8080/a/",
        "urn:example:models:1.0",
        "tag:example.com,2026:a",
    ] {
        let outcome = schema(&["--stdout", "--model", "Contact", "--id", id]);
        let expected = format!("\"$id\": \"{}/Contact.json\"", id.trim_end_matches('/'));
        assert!(outcome.stdout.contains(&expected), "{id}");
    }
}

#[test]
fn documents_are_printed_one_after_another() {
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
    assert_eq!(outcome.stdout, marked(&contact, "response") + &marked(&update, "request"));
    let parsed = serde_json::Deserializer::from_str(&outcome.stdout).into_iter::<Value>();
    assert_eq!(
        parsed.filter(|document| document.as_ref().unwrap()["$schema"].is_string()).count(),
        2
    );
}

#[test]
fn the_committed_files_are_never_overwritten_by_the_other_mode() {
    let outcome = schema(&["--mode", "serialization"]);
    assert!(outcome.stderr.contains("--out <DIR>|--stdout"), "{}", outcome.stderr);
    assert_eq!(outcome.status, Some(2));
}

#[test]
fn an_unknown_model_is_refused_with_the_nearest_name() {
    let outcome = schema(&["--model", "Contacts", "--stdout"]);
    assert!(outcome.stderr.contains("a similar value exists: 'Contact'"), "{}", outcome.stderr);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
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
