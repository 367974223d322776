//! Compares the keywords that limit a value itself: types, bounds, patterns and enums.
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::change::Effect;
use super::exact::{Exact, display};
use super::pattern::{Difference, difference};

/// The limits of lengths and counts, and whether each is an upper limit.
const COUNTS: [(&str, bool); 6] = [
    ("minLength", false),
    ("maxLength", true),
    ("minItems", false),
    ("maxItems", true),
    ("minProperties", false),
    ("maxProperties", true),
];

type Keywords = Map<String, Value>;

/// Compares the keywords that limit a value itself.
///
/// Returns a description of each change and its effect, or `None` if the effect is unknown.
pub(super) fn compare(old: &Keywords, new: &Keywords) -> Vec<(String, Option<Effect>)> {
    let mut found: Vec<(String, Effect)> = Vec::new();
    let both_have_enum = old.contains_key("enum") && new.contains_key("enum");
    let (before, after) = (kind(old), kind(new));
    if before != after && !both_have_enum {
        let is_narrower = after.is_some_and(|kind| kind == "integer");
        found.push((
            describe("type", before, after),
            if is_narrower { Effect::Narrows } else { Effect::Widens },
        ));
    }
    for (keyword, is_upper) in COUNTS {
        let bound = |keywords: &Keywords| Some((keywords.get(keyword).and_then(Exact::of)?, false));
        let effect = bound_effect(bound(old), bound(new), is_upper);
        found.extend(
            effect.map(|effect| (describe(keyword, old.get(keyword), new.get(keyword)), effect)),
        );
    }
    found.extend(bound(old, new, "minimum", "exclusiveMinimum", false));
    found.extend(bound(old, new, "maximum", "exclusiveMaximum", true));
    for keyword in ["format", "contentEncoding", "uniqueItems", "multipleOf"] {
        let (before, after) = (old.get(keyword), new.get(keyword));
        // The format `password` only hides the input.
        let is_limit = |value: &&Value| *value != "password";
        let effect = match (before.filter(is_limit), after.filter(is_limit)) {
            (before_limit, after_limit) if before_limit == after_limit && before != after => {
                Some(Effect::None)
            }
            (Some(before), Some(after)) if keyword == "multipleOf" => {
                multiple_effect(before, after)
            }
            (before, after) if before == after => None,
            // Every text is still valid, but its reader decodes it differently.
            _ if keyword == "contentEncoding" => Some(Effect::Both),
            (None, _) => Some(Effect::Narrows),
            (_, None) => Some(Effect::Widens),
            _ => Some(Effect::Both),
        };
        found.extend(effect.map(|effect| (describe(keyword, before, after), effect)));
    }
    found.extend(compare_enums(old, new));
    let judged = found.into_iter().map(|(what, effect)| (what, Some(effect)));
    judged.chain(compare_patterns(old, new)).collect()
}

/// Returns the type, which is `integer` if the schema lists only integers.
fn kind(keywords: &Keywords) -> Option<&Value> {
    static INTEGER: LazyLock<Value> = LazyLock::new(|| Value::String("integer".to_owned()));
    let is_integer = |value: &Value| Exact::of(value).is_some_and(|number| number.is_integer());
    let values = keywords.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| values.iter().all(is_integer)) {
        return Some(&INTEGER);
    }
    keywords.get("type")
}

/// Describes the change of a keyword.
pub(super) fn describe(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> String {
    match (before.map(display), after.map(display)) {
        (Some(before), Some(after)) => format!("{keyword} {before} becomes {after}"),
        (Some(before), None) => format!("{keyword} {before} is removed"),
        (None, Some(after)) => format!("{keyword} {after} is added"),
        (None, None) => format!("{keyword} is changed"),
    }
}

/// A bound, and whether it is exclusive.
type Bound = Option<(Exact, bool)>;

/// Returns the effect of a changed bound.
fn bound_effect(old: Bound, new: Bound, is_upper: bool) -> Option<Effect> {
    let ((before, was_exclusive), (after, is_exclusive)) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Effect::Narrows),
        (Some(_), None) => return Some(Effect::Widens),
        (Some(before), Some(after)) => (before, after),
    };
    let inwards = if is_upper { before.cmp(&after) } else { after.cmp(&before) };
    match inwards.then(is_exclusive.cmp(&was_exclusive)) {
        Ordering::Equal => None,
        Ordering::Greater => Some(Effect::Narrows),
        Ordering::Less => Some(Effect::Widens),
    }
}

