//! Recognizes the variants of enums by their tags.
use serde_json::{Map, Value};

use super::exact::canonical;
use super::normal::{Alternative, Normal};
use super::schema::{members, names};

/// The values of a tag.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tags {
    /// One of these values.
    Listed(Vec<Value>),
    /// Any value except these. Such an alternative keeps unknown variants.
    Except(Vec<Value>),
}

impl Tags {
    /// Reads the values from the schema of a property.
    fn of(schema: &Value) -> Option<Self> {
        if let Some(values) = values(schema) {
            return Some(Self::Listed(values));
        }
        excluded(schema.get("not")?).map(Self::Except)
    }

    /// Whether no value is in both.
    fn is_disjoint(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Listed(these), Self::Listed(those)) => {
                !these.iter().any(|tag| those.contains(tag))
            }
            (Self::Listed(listed), Self::Except(excluded))
            | (Self::Except(excluded), Self::Listed(listed)) => {
                listed.iter().all(|tag| excluded.contains(tag))
            }
            (Self::Except(_), Self::Except(_)) => false,
        }
    }

    /// Whether both identify the same variant.
    fn is_same_variant(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Listed(_), Self::Listed(_)) => !self.is_disjoint(other),
            (Self::Except(_), Self::Except(_)) => true,
            _ => false,
        }
    }
}

/// Returns the values that `const` or `enum` lists, in canonical form.
fn values(schema: &Value) -> Option<Vec<Value>> {
    let one = schema.get("const").map(|value| vec![value.clone()]);
    let all = Value::Array(one.or_else(|| schema.get("enum")?.as_array().cloned())?);
    canonical(&all).as_array().cloned()
}

/// Returns the values that the schema in `not` excludes, if it excludes nothing else.
pub(super) fn excluded(not: &Value) -> Option<Vec<Value>> {
    values(not).filter(|_| not.as_object().is_some_and(|keywords| keywords.len() == 1))
}

/// Returns the required properties that are tags.
pub(super) fn tags(alternative: &Alternative) -> Vec<(String, Tags)> {
    let properties = members(&alternative.keywords, "properties");
    let tag = |name: &str| Some((name.to_owned(), Tags::of(properties?.get(name)?)?));
    names(&alternative.keywords, "required").into_iter().filter_map(tag).collect()
}

/// Returns the key that names the variant of an externally tagged enum.
pub(super) fn external_key(alternative: &Alternative) -> Option<&str> {
    let is_only = members(&alternative.keywords, "properties")?.len() == 1;
    match names(&alternative.keywords, "required").as_slice() {
        [name] if is_only && is_closed(&alternative.keywords) => Some(*name),
        _ => None,
    }
}

/// Whether the alternatives have a tag in common, and no tag distinguishes them.
pub(super) fn is_same_variant(one: &Alternative, other: &Alternative) -> bool {
    let others = tags(other);
    let mut common = tags(one)
        .into_iter()
        .filter_map(|(key, tag)| Some((tag, &others.iter().find(|(name, _)| *name == key)?.1)))
        .peekable();
    common.peek().is_some() && common.all(|(tag, other)| tag.is_same_variant(other))
}

/// Returns the tag, and one of its values, that distinguishes the variant from the others.
pub(super) fn distinguishing_tag(
    old: &Alternative,
    new: &Alternative,
    others: &[Alternative],
) -> Option<(String, Value)> {
    let news = tags(new);
    let distinguishes = |key: &str, tag: &Tags| {
        others
            .iter()
            .any(|other| tags(other).iter().any(|(name, it)| name == key && tag.is_disjoint(it)))
    };
    tags(old).into_iter().filter(|(key, tag)| distinguishes(key, tag)).find_map(|(key, tag)| {
        let (_, other) = news.iter().find(|(name, _)| *name == key)?;
        match (tag, other) {
            (Tags::Listed(these), Tags::Listed(those)) => {
                let value = these.into_iter().find(|value| those.contains(value))?;
                Some((key, value))
            }
            _ => None,
        }
    })
}

/// Whether a tag or the only key identifies the variant.
pub(super) fn is_identified(alternative: &Alternative) -> bool {
    !tags(alternative).is_empty() || external_key(alternative).is_some()
}

