//! Tests of `cargo xtask diff` on differences outside the schemas of OpenAPI documents.
mod common;

use std::fs;
use std::path::Path;

use common::{Outcome, run};
use serde_json::{Value, json};
use tempfile::TempDir;

fn write(folder: &Path, name: &str, document: &Value) -> String {
    let file = folder.join(name);
    fs::write(&file, document.to_string()).expect("a file");
    file.to_str().expect("a path").to_owned()
}

fn diff(old: &Value, new: &Value, options: &[&str]) -> Outcome {
    let folder = TempDir::new().expect("a folder");
    let (old, new) = (write(folder.path(), "old.json", old), write(folder.path(), "new.json", new));
    run(&[&["diff", &old, &new], options].concat(), b"")
}

fn document() -> Value {
    let schema = json!({"$ref": "#/components/schemas/A"});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Contacts", "version": "1"},
        "servers": [{"url": "https://example.com"}],
        "tags": [{"name": "a"}],
        "security": [{"key": []}],
        "x-generator": "a",
        "paths": {
            "/contacts/{id}": {
                "summary": "A contact.",
                "get": {
                    "operationId": "get",
                    "description": "Returns a contact.",
                    "tags": ["a"],
                    "servers": [{"url": "https://example.com"}],
                    "externalDocs": {"url": "https://example.com/docs"},
                    "parameters": [
                        {"name": "id", "in": "path", "required": true, "description": "The id.",
                         "schema": {"type": "string", "maxLength": 40, "title": "Id"}},
                    ],
                    "responses": {
                        "200": {
                            "description": "Found.",
                            "headers": {"description": {"schema": {"type": "string"}}},
                            "content": {"application/json": {"schema": schema}},
                            "links": {"next": {"operationId": "get", "parameters": {"title": "a"}}},
                        },
                    },
                },
            },
        },
        "webhooks": {"created": {"post": {"responses": {"200": {"description": "Read."}}}}},
        "components": {
            "headers": {"kind": {"schema": {"discriminator": {"mapping": {"title": "#/a"}}}}},
            "schemas": {"A": {"type": "string", "maxLength": 3, "$comment": "direction: response"}},
            "parameters": {"tags": {"name": "tags", "in": "query", "schema": {"type": "string"}}},
            "responses": {"default": {"description": "An error."}},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "key"}},
        },
    })
}

/// Returns the document with the value at the pointer replaced, or removed if `value` is null.
fn edited(pointer: &str, value: Value) -> Value {
    let mut document = document();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent).expect("a parent") {
        Value::Object(members) if value.is_null() => drop(members.remove(key).expect("a member")),
        Value::Object(members) => drop(members.insert(key.to_owned(), value)),
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        _ => panic!("{pointer}"),
    }
    document
}

