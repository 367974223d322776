//! Keywords of one schema against those of another: what differs, and what that does.
use std::sync::LazyLock;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::compare::Effect;
use super::exact::{Exact, shown};
use super::pattern::{Difference, difference};

/// The limits of counts, and whether they are upper ones.
const COUNTS: [(&str, bool); 6] = [
    ("minLength", false),
    ("maxLength", true),
    ("minItems", false),
    ("maxItems", true),
    ("minProperties", false),
    ("maxProperties", true),
];

type Keywords = Map<String, Value>;

/// The differences in what is said of a value itself; without an effect, where that cannot be
/// judged.
pub(super) fn compare(old: &Keywords, new: &Keywords) -> Vec<(String, Option<Effect>)> {
    let mut found: Vec<(String, Effect)> = Vec::new();
    let lists = old.contains_key("enum") && new.contains_key("enum");
    let (before, after) = (kind(old), kind(new));
    if before != after && !lists {
        let is_narrower = after.is_some_and(|kind| kind == "integer");
        found.push((
            described("type", before, after),
            if is_narrower { Effect::Narrows } else { Effect::Widens },
        ));
    }
    for (keyword, is_upper) in COUNTS {
        let bound = |keywords: &Keywords| Some((keywords.get(keyword).and_then(Exact::of)?, false));
        let effect = limit(bound(old), bound(new), is_upper);
        found.extend(
            effect.map(|effect| (described(keyword, old.get(keyword), new.get(keyword)), effect)),
        );
    }
    found.extend(bound(old, new, "minimum", "exclusiveMinimum", false));
    found.extend(bound(old, new, "maximum", "exclusiveMaximum", true));
    for keyword in ["format", "uniqueItems", "multipleOf"] {
        let (before, after) = (old.get(keyword), new.get(keyword));
        let effect = match (before, after) {
            (Some(before), Some(after)) if keyword == "multipleOf" => steps(before, after),
            (before, after) if before == after => None,
            (None, _) => Some(Effect::Narrows),
            (_, None) => Some(Effect::Widens),
            _ => Some(Effect::Both),
        };
        found.extend(effect.map(|effect| (described(keyword, before, after), effect)));
    }
    found.extend(values(old, new));
    let judged = found.into_iter().map(|(what, effect)| (what, Some(effect)));
    judged.chain(texts(old, new)).collect()
}

/// The type; that of a list of integers is `integer`, however it is written.
fn kind(keywords: &Keywords) -> Option<&Value> {
    static INTEGER: LazyLock<Value> = LazyLock::new(|| Value::String("integer".to_owned()));
    let is_integer = |value: &Value| Exact::of(value).is_some_and(|number| number.is_integer());
    let values = keywords.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| values.iter().all(is_integer)) {
        return Some(&INTEGER);
    }
    keywords.get("type")
}

/// The change in words.
pub(super) fn described(keyword: &str, before: Option<&Value>, after: Option<&Value>) -> String {
    match (before.map(shown), after.map(shown)) {
        (Some(before), Some(after)) => format!("{keyword} {before} becomes {after}"),
        (Some(before), None) => format!("{keyword} {before} is removed"),
        (None, Some(after)) => format!("{keyword} {after} is added"),
        (None, None) => format!("{keyword} is changed"),
    }
}

/// A bound, and whether it is excluded.
type Bound = Option<(Exact, bool)>;

/// What the change of a bound does.
fn limit(old: Bound, new: Bound, is_upper: bool) -> Option<Effect> {
    let ((before, was_excluded), (after, is_excluded)) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Effect::Narrows),
        (Some(_), None) => return Some(Effect::Widens),
        (Some(before), Some(after)) => (before, after),
    };
    let inwards = if is_upper { before.cmp(&after) } else { after.cmp(&before) };
    match inwards.then(is_excluded.cmp(&was_excluded)) {
        Ordering::Equal => None,
        Ordering::Greater => Some(Effect::Narrows),
        Ordering::Less => Some(Effect::Widens),
    }
}

/// The bound of a number on one side, included or not.
fn bound(
    old: &Keywords,
    new: &Keywords,
    included: &str,
    excluded: &str,
    is_upper: bool,
) -> Option<(String, Effect)> {
    let of = |keywords: &Keywords| {
        let number = |keyword: &str| keywords.get(keyword).and_then(Exact::of);
        let beside = || Some((number(excluded)?, true));
        number(included).map(|at| (at, false)).or_else(beside)
    };
    let said = |bound: Bound| {
        bound.map(|(bound, is_excluded)| {
            format!("{} {bound}", if is_excluded { excluded } else { included })
        })
    };
    let effect = limit(of(old), of(new), is_upper)?;
    let what = match (said(of(old)), said(of(new))) {
        (Some(before), Some(after)) => format!("{before} becomes {after}"),
        (Some(before), None) => format!("{before} is removed"),
        (_, after) => format!("{} is added", after.unwrap_or_default()),
    };
    Some((what, effect))
}

fn steps(before: &Value, after: &Value) -> Option<Effect> {
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

/// The values of an `enum`.
fn values(old: &Keywords, new: &Keywords) -> Vec<(String, Effect)> {
    let values = |keywords: &Keywords| keywords.get("enum").and_then(Value::as_array).cloned();
    match (values(old), values(new)) {
        (None, None) => Vec::new(),
        (None, Some(_)) => vec![(described("enum", None, new.get("enum")), Effect::Narrows)],
        (Some(_), None) => vec![(described("enum", old.get("enum"), None), Effect::Widens)],
        (Some(before), Some(after)) => {
            let gone = before.iter().filter(|value| !after.contains(value));
            let come = after.iter().filter(|value| !before.contains(value));
            gone.map(|value| (format!("{} is no longer in enum", shown(value)), Effect::Narrows))
                .chain(come.map(|value| (format!("{} is in enum", shown(value)), Effect::Widens)))
                .collect()
        }
    }
}

/// All patterns that a text has to match.
pub(super) fn patterns(schema: &Value) -> Vec<String> {
    let all = schema.get("pattern").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The patterns of both sides, compared by the texts that they match.
fn texts(old: &Keywords, new: &Keywords) -> Option<(String, Option<Effect>)> {
    let all = |keywords: &Keywords| patterns(&Value::Object(keywords.clone()));
    let (before, after) = (all(old), all(new));
    let set = |all: &[String]| all.iter().cloned().collect::<BTreeSet<_>>();
    let (fewer, more) = (set(&before), set(&after));
    if fewer == more {
        return None;
    }
    let said = |all: &[String]| (!all.is_empty()).then(|| Value::String(all.join(" and ")));
    let what = described("pattern", said(&before).as_ref(), said(&after).as_ref());
    if fewer.is_subset(&more) && difference(&before, &after) == Difference::Unknown {
        return Some((what, Some(Effect::Narrows)));
    }
    if more.is_subset(&fewer) && difference(&after, &before) == Difference::Unknown {
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