/// Whether no value satisfies two of the alternatives.
pub(super) fn are_disjoint(all: &[Alternative]) -> bool {
    let tags: Vec<Vec<(String, Tags)>> = all.iter().map(tags).collect();
    let is_disjoint = |at: usize, other_at: usize| {
        let (one, other) = (&all[at], &all[other_at]);
        let lists = one.values().zip(other.values());
        one.kind() != other.kind()
            || lists.is_some_and(|(these, those)| !these.iter().any(|value| those.contains(value)))
            || tags[at].iter().any(|(key, tag)| {
                tags[other_at].iter().any(|(name, it)| key == name && tag.is_disjoint(it))
            })
            || requires_forbidden(one, other)
            || requires_forbidden(other, one)
    };
    (0..all.len()).all(|at| (at + 1..all.len()).all(|other_at| is_disjoint(at, other_at)))
}

/// Whether `one` requires a key that `other` rejects.
fn requires_forbidden(one: &Alternative, other: &Alternative) -> bool {
    names(&one.keywords, "required").iter().any(|name| is_forbidden(&other.keywords, name))
}

/// Whether objects with keys that are not in `properties` are rejected.
fn is_closed(keywords: &Map<String, Value>) -> bool {
    keywords.get("additionalProperties") == Some(&Value::Bool(false))
        && !keywords.contains_key("patternProperties")
}

/// Whether an object with this key is rejected.
fn is_forbidden(keywords: &Map<String, Value>, name: &str) -> bool {
    is_closed(keywords) && members(keywords, "properties").is_none_or(|all| !all.contains_key(name))
}

/// Whether `unknown`, which keeps unknown variants, accepts all values of the variant.
///
/// The schemas of properties that both name are compared as text: the comparison of other variants
/// reports their changes.
pub(super) fn keeps(normal: &Normal, unknown: &Alternative, variant: &Alternative) -> bool {
    let of = tags(variant);
    let is_unknown = |excluded: &[Value], (_, tag): &(String, Tags)| matches!(tag, Tags::Listed(listed) if !listed.iter().any(|one| excluded.contains(one)));
    let kept = tags(unknown).into_iter().find(|(key, tag)| match tag {
        Tags::Except(excluded) => of.iter().any(|it| it.0 == *key && is_unknown(excluded, it)),
        Tags::Listed(_) => false,
    });
    let Some((tag, _)) = kept else { return false };
    let known = ["type", "properties", "required"];
    let of_variant = members(&variant.keywords, "properties");
    let is_kept = |(name, schema): (&String, &Value)| {
        *name == tag
            || normal.accepts_everything(schema)
            || of_variant.and_then(|all| all.get(name)) == Some(schema)
    };
    let required = |one: &Alternative| {
        one.keywords.get("required").and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let all = required(variant);
    unknown.keywords.keys().all(|keyword| known.contains(&keyword.as_str()))
        && members(&unknown.keywords, "properties").into_iter().flatten().all(is_kept)
        && required(unknown).iter().all(|name| all.contains(name))
}

/// Removes from the tags that `unknown` excludes those of `variants` that `other` does not exclude.
///
/// A variant that only one side names is judged as added or removed, and not by this list.
pub(super) fn without_moved(
    unknown: &Alternative,
    other: &Alternative,
    variants: &[Alternative],
) -> Alternative {
    let mut found = unknown.clone();
    for (key, tag) in tags(unknown) {
        let Tags::Except(mut excluded) = tag else { continue };
        let lists = |one: &Alternative, value: &Value, is_excluded: bool| {
            tags(one).iter().any(|(name, tag)| {
                *name == key
                    && match tag {
                        Tags::Listed(values) => !is_excluded && values.contains(value),
                        Tags::Except(values) => is_excluded && values.contains(value),
                    }
            })
        };
        excluded.retain(|value| {
            lists(other, value, true) || !variants.iter().any(|one| lists(one, value, false))
        });
        if let Some(Value::Object(properties)) = found.keywords.get_mut("properties")
            && let Some(Value::Object(schema)) = properties.get_mut(&key)
        {
            schema.insert("not".to_owned(), serde_json::json!({"enum": excluded}));
        }
    }
    found
}
