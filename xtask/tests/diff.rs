//! Tests of `cargo xtask diff` on edits of one keyword each.
//!
//! Each edit has an expected class for a request and for a response: S for safe, B for breaking.
mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::run;
use jsonschema::Validator;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The old and new schema, and the expected classes for a request and for a response.
type Edit = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const FIELD: &[Edit] = &[
    (r#"{"type":"string","maxLength":100}"#, r#"{"type":"string","maxLength":50}"#, "BS"),
    (r#"{"type":"string","maxLength":50}"#, r#"{"type":"string","maxLength":100}"#, "SB"),
    (r#"{"type":"string"}"#, r#"{"type":"string","maxLength":20}"#, "BS"),
    (r#"{"type":"string","maxLength":20}"#, r#"{"type":"string"}"#, "SB"),
    (r#"{"type":"string","minLength":1}"#, r#"{"type":"string","minLength":2}"#, "BS"),
    (r#"{"type":"string","minLength":2}"#, r#"{"type":"string","minLength":1}"#, "SB"),
    (r#"{"type":"string"}"#, r#"{"type":"string","minLength":1}"#, "BS"),
    (r#"{"type":"string","minLength":1}"#, r#"{"type":"string"}"#, "SB"),
    (r#"{"type":"string"}"#, r#"{"type":"string","format":"email"}"#, "BS"),
    (r#"{"type":"string","format":"email"}"#, r#"{"type":"string"}"#, "SB"),
    (r#"{"type":"string","format":"email"}"#, r#"{"type":"string","format":"date-time"}"#, "BB"),
    (r#"{"type":"string"}"#, r#"{"type":"string","pattern":"^[a-z]+$"}"#, "BS"),
    (r#"{"type":"string","pattern":"^[a-z]+$"}"#, r#"{"type":"string"}"#, "SB"),
    (r#"{"type":"string","pattern":"^[a-z]+$"}"#, r#"{"type":"string","pattern":"^[a-z0-9]+$"}"#,
     "SB"),
    (r#"{"type":"string","pattern":"^[a-z]{1,4}$"}"#,
     r#"{"type":"string","pattern":"^[a-z]{1,3}$"}"#, "BS"),
    (r#"{"type":"string","pattern":"^[a-c]$"}"#, r#"{"type":"string","pattern":"^[b-d]$"}"#, "BB"),
    (r#"{"type":"string","pattern":"^(a|b)$"}"#, r#"{"type":"string","pattern":"^[ab]$"}"#, "SS"),
    (r#"{"type":"string","pattern":"^[+-]?0*[0-9]{1,17}(\\.[0-9]{1,2}0*)?$"}"#,
     r#"{"type":"string","pattern":"^[+-]?0*[0-9]{1,17}(\\.[0-9]{1,3}0*)?$"}"#, "SB"),
    (r#"{"type":"string","pattern":"^[0-9]+$"}"#,
     r#"{"type":"string","pattern":"^[0-9]+$","allOf":[{"pattern":"^[1-9]"}]}"#, "BS"),
    (r#"{"type":"string","enum":["a","b"]}"#, r#"{"type":"string","enum":["a"]}"#, "BS"),
    (r#"{"type":"string","enum":["a"]}"#, r#"{"type":"string","enum":["a","b"]}"#, "SB"),
    (r#"{"type":"string","enum":["a","b"]}"#, r#"{"type":"string","enum":["b","a"]}"#, "SS"),
    (r#"{"type":"string","enum":["a","b"]}"#, r#"{"type":"string","enum":["a","c"]}"#, "BB"),
    (r#"{"type":"string"}"#, r#"{"type":"string","enum":["a"]}"#, "BS"),
    (r#"{"type":"string","enum":["a"]}"#, r#"{"type":"string"}"#, "SB"),
    (r#"{"type":"integer","minimum":0}"#, r#"{"type":"integer","minimum":1}"#, "BS"),
    (r#"{"type":"integer","minimum":1}"#, r#"{"type":"integer","minimum":0}"#, "SB"),
    (r#"{"type":"integer","maximum":10}"#, r#"{"type":"integer","maximum":9}"#, "BS"),
    (r#"{"type":"integer","maximum":10}"#, r#"{"type":"integer","maximum":11}"#, "SB"),
    (r#"{"type":"number"}"#, r#"{"type":"number","minimum":0}"#, "BS"),
    (r#"{"type":"number","minimum":0}"#, r#"{"type":"number"}"#, "SB"),
    (r#"{"type":"number","minimum":0}"#, r#"{"type":"number","exclusiveMinimum":0}"#, "BS"),
    (r#"{"type":"number","exclusiveMinimum":0}"#, r#"{"type":"number","minimum":0}"#, "SB"),
    (r#"{"type":"number","maximum":1e17}"#, r#"{"type":"number","maximum":1e16}"#, "BS"),
    (r#"{"type":"number","exclusiveMaximum":2.5}"#, r#"{"type":"number","exclusiveMaximum":2.75}"#,
     "SB"),
    (r#"{"type":"number","maximum":2.5}"#, r#"{"type":"number","exclusiveMaximum":2.5}"#, "BS"),
    (r#"{"type":"number"}"#, r#"{"type":"number","multipleOf":0.5}"#, "BS"),
    (r#"{"type":"number"}"#, r#"{"type":"number","not":{"const":0}}"#, "BS"),
    (r#"{"type":"number"}"#, r#"{"type":"integer"}"#, "BS"),
    (r#"{"type":"integer"}"#, r#"{"type":"number"}"#, "SB"),
    (r#"{"type":"string"}"#, r#"{"type":"integer"}"#, "BB"),
    (r#"{"type":"boolean"}"#, r#"{"type":"string"}"#, "BB"),
    (r#"{"type":"string"}"#, r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "SB"),
    (r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, r#"{"type":"string"}"#, "BS"),
    (r#"{"anyOf":[{"type":"number"},{"type":"string"}]}"#, r#"{"type":"string"}"#, "BS"),
    (r#"{"anyOf":[{"type":"number","maximum":5},{"type":"string"}]}"#,
     r#"{"anyOf":[{"type":"number","maximum":6},{"type":"string"}]}"#, "SB"),
    (r#"{"anyOf":[{"type":"number"},{"type":"string"}]}"#,
     r#"{"anyOf":[{"type":"string"},{"type":"number"}]}"#, "SS"),
    (r#"{"type":"array","items":{"type":"string"}}"#,
     r#"{"type":"array","items":{"type":"string","maxLength":3}}"#, "BS"),
    (r#"{"type":"array","items":{"type":"string","maxLength":3}}"#,
     r#"{"type":"array","items":{"type":"string"}}"#, "SB"),
    (r#"{"type":"array","items":{"type":"string"}}"#, r#"{"type":"array"}"#, "SB"),
    (r#"{"type":"array","items":{"type":"string"}}"#,
     r#"{"type":"array","items":{"type":"string"},"maxItems":3}"#, "BS"),
    (r#"{"type":"array","items":{"type":"string"},"minItems":2}"#,
     r#"{"type":"array","items":{"type":"string"},"minItems":1}"#, "SB"),
    (r#"{"type":"array","items":{"type":"integer"},"minItems":2}"#,
     r#"{"type":"array","items":{"type":"integer","minimum":0},"minItems":2}"#, "BS"),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
     r#"{"type":"object","additionalProperties":{"type":"string","minLength":1}}"#, "BS"),
    (r#"{"type":"object","additionalProperties":{"type":"string"},"maxProperties":2}"#,
     r#"{"type":"object","additionalProperties":{"type":"string"},"maxProperties":3}"#, "SB"),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
     r#"{"type":"object","additionalProperties":{"type":"string"},"minProperties":1}"#, "BS"),
    (r#"{"type":"string","title":"A"}"#, r#"{"type":"string","title":"B"}"#, "SS"),
    (r#"{"type":"string"}"#, r#"{"type":"string","description":"New."}"#, "SS"),
    (r#"{"type":"string","default":"a"}"#, r#"{"type":"string","default":"b"}"#, "SS"),
    (r#"{"type":"string"}"#, r#"{"type":"string","examples":["a"]}"#, "SS"),
];

#[rustfmt::skip]
const WHOLE: &[Edit] = &[
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#, "BS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "SB"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#, "SS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},
      "additionalProperties":false}"#, "SB"),
    (r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer"}},
      "additionalProperties":false}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#,
     "BS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "SS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#,
     "BS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "SB"),
    (r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object",
      "properties":{"b":{"type":"string"}}}}}"##,
     r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object",
      "properties":{"b":{"type":"string","maxLength":1}}}}}"##, "BS"),
    (r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object",
      "properties":{"b":{"type":"string"}},"required":["b"]}}}"##,
     r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/B"}},"$defs":{"B":{"type":"object",
      "properties":{"b":{"type":"string"}},"required":["b"]}}}"##, "SS"),
    (r##"{"type":"object","properties":{"n":{"type":"integer"},"t":{"anyOf":[{"$ref":"#/$defs/T"},
      {"type":"null"}]}},"required":["n"],"$defs":{"T":{"type":"object",
      "properties":{"n":{"type":"integer"},"t":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]}},
      "required":["n"]}}}"##,
     r##"{"type":"object","properties":{"n":{"type":"integer"},"t":{"anyOf":[{"$ref":"#/$defs/T"},
      {"type":"null"}]}},"required":["n"],"$defs":{"T":{"type":"object",
      "properties":{"n":{"type":"integer","maximum":7},"t":{"anyOf":[{"$ref":"#/$defs/T"},
      {"type":"null"}]}},"required":["n"]}}}"##, "BS"),
];

fn object_with(field: &str) -> Value {
    let field: Value = serde_json::from_str(field).expect("a schema");
    let other = json!({"type": "string", "minLength": 2});
    json!({
        "type": "object",
        "properties": {"field": field, "other": other},
        "required": ["other"],
    })
}

fn edits() -> Vec<(Value, Value, &'static str)> {
    let parse = |text: &str| serde_json::from_str(text).expect("a schema");
    let fields = FIELD.iter().map(|(old, new, class)| (object_with(old), object_with(new), *class));
    fields.chain(WHOLE.iter().map(|(old, new, class)| (parse(old), parse(new), *class))).collect()
}

fn write(folder: &Path, name: &str, schema: &Value) -> String {
    let file = folder.join(name);
    fs::write(&file, schema.to_string()).expect("a file");
    file.to_str().expect("a path").to_owned()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("a schema")
}

#[test]
fn every_edit_has_the_expected_class_and_a_counterexample() {
    let folder = TempDir::new().expect("a folder");
    let edits = edits();
    assert!(edits.len() >= 60);
    let (mut failures, mut counterexamples) = (Vec::new(), 0);
    for (row, (old, new, classes)) in edits.iter().enumerate() {
        let (old_file, new_file) =
            (write(folder.path(), "a.json", old), write(folder.path(), "b.json", new));
        let directions = [("request", old, new, "old"), ("response", new, old, "new")];
        for ((direction, sender, reader, accepted_by), class) in
            directions.into_iter().zip(classes.chars())
        {
            let outcome = run(
                &["diff", &old_file, &new_file, "--direction", direction, "--format", "json"],
                b"",
            );
            let changes: Vec<Value> = outcome
                .stdout
                .lines()
                .map(|line| serde_json::from_str(line).expect("JSON"))
                .collect();
            let breaking: Vec<&Value> =
                changes.iter().filter(|change| change["class"] == "breaking").collect();
            let expected = i32::from(class == 'B');
            if outcome.status != Some(expected) || breaking.is_empty() == (class == 'B') {
                failures.push(format!(
                    "row {row}: {direction} {class}: {old} {new}\n{}{}",
                    outcome.stdout, outcome.stderr
                ));
            }
            for change in breaking {
                let counterexample = &change["witness"];
                let is_counterexample = validator(sender).is_valid(counterexample)
                    && !validator(reader).is_valid(counterexample);
                if change["accepted_by"] != accepted_by || !is_counterexample {
                    failures.push(format!(
                        "row {row}: {direction} {class}: {old} {new}\nno counterexample: {change}"
                    ));
                }
                counterexamples += 1;
            }
        }
    }
    println!("{} edits, {counterexamples} counterexamples", edits.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_schema_has_no_changes_to_itself() {
    let folder = TempDir::new().expect("a folder");
    for (old, _, _) in edits() {
        let file = write(folder.path(), "a.json", &old);
        let outcome = run(&["diff", &file, &file], b"");
        assert_eq!(
            (outcome.status, outcome.stdout.as_str()),
            (Some(0), "0 breaking and 0 safe changes\n")
        );
    }
}

fn models(folder: &Path) -> &str {
    let path = folder.to_str().expect("a path");
    assert_eq!(run(&["schema", "--out", path], b"").status, Some(0));
    path
}

/// Replaces the first occurrence of a text in the file.
fn edit(file: &Path, text: &str, by: &str) {
    let whole = fs::read_to_string(file).expect("a schema");
    assert!(whole.contains(text), "{text}");
    fs::write(file, whole.replacen(text, by, 1)).expect("a file");
}

#[test]
fn changes_of_the_models_are_judged_by_their_directions() {
    let (old, new) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let (old, new) = (models(old.path()), new.path());
    models(new);
    edit(&new.join("ContactUpdate.json"), r#""maxLength": 100"#, r#""maxLength": 90"#);
    edit(&new.join("Contact.json"), r#""maxLength": 40"#, r#""maxLength": 30"#);
    edit(&new.join("Contact.json"), r#""maxLength": 3,"#, r#""maxLength": 4,"#);
    fs::remove_file(new.join("ContactSource.json")).expect("a file");
    let outcome = run(&["diff", old, new.to_str().expect("a path")], b"");
    let time = r#""2024-05-01T08:30:00Z""#;
    let currency = format!(
        "only the new schema accepts {{\"created_at\":{time},\"email\":\"a@b.co\",\"id\":\"a\",\
         \"ltv_currency\":\"aaaa\",\"updated_at\":{time}}}"
    );
    let expected = format!(
        "safe      Contact (response)  /customer_id: maxLength 40 becomes 30\n\
         breaking  Contact (response)  /ltv_currency: maxLength 3 becomes 4\n          {currency}\n\
         breaking  ContactSource (response)  /: the model is removed\n          \
         only the old schema accepts \"purchase\"\n\
         breaking  ContactUpdate (request)  /first_name: maxLength 100 becomes 90\n          \
         only the old schema accepts {{\"first_name\":\"{}\"}}\n\
         3 breaking and 1 safe changes\n",
        "a".repeat(99)
    );
    assert_eq!(outcome.stdout, expected);
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn a_revision_or_a_bundle_is_compared_like_a_folder() {
    let repository = TempDir::new().expect("a folder");
    let git = |arguments: &[&str]| {
        let settings =
            ["-c", "user.name=a", "-c", "user.email=a@b.co", "-c", "commit.gpgsign=false"];
        let output = Command::new("git")
            .args(settings)
            .args(arguments)
            .current_dir(repository.path())
            .output();
        assert!(output.expect("git").status.success(), "git {arguments:?}");
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    let folder = repository.path().join("konigle-models/schemas");
    models(&folder);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "schemas"]);
    edit(
        &folder.join("ContactCreate.json"),
        r#""additionalProperties": false"#,
        r#""additionalProperties": true"#,
    );
    let diff = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let output = command
            .arg("diff")
            .args(arguments)
            .current_dir(repository.path())
            .output()
            .expect("a run");
        (
            output.status.code(),
            String::from_utf8(output.stdout).expect("text"),
            String::from_utf8(output.stderr).expect("text"),
        )
    };
    let (status, stdout, stderr) = diff(&["main:", "konigle-models/schemas"]);
    assert_eq!(status, Some(0), "{stderr}");
    assert_eq!(
        stdout,
        "safe      ContactCreate (request)  /: additionalProperties false is removed\n\
         0 breaking and 1 safe changes\n"
    );
    assert_eq!(diff(&["main:konigle-models/schemas", "main:"]).0, Some(0));

    // One file of a revision and one file on disk are one model, whatever their names.
    let renamed = repository.path().join("Renamed.json");
    fs::copy(folder.join("Contact.json"), &renamed).expect("a file");
    edit(&renamed, r#""maxLength": 40"#, r#""maxLength": 50"#);
    for old in ["main:konigle-models/schemas/Contact.json", "konigle-models/schemas/Contact.json"] {
        let (status, stdout, stderr) = diff(&[old, "Renamed.json"]);
        assert_eq!(status, Some(1), "{stderr}");
        let change = "breaking  Contact (response)  /customer_id: maxLength 40 becomes 50";
        assert!(stdout.starts_with(change) && !stdout.contains("the model is"), "{stdout}");
        let (status, stdout, _) = diff(&["Renamed.json", old]);
        assert_eq!(status, Some(0));
        let change = "safe      Renamed (response)  /customer_id: maxLength 50 becomes 40";
        assert!(stdout.starts_with(change) && !stdout.contains("the model is"), "{stdout}");
    }
    fs::write(repository.path().join("schema"), r#"{"type":"string"}"#).expect("a file");
    git(&["add", "schema"]);
    git(&["commit", "--quiet", "--message", "a file without an extension"]);
    assert_eq!(diff(&["main:schema", "schema"]).1, "0 breaking and 0 safe changes\n");

    let bundle = repository.path().join("bundle");
    assert_eq!(
        run(&["schema", "--bundle", "--out", bundle.to_str().expect("a path")], b"").status,
        Some(0)
    );
    assert_eq!(diff(&["main:", "bundle/bundle.json"]).1, "0 breaking and 0 safe changes\n");

    // Git quotes these file names. Schemas in nested folders are compared as well.
    for name in ["Größe.json", "sub/with \"quotes\" and\ttab.json"] {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, r#"{"type":"string"}"#).expect("a file");
    }
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "more schemas"]);
    assert_eq!(diff(&["main:", "konigle-models/schemas"]).1, "0 breaking and 0 safe changes\n");
    edit(&folder.join("Größe.json"), "string", "integer");
    let (status, stdout, _) = diff(&["main:", "konigle-models/schemas"]);
    assert_eq!(status, Some(1));
    assert!(stdout.contains("breaking  Größe (request)  /: `string` is rejected"), "{stdout}");

    for (old, new, message) in [
        ("nowhere", "bundle", "cannot read nowhere"),
        ("bundle", "other:", "git ls-tree"),
        ("main:README", "bundle", "main:README contains no schemas"),
    ] {
        let (status, stdout, stderr) = diff(&[old, new]);
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{stderr}");
        assert!(stderr.contains(message), "{stderr}");
    }
    fs::write(bundle.join("bundle.json"), "{").expect("a file");
    assert!(diff(&["main:", "bundle"]).2.contains("is not JSON"));
}
