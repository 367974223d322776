//! Tests of `cargo xtask diff` on equivalent schemas and on keywords that it does not understand.
mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{Outcome, run};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

fn diff(old: &str, new: &str, direction: &str) -> Outcome {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("a file");
        file.to_str().expect("a path").to_owned()
    };
    run(&["diff", &write("old.json", old), &write("new.json", new), "--direction", direction], b"")
}

/// Returns the schema of an object with a property that has this schema.
fn object_with(field: &str) -> String {
    format!(
        r#"{{"type":"object","properties":{{"field":{field}}},
           "$defs":{{"Text":{{"type":"string"}}}}}}"#
    )
}

#[rustfmt::skip]
const EQUIVALENT: &[(&str, &str)] = &[
    (r#"{"type":"integer","exclusiveMinimum":0}"#, r#"{"type":"integer","minimum":1}"#),
    (r#"{"type":"integer","exclusiveMaximum":10}"#, r#"{"type":"integer","maximum":9}"#),
    (r#"{"type":"integer","minimum":0.5}"#, r#"{"type":"integer","minimum":1}"#),
    (r#"{"type":"integer"}"#, r#"{"type":"number","multipleOf":1}"#),
    (r#"{"type":"number","minimum":10}"#, r#"{"type":"number","minimum":1e1}"#),
    (r#"{"type":"array"}"#, r#"{"type":"array","minItems":0,"uniqueItems":false,"items":true}"#),
    (r#"{"type":"string"}"#, r#"{"type":"string","minLength":0}"#),
    (r#"{"type":"object","properties":{}}"#,
     r#"{"type":"object","properties":{},"minProperties":0,"required":[]}"#),
    (r#"{"type":"object","properties":{}}"#,
     r#"{"type":"object","properties":{},"additionalProperties":true}"#),
    (r#"{"type":"object","properties":{}}"#,
     r#"{"type":"object","properties":{},"additionalProperties":{}}"#),
    (r#"{"type":"object","properties":{}}"#,
     r#"{"type":"object","properties":{},"additionalProperties":{"description":"Any."}}"#),
    (r#"{"type":"object","properties":{"a":true}}"#,
     r#"{"type":"object","properties":{"a":true},"additionalProperties":{"description":"Any."}}"#),
    (r#"{"type":"object"}"#, r#"{"type":"object","unevaluatedProperties":true}"#),
    (r#"{"type":"object"}"#, r#"{"type":"object","unevaluatedProperties":{"description":"Any."}}"#),
    (r#"{"type":"object"}"#, r#"{"type":"object","unevaluatedProperties":{}}"#),
    (r#"{"type":"array"}"#, r#"{"type":"array","items":{"required":[]}}"#),
    (r#"{"type":"array"}"#, r#"{"type":"array","unevaluatedItems":{}}"#),
    (r#"{"type":"array"}"#, r#"{"type":"array","items":{"x-any":1}}"#),
    (r#"{"type":"array","prefixItems":[{"type":"null"}]}"#,
     r#"{"type":"array","prefixItems":[{"type":"null"}],"items":{"title":"Any"}}"#),
    (r#"{"type":"object"}"#, r#"{"type":"object","propertyNames":{}}"#),
    (r#"{"type":"object"}"#, r#"{"type":"object","propertyNames":{"title":"Any"}}"#),
    (r#"{"type":"object"}"#,
     r#"{"type":"object","propertyNames":{"propertyNames":{"title":"Any"},"items":{}}}"#),
    (r#"{"type":"object","required":["a","b"]}"#,
     r#"{"anyOf":[{"type":"object","required":["a","b"]},
      {"type":"object","required":["b","a"]}]}"#),
    (r#"{"enum":["a"]}"#, r#"{"const":"a"}"#),
    (r#"{"const":1}"#, r#"{"const":1.0}"#),
    (r#"{"type":"string"}"#, r#"{"type":["string"]}"#),
    (r#"{"type":["string","null"]}"#, r#"{"type":["null","string"]}"#),
    (r#"{"type":["string","null"]}"#, r#"{"anyOf":[{"type":"null"},{"type":"string"}]}"#),
    (r#"{"enum":["a",null]}"#, r#"{"anyOf":[{"const":"a"},{"type":"null"}]}"#),
    (r#"{"enum":["a","b"]}"#, r#"{"oneOf":[{"const":"b"},{"const":"a"}]}"#),
    (r#"{"allOf":[{"type":"string"}]}"#, r#"{"type":"string"}"#),
    (r#"{"allOf":[{"minimum":1},{"minimum":2}],"type":"number"}"#,
     r#"{"type":"number","minimum":2}"#),
    ("true", "{}"),
    (r#"{"not":{}}"#, "false"),
    (r#"{"type":"string","pattern":"^\\d$"}"#, r#"{"type":"string","pattern":"^[0-9]$"}"#),
    (r#"{"type":"array","items":{"type":"string","x-note":1}}"#,
     r#"{"type":"array","items":{"type":"string","x-note":2}}"#),
    (r##"{"$ref":"#/$defs/Text"}"##, r#"{"type":"string"}"#),
    (r##"{"$ref":"#/%24defs/Text"}"##, r#"{"type":"string"}"#),
];

#[test]
fn equivalent_schemas_have_no_changes() {
    let mut failures = Vec::new();
    for (row, (old, new)) in EQUIVALENT.iter().enumerate() {
        for (old, new) in [(old, new), (new, old)] {
            let outcome = diff(&object_with(old), &object_with(new), "both");
            let has_changes =
                ["is added", "is removed"].iter().any(|change| outcome.stdout.contains(change));
            if outcome.status != Some(0) || has_changes {
                failures.push(format!("row {row}: {old} {new}: {outcome:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[rustfmt::skip]
const NOT_UNDERSTOOD: &[(&str, &str)] = &[
    (r#"{"patternProperties":{"^a":{"type":"string"}}}"#,
     r#"{"patternProperties":{"^a":{"type":"integer"}}}"#),
    (r#"{"contains":{"type":"string"}}"#, r#"{"contains":{"type":"string"},"minContains":2}"#),
    (r#"{"dependentRequired":{"a":["b"]}}"#, r#"{"dependentRequired":{"a":["c"]}}"#),
    (r#"{"dependentSchemas":{"a":{"required":["b"]}}}"#,
     r#"{"dependentSchemas":{"a":{"required":["c"]}}}"#),
    (r#"{"unevaluatedProperties":false}"#, r#"{"unevaluatedProperties":true}"#),
    (r#"{"unevaluatedProperties":false,"properties":{"a":{}}}"#,
     r#"{"unevaluatedProperties":false,"properties":{"b":{}}}"#),
    (r#"{"unevaluatedItems":false}"#, r#"{"unevaluatedItems":{"type":"string"}}"#),
    (r#"{"if":{"const":1},"then":false}"#, r#"{"if":{"const":2},"then":false}"#),
    (r#"{"if":{"const":1},"then":false}"#, r#"{"if":{"const":1},"else":false}"#),
    (r#"{"not":{"minimum":1}}"#, r#"{"not":{"minimum":2}}"#),
    (r#"{"allOf":[{"if":{"const":1}},{"if":{"const":2}}]}"#,
     r#"{"allOf":[{"if":{"const":1}},{"if":{"const":3}}]}"#),
    (r#"{"anyOf":[{"type":"object","required":["a"]},{"type":"object","required":["b"]}]}"#,
     r#"{"anyOf":[{"type":"object","required":["c"]},{"type":"object","required":["d"]}]}"#),
    (r#"{"anyOf":[{"type":"string","maxLength":1},{"type":"string","pattern":"^a"}]}"#,
     r#"{"anyOf":[{"type":"string","maxLength":2},{"type":"string","pattern":"^b"}]}"#),
    (r#"{"oneOf":[{"type":"object","required":["a"]},{"type":"object","required":["b"]}]}"#,
     r#"{"oneOf":[{"type":"object","required":["a"]},{"type":"object","required":["c"]}]}"#),
    (r#"{"unknown":1}"#, r#"{"unknown":2}"#),
    (r#"{"$ref":"https://example.com/a"}"#, r#"{"$ref":"https://example.com/b"}"#),
    (r##"{"$dynamicRef":"#a"}"##, r##"{"$dynamicRef":"#b"}"##),
    (r#"{"type":"string","pattern":"^(?=a)b"}"#, r#"{"type":"string","pattern":"^(?=a)c"}"#),
];

#[test]
fn changes_of_keywords_that_are_not_understood_are_unjudged() {
    let mut failures = Vec::new();
    for (row, (old, new)) in NOT_UNDERSTOOD.iter().enumerate() {
        let pairs = [(*old, *new), (*new, *old), (*old, "{}"), ("{}", *old)];
        // Adding or removing these keywords is understood; only changing them is not.
        let count = if ["not", "anyOf", "pattern\":\"^(?="].iter().any(|known| old.contains(known))
        {
            2
        } else {
            4
        };
        for (old, new) in pairs.into_iter().take(count) {
            for direction in ["request", "response"] {
                let outcome = diff(&object_with(old), &object_with(new), direction);
                let is_reported = outcome.stderr.contains("cannot judge /field of old: ")
                    && outcome.stdout.contains("unjudged");
                if outcome.status != Some(2) || !is_reported {
                    failures.push(format!("row {row}: {direction} {old} {new}: {outcome:?}"));
                }
            }
        }
        if !old.contains("Ref") && !old.contains("$ref") {
            let outcome = diff(&object_with(old), &object_with(old), "both");
            if outcome.status != Some(0) {
                failures.push(format!("row {row}: unchanged {old}: {outcome:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn changed_targets_of_references_in_such_keywords_are_unjudged() {
    let document = |keyword: &str, kind: &str| {
        format!(
            r#"{{"type":"object","properties":{{"a":{{{keyword}}}}},
               "$defs":{{"X":{{"type":"{kind}"}}}}}}"#
        )
    };
    for keyword in [
        r##""not":{"$ref":"#/$defs/X"}"##,
        r##""patternProperties":{"a":{"$ref":"#/$defs/X"}}"##,
        r##""unevaluatedItems":{"$ref":"#/$defs/X"}"##,
        r##""unknown":[{"$ref":"#/$defs/X"}]"##,
    ] {
        let outcome = diff(&document(keyword, "string"), &document(keyword, "integer"), "both");
        assert_eq!(outcome.status, Some(2), "{keyword}: {}", outcome.stdout);
        assert!(outcome.stderr.contains("cannot judge /a of old"), "{}", outcome.stderr);
    }
}

#[test]
fn documents_that_are_not_understood_are_rejected() {
    let whole = r#"{"type":"string"}"#;
    for (document, message) in [
        (
            r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"string"}"#,
            "cannot judge /",
        ),
        (r#"{"type":"string","type":"null"}"#, "duplicate key"),
        (r#"{"type":"strin"}"#, "is not a JSON Schema"),
        (r#"{"type":"string","$comment":"direction: up"}"#, "the direction of"),
        ("[]", "it is not a JSON Schema"),
        (
            r##"{"$ref":"#/$defs/A",
                 "$defs":{"A":{"anyOf":[{"$ref":"#/$defs/A"},{"type":"string"}]}}}"##,
            "cannot judge /",
        ),
        (r##"{"$ref":"#"}"##, "cannot judge /"),
    ] {
        let outcome = diff(document, whole, "both");
        assert_eq!(outcome.status, Some(2), "{document}: {}", outcome.stdout);
        assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    }
}

#[test]
fn changes_with_possible_effects_elsewhere_are_unjudged() {
    for (old, new) in [
        (
            r#"{"type":"object","additionalProperties":true,"unevaluatedProperties":false}"#,
            r#"{"type":"object","unevaluatedProperties":false}"#,
        ),
        (
            r#"{"type":"array","items":true,"unevaluatedItems":false}"#,
            r#"{"type":"array","unevaluatedItems":false}"#,
        ),
        (
            r##"{"properties":{"a":{"$id":"http://a/","$ref":"#/$defs/U",
      "$defs":{"U":{"type":"string"}}}},"$defs":{"U":{}}}"##,
            r##"{"properties":{"a":{"$id":"http://a/","$ref":"#/$defs/U",
                 "$defs":{"U":{"type":"null"}}}},
      "$defs":{"U":{}}}"##,
        ),
        (
            r#"{"allOf":[{"unevaluatedProperties":true}],"unevaluatedProperties":false}"#,
            r#"{"allOf":[{}],"unevaluatedProperties":false}"#,
        ),
        (r#"{"swagger":"2.0","definitions":{}}"#, r#"{"swagger":"2.0","definitions":{"A":{}}}"#),
        (
            r#"{"components":{"schemas":{}},"required":["x"]}"#,
            r#"{"components":{"schemas":{}},"required":["y"]}"#,
        ),
    ] {
        for direction in ["request", "response"] {
            let outcome = diff(old, new, direction);
            assert_eq!(outcome.status, Some(2), "{old}: {}", outcome.stdout);
            assert!(outcome.stderr.contains("cannot judge /"), "{}", outcome.stderr);
        }
        if old.contains("unevaluated") {
            assert_eq!(diff(old, old, "both").status, Some(0), "{old}");
        }
    }
}

#[test]
fn definitions_of_older_drafts_are_models_too() {
    let document =
        |kind: &str| json!({"definitions": {"A": {"type": kind}}, "$vocabulary": {}}).to_string();
    assert_eq!(diff(&document("string"), &document("integer"), "request").status, Some(1));
}

/// The old and new schema, and the exit statuses for a request and for a response.
#[rustfmt::skip]
const CLASSES: &[(&str, &str, i32, i32)] = &[
    // Bounds that a double cannot distinguish.
    (r#"{"type":"integer","maximum":9007199254740993}"#,
     r#"{"type":"integer","maximum":9007199254740992}"#, 1, 0),
    (r#"{"type":"number","maximum":123456789012345678901234567890}"#,
     r#"{"type":"number","maximum":123456789012345678901234567891}"#, 0, 1),
    (r#"{"type":"number","minimum":0.1}"#, r#"{"type":"number","minimum":0.10000000000000000001}"#,
     1, 0),
    (r#"{"enum":[123456789012345678901234567891]}"#, r#"{"enum":[123456789012345678901234567890]}"#,
     1, 1),
    (r#"{"type":"number","multipleOf":0.01}"#, r#"{"type":"number","multipleOf":0.1}"#, 1, 0),
    (r#"{"enum":[1,2]}"#, r#"{"type":"integer"}"#, 0, 1),
    (r#"{"enum":[1,2.5]}"#, r#"{"type":"integer"}"#, 1, 1),
    // Maps and objects with named properties.
    (r#"{"type":"object","properties":{}}"#,
     r#"{"type":"object","properties":{"x":{"type":"integer"}}}"#, 1, 0),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
     r#"{"type":"object","properties":{"a":{"type":"integer"}}}"#, 1, 1),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}},
      "additionalProperties":{"type":"string"}}"#, 0, 0),
    (r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}},
      "additionalProperties":{"type":"string"},"required":["a"]}"#, 1, 0),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
     r#"{"type":"object","additionalProperties":{"type":"string"}}"#, 1, 0),
    (r#"{"type":"object","properties":{"a":{"type":"string","maxLength":3}},
      "additionalProperties":false}"#,
     r#"{"type":"object","additionalProperties":{"type":"string"}}"#, 0, 1),
    (r#"{"type":"object"}"#, r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, 1, 0),
    (r#"{"type":"object","properties":{"a":false}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, 0, 1),
    // An empty `additionalProperties` is like none: nobody is assumed to send unnamed keys.
    (r#"{"type":"object","properties":{"a":true}}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string"}}}"#, 0, 0),
    (r#"{"type":"object","properties":{"a":true},"additionalProperties":true}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string"}},
      "additionalProperties":true}"#,
     0, 0),
    (r#"{"type":"object","properties":{"a":true},"additionalProperties":{}}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string"}}}"#, 0, 0),
    (r#"{"type":"object","properties":{"a":true},"additionalProperties":{"description":"Any."}}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string"}},
      "additionalProperties":{"description":"Any."}}"#, 0, 0),
    (r#"{"type":"object","properties":{"a":true},
      "additionalProperties":{"items":{"title":"Any"}}}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string"}},
      "additionalProperties":{"items":{}}}"#, 0, 0),
    (r#"{"type":"object","properties":{"a":true},
      "additionalProperties":{"allOf":[{"title":"Any"}]}}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string"}}}"#, 0, 0),
    (r#"{"type":"object","properties":{"a":true},"additionalProperties":{"minLength":1}}"#,
     r#"{"type":"object","properties":{"a":true,"b":{"type":"string","minLength":1}},
      "additionalProperties":{"minLength":1}}"#, 1, 0),
    // Boolean schemas, conjunctions and unions.
    ("true", "false", 1, 0),
    (r#"{"type":"object","properties":{"a":true}}"#,
     r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, 1, 0),
    (r#"{"allOf":[{"type":"string"},{"maxLength":3}]}"#,
     r#"{"allOf":[{"type":"string"},{"maxLength":4}]}"#, 0, 1),
    (r#"{"allOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"a":{"maxLength":3}}}],
      "type":"object"}"#, r#"{"type":"object","properties":{"a":{"type":"string","maxLength":2}}}"#,
     1, 0),
    (r#"{"enum":["a","b"]}"#, r#"{"type":"string"}"#, 0, 1),
    (r#"{"not":{"const":1}}"#, r#"{"not":{"const":2}}"#, 1, 1),
    (r#"{"not":{"enum":[1]}}"#, r#"{"not":{"enum":[1,2]}}"#, 1, 0),
    (r#"{"propertyNames":{"maxLength":3}}"#, r#"{"propertyNames":{"maxLength":2}}"#, 1, 0),
    (r#"{"prefixItems":[{"type":"string"}]}"#, r#"{"prefixItems":[{"type":"integer"}]}"#, 1, 1),
    (r#"{"anyOf":[{"type":"string","maxLength":3},{"type":"string","pattern":"^a"}]}"#,
     r#"{"type":"string","maxLength":3}"#, 1, 0),
    (r#"{"oneOf":[{"type":"object","properties":{"k":{"const":"x"}},"required":["k"]},
      {"type":"object","properties":{"k":{"const":"y"}},"required":["k"]}]}"#,
     r#"{"oneOf":[{"type":"object","properties":{"k":{"const":"y"}},"required":["k"]}]}"#, 1, 0),
    (r#"{"oneOf":[{"type":"object","properties":{"k":{"const":"x"},"v":{"type":"string"}},
      "required":["k"]},{"type":"object","properties":{"k":{"const":"y"}},"required":["k"]}]}"#,
     r#"{"oneOf":[{"type":"object","properties":{"k":{"const":"y"}},"required":["k"]},
      {"type":"object","properties":{"k":{"const":"x"},"v":{"type":"string","maxLength":1}},
      "required":["k"]}]}"#, 1, 0),
    // A recursive model.
    (r##"{"type":"object","properties":{"k":{"type":"array","items":{"$ref":"#"}},
      "n":{"type":"string"}}}"##,
     r##"{"type":"object","properties":{"k":{"type":"array","items":{"$ref":"#"}},
      "n":{"type":"string","maxLength":3}}}"##, 1, 0),
];

#[test]
fn changes_have_the_expected_class() {
    let mut failures = Vec::new();
    for (row, (old, new, request, response)) in CLASSES.iter().enumerate() {
        for (direction, expected) in [("request", request), ("response", response)] {
            let outcome = diff(old, new, direction);
            if outcome.status != Some(*expected) {
                failures.push(format!("row {row}: {direction} {old} {new}: {outcome:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Returns nested objects of this depth with these required keys, around the innermost schema.
fn nest(levels: usize, keys: &str, innermost: &Value) -> String {
    let level = |at: usize| {
        let inner = json!({"$ref": format!("#/$defs/L{}", at + 1)});
        let properties: Map<String, Value> =
            keys.chars().map(|key| (key.to_string(), inner.clone())).collect();
        let required: Vec<String> = keys.chars().map(String::from).collect();
        json!({"type": "object", "properties": properties, "required": required})
    };
    let mut defs: Map<String, Value> =
        (0..levels).map(|at| (format!("L{at}"), level(at))).collect();
    defs.insert(format!("L{levels}"), innermost.clone());
    json!({"$ref": "#/$defs/L0", "$defs": defs}).to_string()
}

#[test]
fn nested_schemas_take_time_linear_in_their_text() {
    let (wide, narrow) = (json!({"type": "string"}), json!({"type": "string", "maxLength": 5}));
    for (levels, keys) in
        [(3, "abcde"), (6, "abcde"), (10, "abcde"), (40, "abcde"), (90, "a"), (900, "a")]
    {
        let start = Instant::now();
        let outcome = diff(&nest(levels, keys, &wide), &nest(levels, keys, &narrow), "request");
        assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
        assert!(start.elapsed() < Duration::from_secs(3), "{levels} levels: {:?}", start.elapsed());
        assert_eq!(
            outcome.stdout.contains("only the old schema accepts"),
            levels <= 6 || levels == 90
        );
    }
    assert_eq!(
        diff(&nest(5_000, "a", &wide), &nest(5_000, "a", &narrow), "request").status,
        Some(2)
    );
    let level = |at: usize| {
        let inner = json!({"$ref": format!("#/$defs/L{}", at + 1)});
        json!({"anyOf": [inner, {"allOf": [inner]}]})
    };
    let union = |levels: usize, innermost: &Value| {
        let name = |at| format!("L{at}");
        let mut defs: Map<String, Value> = (0..levels).map(|at| (name(at), level(at))).collect();
        defs.insert(name(levels), innermost.clone());
        json!({"$ref": "#/$defs/L0", "$defs": defs}).to_string()
    };
    for (levels, status) in [(12, 1), (40, 1), (200, 2)] {
        let start = Instant::now();
        let outcome = diff(&union(levels, &wide), &union(levels, &narrow), "request");
        assert_eq!(outcome.status, Some(status), "{}", outcome.stderr);
        assert!(start.elapsed() < Duration::from_secs(3), "{levels} unions: {:?}", start.elapsed());
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder.join(name).parent().expect("a folder")).expect("a folder");
    fs::write(folder.join(name), text).expect("a file");
}

#[test]
fn a_model_is_identified_by_its_file_stem_and_not_by_its_title() {
    let (old, new) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    for (folder, title, limit) in [(&old, "Branch", 4), (&new, "A change to a branch", 3)] {
        let schema = json!({
            "title": title,
            "type": "string",
            "maxLength": limit,
            "$comment": "direction: request",
        });
        write(folder.path(), "BranchUpdate.json", &schema.to_string());
        write(folder.path(), "Other.json", &json!({"title": title, "type": "null"}).to_string());
    }
    let path = |folder: &TempDir| folder.path().to_str().expect("a path").to_owned();
    let outcome = run(&["diff", &path(&old), &path(&new)], b"");
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert!(
        outcome.stdout.contains("breaking  BranchUpdate (request)  /: maxLength 4 becomes 3"),
        "{}",
        outcome.stdout
    );
    assert!(!outcome.stdout.contains("removed"), "{}", outcome.stdout);

    write(new.path(), "sub/Other.json", "true");
    let outcome = run(&["diff", &path(&old), &path(&new)], b"");
    assert_eq!(outcome.status, Some(2), "{}", outcome.stdout);
    assert!(outcome.stderr.contains("`Other` is defined in "), "{}", outcome.stderr);
}

#[test]
fn the_direction_is_set_by_the_option_or_the_schema_or_is_both() {
    let (old, new) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let run_with = |marks: [Option<&str>; 2], options: &[&str]| {
        for ((folder, limit), mark) in [(&old, 4), (&new, 3)].into_iter().zip(marks) {
            let mut schema = json!({"type": "string", "maxLength": limit});
            schema.as_object_mut().expect("an object").extend(
                mark.map(|mark| ("$comment".to_owned(), json!(format!("direction: {mark}")))),
            );
            write(folder.path(), "CreateUpdate.json", &schema.to_string());
        }
        let paths = [old.path().to_str().expect("a path"), new.path().to_str().expect("a path")];
        let outcome = run(&[&["diff"], &paths[..], options].concat(), b"");
        let directions = ["(request)", "(response)"].map(|name| outcome.stdout.contains(name));
        (outcome.status, directions)
    };
    let (request, response, both) =
        ((Some(1), [true, false]), (Some(0), [false, true]), (Some(1), [true, true]));
    assert_eq!(run_with([None, None], &[]), both);
    assert_eq!(run_with([None, Some("request")], &[]), request);
    assert_eq!(run_with([Some("response"), Some("response")], &[]), response);
    assert_eq!(run_with([Some("response"), Some("request")], &[]), both);
    assert_eq!(run_with([None, Some("both")], &[]), both);
    assert_eq!(run_with([None, Some("both")], &["--direction", "CreateUpdate=response"]), response);
    assert_eq!(
        run_with([None, None], &["--direction", "response", "--direction", "CreateUpdate=request"]),
        request
    );
    assert_eq!(run_with([None, None], &["--direction", "Nothing=request"]).0, Some(2));
    assert_eq!(run_with([None, None], &["--direction", "CreateUpdate=up"]).0, Some(2));
}

#[test]
fn the_models_of_an_openapi_document_are_its_component_schemas() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().to_str().expect("a path");
    assert_eq!(run(&["schema", "--format", "openapi", "--out", path], b"").status, Some(0));
    let old = folder.path().join("openapi.json");
    let text = fs::read_to_string(&old).expect("a document");
    let new = folder.path().join("new.json");
    fs::write(&new, text.replace("\"maxLength\": 100", "\"maxLength\": 90")).expect("a file");
    let outcome = run(&["diff", old.to_str().expect("a path"), new.to_str().expect("a path")], b"");
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert!(
        outcome
            .stdout
            .contains("breaking  ContactCreate (request)  /first_name: maxLength 100 becomes 90")
    );
    assert!(
        outcome.stdout.contains("safe      Contact-Output (response)  /first_name"),
        "{}",
        outcome.stdout
    );
}
