//! Two schemas of one type that a value has to satisfy together, as one schema.
use serde_json::{Map, Value, json};

use super::exact::{Exact, plain};

/// Keywords whose meaning depends on those beside them.
const UNEVALUATED: [&str; 2] = ["unevaluatedItems", "unevaluatedProperties"];

/// The keywords of both; none where one schema cannot say what two do.
pub(super) fn merge(
    these: &Map<String, Value>,
    those: &Map<String, Value>,
) -> Option<Map<String, Value>> {
    if these.len() == 1 || those.len() == 1 {
        let (less, more) = if these.len() == 1 { (these, those) } else { (those, these) };
        let mut merged = more.clone();
        if less.get("type") == Some(&json!("integer")) {
            merged.insert("type".to_owned(), json!("integer"));
        }
        return Some(merged);
    }
    let has = |keywords: &Map<String, Value>, names: &[&str]| {
        names.iter().any(|name| keywords.contains_key(*name))
    };
    let meet = |ours: &[&str], theirs: &[&str]| {
        (has(these, ours) && has(those, theirs)) || (has(those, ours) && has(these, theirs))
    };
    if has(these, &UNEVALUATED)
        || has(those, &UNEVALUATED)
        || meet(&["prefixItems"], &["prefixItems", "items"])
        || meet(
            &["patternProperties"],
            &["patternProperties", "properties", "additionalProperties"],
        )
    {
        return None;
    }
    let mut merged = these.clone();
    for (keyword, value) in those {
        let value = match these.get(keyword) {
            Some(known) if known != value => together(keyword, known, value)?,
            _ => value.clone(),
        };
        merged.insert(keyword.clone(), value);
    }
    objects(these, those, &mut merged);
    Some(merged)
}

fn together(keyword: &str, one: &Value, other: &Value) -> Option<Value> {
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
            let others = list(&plain(other));
            list(&plain(one)).into_iter().filter(|value| others.contains(value)).collect()
        }
        "items" | "propertyNames" => json!({"allOf": [one, other]}),
        "not" => json!({"anyOf": [one, other]}),
        // Merged with the additional properties of the other side.
        "properties" | "additionalProperties" => Value::Null,
        _ => return None,
    })
}

/// A member has to satisfy what each side says of its key, be that by name or of all others.
fn objects(
    these: &Map<String, Value>,
    those: &Map<String, Value>,
    merged: &mut Map<String, Value>,
) {
    let all = |one: Option<&Value>, other: Option<&Value>| match (one, other) {
        (Some(one), Some(other)) if one != other => Some(json!({"allOf": [one, other]})),
        (one, other) => one.or(other).cloned(),
    };
    let of = |keywords: &Map<String, Value>| {
        keywords.get("properties").and_then(Value::as_object).cloned()
    };
    let (ours, theirs) = (of(these), of(those));
    let (rest_of_ours, rest_of_theirs) =
        (these.get("additionalProperties"), those.get("additionalProperties"));
    if ours.is_some() || theirs.is_some() {
        let (ours, theirs) = (ours.unwrap_or_default(), theirs.unwrap_or_default());
        let member = |key: &String| {
            let value = all(ours.get(key).or(rest_of_ours), theirs.get(key).or(rest_of_theirs));
            (key.clone(), value.unwrap_or(Value::Bool(true)))
        };
        merged.insert(
            "properties".to_owned(),
            Value::Object(ours.keys().chain(theirs.keys()).map(member).collect()),
        );
    }
    if let Some(rest) = all(rest_of_ours, rest_of_theirs) {
        merged.insert("additionalProperties".to_owned(), rest);
    }
}
