//! Replaces `unevaluatedProperties: false` beside `oneOf` by closed alternatives.
use serde_json::{Map, Value, json};

use super::schema::{is_annotation, members, names};

type Keywords = Map<String, Value>;

/// Returns the schema with `additionalProperties: false` in each alternative of its `oneOf`.
///
/// This is the schema of a struct with a flattened enum that rejects unknown keys. Returns `None`
/// for all other schemas. A value must not satisfy two of the alternatives, because then the
/// replacement would have another meaning.
pub(super) fn closed(keywords: &Keywords) -> Option<Keywords> {
    if keywords.get("unevaluatedProperties") != Some(&Value::Bool(false))
        || !has_only(
            keywords,
            &["$defs", "type", "properties", "required", "oneOf", "unevaluatedProperties"],
        )
        || keywords.get("type") != Some(&json!("object"))
    {
        return None;
    }
    let alternatives: Vec<&Keywords> =
        keywords.get("oneOf")?.as_array()?.iter().map(Value::as_object).collect::<Option<_>>()?;
    let is_plain = |one: &&Keywords| {
        has_only(one, &["type", "properties", "required"])
            && one.get("type") == Some(&json!("object"))
            && names(one, "required").iter().all(|name| has_member(one, name))
            && members(one, "properties")
                .is_none_or(|all| all.keys().all(|name| !has_member(keywords, name)))
    };
    let is_disjoint = |(at, one): (usize, &&Keywords)| {
        alternatives.iter().skip(at + 1).all(|other| are_disjoint(one, other))
    };
    if !alternatives.iter().all(is_plain) || !alternatives.iter().enumerate().all(is_disjoint) {
        return None;
    }
    let merged = |one: &&Keywords| {
        let mut properties = members(keywords, "properties").cloned().unwrap_or_default();
        properties.extend(members(one, "properties").cloned().unwrap_or_default());
        let required = [names(keywords, "required"), names(one, "required")].concat();
        json!({
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    };
    let one_of: Vec<Value> = alternatives.iter().map(merged).collect();
    Some(Map::from_iter([("oneOf".to_owned(), Value::Array(one_of))]))
}

/// Whether all keywords are among these or are annotations.
fn has_only(keywords: &Keywords, known: &[&str]) -> bool {
    keywords.keys().all(|keyword| known.contains(&keyword.as_str()) || is_annotation(keyword))
}

fn has_member(keywords: &Keywords, name: &str) -> bool {
    members(keywords, "properties").is_some_and(|all| all.contains_key(name))
}

/// Whether the alternatives have a tag with different values, or each requires a key that the
/// other does not name.
fn are_disjoint(one: &Keywords, other: &Keywords) -> bool {
    let tag = |keywords: &Keywords, name: &str| {
        members(keywords, "properties")?.get(name)?.get("const").cloned()
    };
    let has_unnamed = |one: &Keywords, other: &Keywords| {
        names(one, "required").iter().any(|name| !has_member(other, name))
    };
    let mut required = names(one, "required").into_iter();
    let is_tagged = required.any(|name| {
        names(other, "required").contains(&name)
            && tag(one, name)
                .zip(tag(other, name))
                .is_some_and(|(one, other)| one.is_string() && other.is_string() && one != other)
    });
    is_tagged || (has_unnamed(one, other) && has_unnamed(other, one))
}