#[test]
fn differences_outside_the_schemas_are_unjudged() {
    let get = "/paths/~1contacts~1{id}/get";
    let parameter = format!("{get}/parameters/0");
    let response = format!("{get}/responses/200");
    let cases = [
        ("/openapi".to_owned(), json!("3.2.0"), "#/openapi".to_owned()),
        ("/security".to_owned(), json!([]), "#/security".to_owned()),
        ("/security".to_owned(), Value::Null, "#/security".to_owned()),
        ("/paths".to_owned(), Value::Null, "#/paths".to_owned()),
        (get.to_owned(), Value::Null, format!("#{get}")),
        ("/paths/new".to_owned(), json!({}), "#/paths/new".to_owned()),
        (format!("{get}/operationId"), json!("read"), format!("#{get}/operationId")),
        (format!("{get}/deprecated"), json!(true), format!("#{get}/deprecated")),
        (format!("{parameter}/required"), json!(false), format!("#{parameter}/required")),
        (
            format!("{parameter}/schema/maxLength"),
            json!(9),
            format!("#{parameter}/schema/maxLength"),
        ),
        (format!("{get}/parameters"), json!([]), format!("#{get}/parameters")),
        (format!("{response}/content"), Value::Null, format!("#{response}/content")),
        (
            format!("{response}/headers/description"),
            Value::Null,
            format!("#{response}/headers/description"),
        ),
        (
            format!("{response}/links/next/parameters/title"),
            json!("b"),
            format!("#{response}/links/next/parameters"),
        ),
        (
            "/components/headers/kind/schema/discriminator/mapping/title".to_owned(),
            json!("#/b"),
            "#/components/headers/kind/schema/discriminator/mapping".to_owned(),
        ),
        ("/webhooks/created".to_owned(), Value::Null, "#/webhooks/created".to_owned()),
        (
            "/components/parameters/tags".to_owned(),
            Value::Null,
            "#/components/parameters/tags".to_owned(),
        ),
        ("/components/parameters".to_owned(), Value::Null, "#/components/parameters".to_owned()),
        ("/components/responses/b".to_owned(), json!({}), "#/components/responses/b".to_owned()),
        (
            "/components/securitySchemes/key/in".to_owned(),
            json!("query"),
            "#/components/securitySchemes/key/in".to_owned(),
        ),
        (
            "/components/requestBodies".to_owned(),
            json!({"A": {}}),
            "#/components/requestBodies".to_owned(),
        ),
    ];
    let mut failures = Vec::new();
    for (pointer, value, expected) in cases {
        let new = edited(&pointer, value);
        let message = format!("error: cannot judge {expected} of old: it differs");
        for (old, new) in [(&document(), &new), (&new, &document())] {
            let outcome = diff(old, new, &[]);
            let is_reported = outcome.stderr.starts_with(&message)
                && outcome.stdout.contains("1 that cannot be judged");
            if outcome.status != Some(2) || !is_reported {
                failures.push(format!("{pointer}: {outcome:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn documentation_and_empty_members_do_not_matter() {
    let get = "/paths/~1contacts~1{id}/get";
    let cases = [
        ("/openapi".to_owned(), json!("3.1.1")),
        ("/info".to_owned(), json!({"title": "Other", "version": "2"})),
        ("/servers".to_owned(), json!([])),
        ("/tags".to_owned(), Value::Null),
        ("/x-generator".to_owned(), json!("b")),
        ("/externalDocs".to_owned(), json!({"url": "https://example.com"})),
        ("/paths/~1contacts~1{id}/summary".to_owned(), Value::Null),
        (format!("{get}/description"), json!("Reads a contact.")),
        (format!("{get}/tags"), json!(["b", "c"])),
        (format!("{get}/servers"), Value::Null),
        (format!("{get}/externalDocs"), Value::Null),
        (format!("{get}/parameters/0/description"), Value::Null),
        (format!("{get}/parameters/0/schema/title"), json!("Contact")),
        (format!("{get}/parameters/0/schema/maxLength"), json!(40.0)),
        ("/components/responses/default/description".to_owned(), json!("Failed.")),
        ("/components/requestBodies".to_owned(), json!({})),
    ];
    let mut failures = Vec::new();
    for (pointer, value) in cases {
        let new = edited(&pointer, value);
        for (old, new) in [(&document(), &new), (&new, &document())] {
            let outcome = diff(old, new, &[]);
            if outcome.status != Some(0) || outcome.stdout != "0 breaking and 0 safe changes\n" {
                failures.push(format!("{pointer}: {outcome:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn schemas_are_still_compared_beside_an_unjudged_difference() {
    let mut new = edited("/paths", Value::Null);
    new["components"]["schemas"]["A"]["maxLength"] = json!(4);
    let outcome = diff(&document(), &new, &["--format", "json"]);
    let lines: Vec<Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let classes: Vec<_> = lines.iter().map(|line| (&line["path"], &line["class"])).collect();
    assert_eq!(
        classes,
        [(&json!(""), &json!("breaking")), (&json!("#/paths"), &json!("unjudged"))]
    );
    assert_eq!(outcome.status, Some(2));
}

#[test]
fn openapi_documents_of_folders_are_paired_by_file_stem() {
    let (old, new) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let other = json!({"openapi": "3.1.0", "paths": {"/other": {}}});
    for folder in [&old, &new] {
        write(folder.path(), "a.json", &document());
        write(folder.path(), "b.json", &other);
    }
    let path = |folder: &TempDir| folder.path().to_str().expect("a path").to_owned();
    let run_diff = || run(&["diff", &path(&old), &path(&new)], b"");
    assert_eq!(run_diff().status, Some(0));
    fs::remove_file(new.path().join("b.json")).expect("a file");
    let outcome = run_diff();
    assert_eq!(outcome.status, Some(2), "{}", outcome.stdout);
    assert!(outcome.stderr.contains("cannot judge #/paths of b: "), "{}", outcome.stderr);
}

#[test]
fn a_bundle_is_compared_with_the_schemas_of_an_openapi_document() {
    let bundle = json!({"$defs": document()["components"]["schemas"]});
    assert_eq!(diff(&bundle, &document(), &[]).status, Some(0));
    assert_eq!(diff(&document(), &bundle, &[]).status, Some(0));
}

#[test]
fn the_help_states_what_is_compared_in_openapi_documents() {
    let help = run(&["diff", "--help"], b"").stdout;
    assert!(help.contains("only `components.schemas` is compared"), "{help}");
    assert!(help.contains("cannot judge #/paths/"), "{help}");
}
