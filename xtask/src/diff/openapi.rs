//! Compares OpenAPI documents outside `components.schemas`.
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::exact::canonical;
use super::path::pointer_token;
use super::schema::is_annotation;

/// Members of the document without effect on clients, in addition to annotations.
const IGNORED_AT_ROOT: [&str; 7] =
    ["openapi", "info", "servers", "tags", "jsonSchemaDialect", "$schema", "$id"];

/// Members whose values contain arbitrary names or values, in which no key is documentation.
const EXACT: [&str; 6] = ["const", "enum", "mapping", "scopes", "security", "dependentRequired"];

/// Returns the pointer to the first difference outside `components.schemas`.
///
/// Differences in `info`, `servers`, `tags` and descriptions are ignored.
pub(super) fn first_difference(old: &Value, new: &Value) -> Option<String> {
    if let (Some(old), Some(new)) = (minor_version(old), minor_version(new))
        && old != new
    {
        return Some("#/openapi".to_owned());
    }
    difference_of_members(&relevant_members(old), &relevant_members(new), "#")
}

/// Returns the OpenAPI version without its patch number, which has no effect on documents.
fn minor_version(document: &Value) -> Option<&str> {
    let version = document.get("openapi")?.as_str()?;
    Some(version.rsplit_once('.').map_or(version, |(minor, _)| minor))
}

/// Returns the members of the document to compare.
fn relevant_members(document: &Value) -> Map<String, Value> {
    let mut members = document.as_object().cloned().unwrap_or_default();
    members.retain(|key, _| !IGNORED_AT_ROOT.contains(&key.as_str()) && !is_annotation(key));
    if let Some(Value::Object(components)) = members.get_mut("components") {
        components.retain(|key, _| key != "schemas" && !key.starts_with("x-"));
    }
    members
}

/// Returns the pointer to the first difference between two values.
fn difference(old: &Value, new: &Value, pointer: &str) -> Option<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => difference_of_members(old, new, pointer),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            let mut items = old.iter().zip(new).enumerate();
            items.find_map(|(at, (old, new))| difference(old, new, &format!("{pointer}/{at}")))
        }
        _ => (canonical(old) != canonical(new)).then(|| pointer.to_owned()),
    }
}

/// Returns the pointer to the first difference between two objects.
fn difference_of_members(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    pointer: &str,
) -> Option<String> {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    keys.into_iter().find_map(|key| {
        let values = [old.get(key), new.get(key)];
        if values.into_iter().flatten().all(|value| is_documentation(key, value)) {
            return None;
        }
        let inner = format!("{pointer}/{}", pointer_token(key));
        match values {
            [Some(old), Some(new)] if !is_exact(pointer, key, old) => difference(old, new, &inner),
            [Some(old), Some(new)] if canonical(old) == canonical(new) => None,
            [Some(one), None] | [None, Some(one)] if is_empty_group(pointer, one) => None,
            _ => Some(inner),
        }
    })
}

/// Whether the member is documentation.
///
/// The type of the value distinguishes it from a parameter, header or property of the same name.
fn is_documentation(key: &str, value: &Value) -> bool {
    match key {
        "description" | "summary" | "title" | "$comment" => value.is_string(),
        "tags" => value.as_array().is_some_and(|tags| tags.iter().all(Value::is_string)),
        "servers" => value.as_array().is_some_and(|all| all.iter().all(Value::is_object)),
        "externalDocs" => value.get("url").is_some_and(Value::is_string),
        _ => false,
    }
}

/// Whether the member is an empty object such as `paths`, which means the same as none.
fn is_empty_group(pointer: &str, value: &Value) -> bool {
    ["#", "#/components"].contains(&pointer) && value.as_object().is_some_and(Map::is_empty)
}

/// Whether the member is compared without ignoring documentation.
///
/// The `parameters` of a Link Object map names to values; those of `components` map names to
/// Parameter Objects.
fn is_exact(pointer: &str, key: &str, value: &Value) -> bool {
    EXACT.contains(&key) || (key == "parameters" && value.is_object() && pointer != "#/components")
}