/// Compares the inclusive and exclusive bounds of a number on one side.
fn bound(
    old: &Keywords,
    new: &Keywords,
    inclusive: &str,
    exclusive: &str,
    is_upper: bool,
) -> Option<(String, Effect)> {
    let of = |keywords: &Keywords| {
        let number = |keyword: &str| keywords.get(keyword).and_then(Exact::of);
        let exclusive = || Some((number(exclusive)?, true));
        number(inclusive).map(|at| (at, false)).or_else(exclusive)
    };
    let text = |bound: Bound| {
        bound.map(|(bound, is_exclusive)| {
            format!("{} {bound}", if is_exclusive { exclusive } else { inclusive })
        })
    };
    let effect = bound_effect(of(old), of(new), is_upper)?;
    let what = match (text(of(old)), text(of(new))) {
        (Some(before), Some(after)) => format!("{before} becomes {after}"),
        (Some(before), None) => format!("{before} is removed"),
        (_, after) => format!("{} is added", after.unwrap_or_default()),
    };
    Some((what, effect))
}

/// Returns the effect of a changed `multipleOf`.
fn multiple_effect(before: &Value, after: &Value) -> Option<Effect> {
    let (before, after) = (Exact::of(before)?, Exact::of(after)?);
    if before == after {
        return None;
    }
    Some(match (after.is_multiple_of(&before), before.is_multiple_of(&after)) {
        (Some(true), _) => Effect::Narrows,
        (_, Some(true)) => Effect::Widens,
        _ => Effect::Both,
    })
}

/// Compares the values of `enum`.
fn compare_enums(old: &Keywords, new: &Keywords) -> Vec<(String, Effect)> {
    let values = |keywords: &Keywords| keywords.get("enum").and_then(Value::as_array).cloned();
    match (values(old), values(new)) {
        (None, None) => Vec::new(),
        (None, Some(_)) => vec![(describe("enum", None, new.get("enum")), Effect::Narrows)],
        (Some(_), None) => vec![(describe("enum", old.get("enum"), None), Effect::Widens)],
        (Some(before), Some(after)) => {
            let removed = before.iter().filter(|value| !after.contains(value));
            let added = after.iter().filter(|value| !before.contains(value));
            removed
                .map(|value| (format!("{} is no longer in enum", display(value)), Effect::Narrows))
                .chain(
                    added.map(|value| (format!("{} is in enum", display(value)), Effect::Widens)),
                )
                .collect()
        }
    }
}

/// Returns all patterns that a text must match.
pub(super) fn patterns(schema: &Value) -> Vec<String> {
    let all = schema.get("pattern").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Compares the patterns of both sides by the texts that they match.
fn compare_patterns(old: &Keywords, new: &Keywords) -> Option<(String, Option<Effect>)> {
    let all = |keywords: &Keywords| patterns(&Value::Object(keywords.clone()));
    let (before, after) = (all(old), all(new));
    let set = |all: &[String]| all.iter().cloned().collect::<BTreeSet<_>>();
    let (old_set, new_set) = (set(&before), set(&after));
    if old_set == new_set {
        return None;
    }
    let joined = |all: &[String]| (!all.is_empty()).then(|| Value::String(all.join(" and ")));
    let what = describe("pattern", joined(&before).as_ref(), joined(&after).as_ref());
    if old_set.is_subset(&new_set) && difference(&before, &after) == Difference::Unknown {
        return Some((what, Some(Effect::Narrows)));
    }
    if new_set.is_subset(&old_set) && difference(&after, &before) == Difference::Unknown {
        return Some((what, Some(Effect::Widens)));
    }
    let effect = match (difference(&before, &after), difference(&after, &before)) {
        (Difference::Unknown, _) | (_, Difference::Unknown) => None,
        (Difference::None, Difference::None) => Some(Effect::None),
        (_, Difference::None) => Some(Effect::Narrows),
        (Difference::None, _) => Some(Effect::Widens),
        _ => Some(Effect::Both),
    };
    Some((what, effect))
}
