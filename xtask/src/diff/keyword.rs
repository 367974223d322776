//! Keywords of one schema against those of another: what differs, and what that does.
use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::Value;

use super::compare::Effect;
use super::pattern::{Difference, difference};
use super::schema::{ANNOTATIONS, patterns};

/// Keywords that are compared elsewhere: with what is inside of them, or several of them together.
const ELSEWHERE: [&str; 16] = [
    "type",
    "properties",
    "required",
    "items",
    "additionalProperties",
    "anyOf",
    "$ref",
    "$defs",
    "$schema",
    "pattern",
    "allOf",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "enum",
];

/// The differences in what is said of a value itself.
pub(super) fn compare(old: &Value, new: &Value) -> Vec<(String, Effect)> {
    let mut found = Vec::new();
    let keywords =
        |schema: &Value| schema.as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
    let all: BTreeSet<String> =
        [keywords(old), keywords(new)].into_iter().flat_map(|keys: Vec<String>| keys).collect();
    for keyword in &all {
        let (before, after) = (old.get(keyword), new.get(keyword));
        if before != after
            && !ELSEWHERE.contains(&keyword.as_str())
            && !ANNOTATIONS.contains(&keyword.as_str())
        {
            found.push((told(keyword, before, after), of_keyword(keyword, before, after)));
        }
    }
    found.extend(bound(old, new, "minimum", "exclusiveMinimum", Ordering::Less));
    found.extend(bound(old, new, "maximum", "exclusiveMaximum", Ordering::Greater));
    found.extend(names(old, new));
    found.extend(texts(old, new));
    found
}

/// The change in words.
pub(super) fn told(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("{keyword} {before} becomes {after}"),
        (Some(before), None) => format!("{keyword} {before} is removed"),
        (None, Some(after)) => format!("{keyword} {after} is added"),
        (None, None) => format!("{keyword} is changed"),
    }
}

/// A change of the type, which is one string here.
pub(super) fn of_type(before: Option<&Value>, after: Option<&Value>) -> Effect {
    match (before.and_then(Value::as_str), after.and_then(Value::as_str)) {
        (None, Some(_)) | (Some("number"), Some("integer")) => Effect::Narrows,
        (Some(_), None) | (Some("integer"), Some("number")) => Effect::Widens,
        _ => Effect::Both,
    }
}

fn of_keyword(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> Effect {
    let (before, after) = match (before, after) {
        (None, _) => return Effect::Narrows,
        (_, None) => return Effect::Widens,
        (Some(before), Some(after)) => (before.as_f64(), after.as_f64()),
    };
    match (keyword, before.partial_cmp(&after)) {
        ("maxLength" | "maxItems" | "maxProperties", Some(Ordering::Less))
        | ("minLength" | "minItems" | "minProperties", Some(Ordering::Greater)) => Effect::Widens,
        ("maxLength" | "maxItems" | "maxProperties", Some(Ordering::Greater))
        | ("minLength" | "minItems" | "minProperties", Some(Ordering::Less)) => Effect::Narrows,
        _ => Effect::Both,
    }
}

/// The bound on one side, included or not: of two, the nearer. `outwards` is how a bound compares with one further in.
fn bound(
    old: &Value,
    new: &Value,
    included: &str,
    excluded: &str,
    outwards: Ordering,
) -> Option<(String, Effect)> {
    let of = |schema: &Value| {
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
        match (number(included), number(excluded)) {
            (Some(at), Some(beside))
                if at.total_cmp(&beside) == outwards || at.total_cmp(&beside).is_eq() =>
            {
                Some((beside, true))
            }
            (Some(at), _) => Some((at, false)),
            (None, beside) => beside.map(|beside| (beside, true)),
        }
    };
    let (before, after) = (of(old), of(new));
    let effect = match (before, after) {
        (None, None) => return None,
        (None, Some(_)) => Effect::Narrows,
        (Some(_), None) => Effect::Widens,
        (Some((before, before_excluded)), Some((after, after_excluded))) => {
            match before.total_cmp(&after).then(if before_excluded == after_excluded {
                Ordering::Equal
            } else if after_excluded {
                outwards
            } else {
                outwards.reverse()
            }) {
                Ordering::Equal => return None,
                order if order == outwards => Effect::Narrows,
                _ => Effect::Widens,
            }
        }
    };
    let said = |bound: Option<(f64, bool)>| {
        bound.map(|(bound, is_excluded)| format!("{} {bound}", if is_excluded { excluded } else { included }))
    };
    let what = match (said(before), said(after)) {
        (Some(before), Some(after)) => format!("{before} becomes {after}"),
        (Some(before), None) => format!("{before} is removed"),
        (_, after) => format!("{} is added", after.unwrap_or_default()),
    };
    Some((what, effect))
}

/// The values of an `enum`.
fn names(old: &Value, new: &Value) -> Vec<(String, Effect)> {
    let values = |schema: &Value| schema.get("enum").and_then(Value::as_array).cloned();
    match (values(old), values(new)) {
        (None, None) => Vec::new(),
        (None, Some(_)) => vec![(told("enum", None, new.get("enum")), Effect::Narrows)],
        (Some(_), None) => vec![(told("enum", old.get("enum"), None), Effect::Widens)],
        (Some(before), Some(after)) => {
            let gone = before.iter().filter(|value| !after.contains(value));
            let come = after.iter().filter(|value| !before.contains(value));
            gone.map(|value| (format!("{value} is no longer in enum"), Effect::Narrows))
                .chain(come.map(|value| (format!("{value} is in enum"), Effect::Widens)))
                .collect()
        }
    }
}

/// The patterns of both sides, compared by the texts that they match.
fn texts(old: &Value, new: &Value) -> Option<(String, Effect)> {
    let (before, after) = (patterns(old), patterns(new));
    if (old.get("pattern"), old.get("allOf")) == (new.get("pattern"), new.get("allOf")) {
        return None;
    }
    let said = |all: &[String]| (!all.is_empty()).then(|| Value::String(all.join(" and ")));
    let what = told("pattern", said(&before).as_ref(), said(&after).as_ref());
    let effect = match (difference(&before, &after), difference(&after, &before)) {
        (Difference::None, Difference::None) => Effect::None,
        (_, Difference::None) => Effect::Narrows,
        (Difference::None, _) => Effect::Widens,
        _ => Effect::Both,
    };
    Some((what, effect))
}
