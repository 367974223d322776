//! `cargo xtask diff` on edits of one keyword each, of which it was written down first what they
//! are: S for safe and B for breaking, to a request and to a response.
mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::run;
use jsonschema::Validator;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The schema of a field before and after, and the classes of the change to a request and to a
/// response.
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
    (r#"{"type":"string","pattern":"^[a-z]+$"}"#, r#"{"type":"string","pattern":"^[a-z0-9]+$"}"#, "SB"),
    (r#"{"type":"string","pattern":"^[a-z]{1,4}$"}"#, r#"{"type":"string","pattern":"^[a-z]{1,3}$"}"#, "BS"),
    (r#"{"type":"string","pattern":"^[a-c]$"}"#, r#"{"type":"string","pattern":"^[b-d]$"}"#, "BB"),
    (r#"{"type":"string","pattern":"^(a|b)$"}"#, r#"{"type":"string","pattern":"^[ab]$"}"#, "SS"),
    (r#"{"type":"string","pattern":"^[+-]?0*[0-9]{1,17}(\\.[0-9]{1,2}0*)?$"}"#, r#"{"type":"string","pattern":"^[+-]?0*[0-9]{1,17}(\\.[0-9]{1,3}0*)?$"}"#, "SB"),
    (r#"{"type":"string","pattern":"^[0-9]+$"}"#, r#"{"type":"string","pattern":"^[0-9]+$","allOf":[{"pattern":"^[1-9]"}]}"#, "BS"),
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
    (r#"{"type":"number","exclusiveMaximum":2.5}"#, r#"{"type":"number","exclusiveMaximum":2.75}"#, "SB"),
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
    (r#"{"anyOf":[{"type":"number","maximum":5},{"type":"string"}]}"#, r#"{"anyOf":[{"type":"number","maximum":6},{"type":"string"}]}"#, "SB"),
    (r#"{"anyOf":[{"type":"number"},{"type":"string"}]}"#, r#"{"anyOf":[{"type":"string"},{"type":"number"}]}"#, "SS"),
    (r#"{"type":"array","items":{"type":"string"}}"#, r#"{"type":"array","items":{"type":"string","maxLength":3}}"#, "BS"),
    (r#"{"type":"array","items":{"type":"string","maxLength":3}}"#, r#"{"type":"array","items":{"type":"string"}}"#, "SB"),
    (r#"{"type":"array","items":{"type":"string"}}"#, r#"{"type":"array"}"#, "SB"),
    (r#"{"type":"array","items":{"type":"string"}}"#, r#"{"type":"array","items":{"type":"string"},"maxItems":3}"#, "BS"),
    (r#"{"type":"array","items":{"type":"string"},"minItems":2}"#, r#"{"type":"array","items":{"type":"string"},"minItems":1}"#, "SB"),
    (r#"{"type":"array","items":{"type":"integer"},"minItems":2}"#, r#"{"type":"array","items":{"type":"integer","minimum":0},"minItems":2}"#, "BS"),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#, r#"{"type":"object","additionalProperties":{"type":"string","minLength":1}}"#, "BS"),
    (r#"{"type":"object","additionalProperties":{"type":"string"},"maxProperties":2}"#, r#"{"type":"object","additionalProperties":{"type":"string"},"maxProperties":3}"#, "SB"),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#, r#"{"type":"object","additionalProperties":{"type":"string"},"minProperties":1}"#, "BS"),
    (r#"{"type":"string","title":"A"}"#, r#"{"type":"string","title":"B"}"#, "SS"),
    (r#"{"type":"string"}"#, r#"{"type":"string","description":"New."}"#, "SS"),
    (r#"{"type":"string","default":"a"}"#, r#"{"type":"string","default":"b"}"#, "SS"),
    (r#"{"type":"string"}"#, r#"{"type":"string","examples":["a"]}"#, "SS"),
];

#[rustfmt::skip]
const WHOLE: &[Edit] = &[
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#, "BS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#, r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "SB"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#, "SS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"additionalProperties":false}"#, "SB"),
    (r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, "BS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "SS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, "BS"),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "SB"),
    (r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object","properties":{"b":{"type":"string"}}}}}"##,
     r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object","properties":{"b":{"type":"string","maxLength":1}}}}}"##, "BS"),
    (r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object","properties":{"b":{"type":"string"}},"required":["b"]}}}"##,
     r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/B"}},"$defs":{"B":{"type":"object","properties":{"b":{"type":"string"}},"required":["b"]}}}"##, "SS"),
    (r##"{"type":"object","properties":{"n":{"type":"integer"},"t":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]}},"required":["n"],"$defs":{"T":{"type":"object","properties":{"n":{"type":"integer"},"t":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]}},"required":["n"]}}}"##,
     r##"{"type":"object","properties":{"n":{"type":"integer"},"t":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]}},"required":["n"],"$defs":{"T":{"type":"object","properties":{"n":{"type":"integer","maximum":7},"t":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]}},"required":["n"]}}}"##, "BS"),
];

fn around(field: &str) -> Value {
    let field: Value = serde_json::from_str(field).expect("a schema");
    json!({"type": "object", "properties": {"field": field, "other": {"type": "string", "minLength": 2}}, "required": ["other"]})
}

fn edits() -> Vec<(Value, Value, &'static str)> {
    let parse = |text: &str| serde_json::from_str(text).expect("a schema");
    let fields = FIELD.iter().map(|(old, new, class)| (around(old), around(new), *class));
    fields.chain(WHOLE.iter().map(|(old, new, class)| (parse(old), parse(new), *class))).collect()
}

fn write(folder: &Path, name: &str, schema: &Value) -> String {
    let file = folder.join(name);
    fs::write(&file, schema.to_string()).expect("a file");
    file.to_str().expect("a path").to_owned()
}

fn judge(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("a schema")
}

#[test]
fn every_edit_is_of_the_class_that_was_written_down_and_shown_by_a_document() {
    let folder = TempDir::new().expect("a folder");
    let edits = edits();
    assert!(edits.len() >= 60);
    let (mut failures, mut witnesses) = (Vec::new(), 0);
    for (old, new, classes) in &edits {
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
                    "{direction} {class}: {old} {new}\n{}{}",
                    outcome.stdout, outcome.stderr
                ));
            }
            for change in breaking {
                let witness = &change["witness"];
                let shows = judge(sender).is_valid(witness) && !judge(reader).is_valid(witness);
                if change["accepted_by"] != accepted_by || !shows {
                    failures
                        .push(format!("{direction} {class} is not shown: {old} {new}\n{change}"));
                }
                witnesses += 1;
            }
        }
    }
    println!("{} edits, {witnesses} documents", edits.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_schema_does_not_differ_from_itself() {
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

/// Replaces a text that is in the file.
fn edit(file: &Path, text: &str, by: &str) {
    let whole = fs::read_to_string(file).expect("a schema");
    assert!(whole.contains(text), "{text}");
    fs::write(file, whole.replacen(text, by, 1)).expect("a file");
}

#[test]
fn the_models_names_say_who_sends_them() {
    let (old, new) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let (old, new) = (models(old.path()), new.path());
    models(new);
    edit(&new.join("ContactUpdate.json"), r#""maxLength": 100"#, r#""maxLength": 90"#);
    edit(&new.join("Contact.json"), r#""maxLength": 40"#, r#""maxLength": 30"#);
    edit(&new.join("Contact.json"), r#""maxLength": 3,"#, r#""maxLength": 4,"#);
    fs::remove_file(new.join("ContactSource.json")).expect("a file");
    let outcome = run(&["diff", old, new.to_str().expect("a path")], b"");
    let currency = r#"only the new schema accepts {"created_at":"2024-05-01T08:30:00Z","email":"a@b.co","id":"a","ltv_currency":"aaaa","updated_at":"2024-05-01T08:30:00Z"}"#;
    let expected = format!(
        "safe      Contact (response)  /customer_id: maxLength 40 becomes 30\n\
         breaking  Contact (response)  /ltv_currency: maxLength 3 becomes 4\n          {currency}\n\
         breaking  ContactSource (response)  /: the model is removed\n          only the old schema accepts \"purchase\"\n\
         breaking  ContactUpdate (request)  /first_name: maxLength 100 becomes 90\n          \
         only the old schema accepts {{\"first_name\":\"{}\"}}\n\
         3 breaking and 1 safe changes\n",
        "a".repeat(99)
    );
    assert_eq!(outcome.stdout, expected);
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn a_revision_and_a_bundle_are_compared_as_folders_are() {
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
        "safe      ContactCreate (request)  /: additionalProperties false is removed\n0 breaking and 1 safe changes\n"
    );
    assert_eq!(diff(&["main:konigle-models/schemas", "main:"]).0, Some(0));

    let bundle = repository.path().join("bundle");
    assert_eq!(
        run(&["schema", "--bundle", "--out", bundle.to_str().expect("a path")], b"").status,
        Some(0)
    );
    assert_eq!(diff(&["main:", "bundle/bundle.json"]).1, "0 breaking and 0 safe changes\n");

    // Git quotes the names of such files, and a folder in the folder holds schemas too.
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
    assert!(stdout.contains("breaking  Größe (request)  /: `string` is refused"), "{stdout}");

    for (old, new, told) in [
        ("nowhere", "bundle", "cannot read nowhere"),
        ("bundle", "other:", "git ls-tree"),
        ("main:README", "bundle", "there are no schemas in main:README"),
    ] {
        let (status, stdout, stderr) = diff(&[old, new]);
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{stderr}");
        assert!(stderr.contains(told), "{stderr}");
    }
    fs::write(bundle.join("bundle.json"), "{").expect("a file");
    assert!(diff(&["main:", "bundle"]).2.contains("is not JSON"));
}
