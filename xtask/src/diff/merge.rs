//! Merges two schemas of one type into one schema that requires both.
use serde_json::{Map, Value, json};

use super::exact::{Exact, canonical};

/// Keywords whose meaning depends on the other keywords of the schema.
const UNEVALUATED: [&str; 2] = ["unevaluatedItems", "unevaluatedProperties"];

/// Returns the merged keywords, or `None` if one schema cannot express both.
pub(super) fn merge(
    first: &Map<String, Value>,
    second: &Map<String, Value>,
) -> Option<Map<String, Value>> {
    if first.len() == 1 || second.len() == 1 {
        let (less, more) = if first.len() == 1 { (first, second) } else { (second, first) };
        let mut merged = more.clone();
        if less.get("type") == Some(&json!("integer")) {
            merged.insert("type".to_owned(), json!("integer"));
        }
        return Some(merged);
    }
    let has_any = |keywords: &Map<String, Value>, names: &[&str]| {
        names.iter().any(|name| keywords.contains_key(*name))
    };
    let conflict = |left: &[&str], right: &[&str]| {
        (has_any(first, left) && has_any(second, right))
            || (has_any(second, left) && has_any(first, right))
    };
    if has_any(first, &UNEVALUATED)
        || has_any(second, &UNEVALUATED)
        || conflict(&["prefixItems"], &["prefixItems", "items"])
        || conflict(
            &["patternProperties"],
            &["patternProperties", "properties", "additionalProperties"],
        )
    {
        return None;
    }
    let mut merged = first.clone();
    for (keyword, value) in second {
        let value = match first.get(keyword) {
            Some(known) if known != value => merge_keyword(keyword, known, value)?,
            _ => value.clone(),
        };
        merged.insert(keyword.clone(), value);
    }
    merge_objects(first, second, &mut merged);
    Some(merged)
}

/// Merges two values of one keyword, or returns `None` if this is not possible.
fn merge_keyword(keyword: &str, one: &Value, other: &Value) -> Option<Value> {
    let numbers = || Some((Exact::of(one)?, Exact::of(other)?));
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    Some(match keyword {
        "type" => json!("integer"),
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            let (one, other) = numbers()?;
            one.max(other).to_value()
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            let (one, other) = numbers()?;
            one.min(other).to_value()
        }
        "pattern" | "required" => {
            let (mut all, more) = (list(one), list(other));
            all.extend(more.into_iter().filter(|value| !list(one).contains(value)));
            Value::Array(all)
        }
        "enum" => {
            let others = list(&canonical(other));
            list(&canonical(one)).into_iter().filter(|value| others.contains(value)).collect()
        }
        "items" | "propertyNames" => json!({"allOf": [one, other]}),
        "not" => json!({"anyOf": [one, other]}),
        // `merge_objects` computes these.
        "properties" | "additionalProperties" => Value::Null,
        _ => return None,
    })
}

/// Merges `properties` and `additionalProperties`.
///
/// A property must satisfy the schemas of both sides for its key. For a key that is not in
/// `properties`, that schema is `additionalProperties`.
fn merge_objects(
    first: &Map<String, Value>,
    second: &Map<String, Value>,
    merged: &mut Map<String, Value>,
) {
    let both = |one: Option<&Value>, other: Option<&Value>| match (one, other) {
        (Some(one), Some(other)) if one != other => Some(json!({"allOf": [one, other]})),
        (one, other) => one.or(other).cloned(),
    };
    let of = |keywords: &Map<String, Value>| {
        keywords.get("properties").and_then(Value::as_object).cloned()
    };
    let (left, right) = (of(first), of(second));
    let (rest_of_first, rest_of_second) =
        (first.get("additionalProperties"), second.get("additionalProperties"));
    if left.is_some() || right.is_some() {
        let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
        let member = |key: &String| {
            let value = both(left.get(key).or(rest_of_first), right.get(key).or(rest_of_second));
            (key.clone(), value.unwrap_or(Value::Bool(true)))
        };
        merged.insert(
            "properties".to_owned(),
            Value::Object(left.keys().chain(right.keys()).map(member).collect()),
        );
    }
    if let Some(rest) = both(rest_of_first, rest_of_second) {
        merged.insert("additionalProperties".to_owned(), rest);
    }
}
