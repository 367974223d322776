//! Compares the keywords that contain schemas, and all keywords that are not understood.
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::change::Effect;
use super::compare::Comparison;
use super::exact::display;
use super::keyword::{self, describe};
use super::normal::Normal;
use super::path::{Path, Step};
use super::schema::members;
use super::tag::excluded;

/// The keywords that are understood. All others are only tested for equivalence.
const UNDERSTOOD: [&str; 25] = [
    "type",
    "enum",
    "pattern",
    "format",
    "contentEncoding",
    "required",
    "properties",
    "items",
    "prefixItems",
    "propertyNames",
    "additionalProperties",
    "uniqueItems",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "not",
    "$schema",
];

type Keywords = Map<String, Value>;

impl Comparison<'_, '_> {
    /// Compares two schemas in normal form for values of one type.
    pub(super) fn compare_keywords(&mut self, path: &Path, old: &Keywords, new: &Keywords) {
        let (whole_old, whole_new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        for (what, effect) in keyword::compare(old, new) {
            match effect {
                Some(effect) => self.record(path, what, effect, &whole_old, &whole_new),
                None => self.record_unjudged(path, what),
            }
        }
        self.compare_not(path, old, new);
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in all.into_iter().filter(|name| !UNDERSTOOD.contains(&name.as_str())) {
            let is_same = match (old.get(name), new.get(name)) {
                (Some(old), Some(new)) => self.is_equivalent_keyword(name, old, new),
                _ => false,
            };
            if !is_same {
                let what = match (old.contains_key(name), new.contains_key(name)) {
                    (false, _) => "is added",
                    (_, false) => "is removed",
                    _ => "is changed, or refers to a changed schema",
                };
                self.record_unjudged(path, format!("`{name}` {what}"));
            }
        }
        if old.get("type").is_some_and(|kind| kind == "object") {
            self.compare_members(path, old, new);
        }
        if !self.compare_prefix_items(path, old, new) {
            self.compare_inner(path, "items", Step::Item, old, new);
        }
        self.compare_property_names(path, old, new);
        self.compare_inner(path, "additionalProperties", Step::Key, old, new);
    }

    /// Compares `not`.
    fn compare_not(&mut self, path: &Path, old: &Keywords, new: &Keywords) {
        let (before, after) = (old.get("not"), new.get("not"));
        let effect = match (before, after) {
            (None, None) => return,
            (None, Some(_)) => Effect::Narrows,
            (Some(_), None) => Effect::Widens,
            (Some(before), Some(after)) if self.are_equivalent(before, after) => return,
            (Some(before), Some(after)) => {
                if let Some(lists) = excluded(before).zip(excluded(after)) {
                    return self.compare_excluded(path, lists, old, new);
                }
                return self.record_unjudged(
                    path,
                    "`not` is changed, or refers to a changed schema".to_owned(),
                );
            }
        };
        let (old, new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        self.record(path, describe("not", before, after), effect, &old, &new);
    }

    /// Whether a keyword that is not understood is equivalent on both sides.
    fn is_equivalent_keyword(&self, name: &str, old: &Value, new: &Value) -> bool {
        match (name, old, new) {
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(old), Value::Array(new)) => {
                old.len() == new.len()
                    && old.iter().zip(new).all(|(old, new)| self.are_equivalent(old, new))
            }
            (
                "patternProperties" | "dependentSchemas" | "if" | "contains",
                Value::Object(old),
                Value::Object(new),
            ) => {
                let is_same = |(key, old): (&String, &Value)| {
                    new.get(key).is_some_and(|new| match key.as_str() {
                        "minContains" | "maxContains" if name == "contains" => old == new,
                        _ => self.are_equivalent(old, new),
                    })
                };
                old.len() == new.len() && old.iter().all(is_same)
            }
            ("propertyNames" | "unevaluatedItems" | "unevaluatedProperties", old, new) => {
                self.are_equivalent(old, new)
            }
            // The target of a reference in an unknown keyword may have changed.
            (_, old, new) => old == new && !has_reference(old) && !name.ends_with("Ref"),
        }
    }

    /// Compares `properties` and `required`.
    fn compare_members(&mut self, path: &Path, old: &Keywords, new: &Keywords) {
        let empty = Map::new();
        let olds = members(old, "properties").unwrap_or(&empty);
        let news = members(new, "properties").unwrap_or(&empty);
        let (whole_old, whole_new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        let all: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
        let has_patterns = |keywords: &Keywords| keywords.contains_key("patternProperties");
        if (has_patterns(old) || has_patterns(new)) && !olds.keys().eq(news.keys()) {
            self.record_unjudged(
                path,
                "`properties` beside `patternProperties` are added or removed".to_owned(),
            );
        }
        for name in all {
            let inner = path.join(Step::Property(name.clone()));
            match (olds.get(name), news.get(name)) {
                (Some(before), Some(after)) => self.enqueue(inner, before, after),
                (Some(before), None) => match unnamed(self.new, new) {
                    Some(after) if self.new.accepts_nothing(after) => {
                        if !self.old.accepts_nothing(before) {
                            let what = format!("property `{name}` is removed");
                            self.record(path, what, Effect::Narrows, &whole_old, &whole_new);
                        }
                    }
                    Some(after) => self.enqueue(inner, before, after),
                    None => {
                        let what = format!("property `{name}` is removed");
                        self.record(path, what, Effect::Unnamed, &whole_old, &whole_new);
                    }
                },
                (None, Some(after)) => match unnamed(self.old, old) {
                    Some(before) if self.old.accepts_nothing(before) => {
                        if !self.new.accepts_nothing(after) {
                            let what = format!("property `{name}` is added");
                            self.record(path, what, Effect::Widens, &whole_old, &whole_new);
                        }
                    }
                    Some(before) => self.enqueue(inner, before, after),
                    None => {
                        let what = format!("property `{name}` is added");
                        self.record(path, what, Effect::Unnamed, &whole_old, &whole_new);
                    }
                },
                (None, None) => {}
            }
        }
        self.compare_required(path, old, new);
    }

    /// Compares `required`, whose items are each a name or a list of names.
    fn compare_required(&mut self, path: &Path, old: &Keywords, new: &Keywords) {
        let (olds, news) = (required(old), required(new));
        let is_implied = |names: &[&str], by: &[Vec<&str>]| {
            by.iter().any(|other| other.iter().all(|name| names.contains(name)))
        };
        let describe = |names: &[&str]| {
            let all = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            if names.len() == 1 { all } else { format!("one of {all}") }
        };
        let (old, new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        for names in news.iter().filter(|names| !is_implied(names, &olds)) {
            let what = format!("{} is required", describe(names));
            self.record(path, what, Effect::Narrows, &old, &new);
        }
        for names in olds.iter().filter(|names| !is_implied(names, &news)) {
            let what = format!("{} is no longer required", describe(names));
            self.record(path, what, Effect::Widens, &old, &new);
        }
    }

    /// Compares the values that `not` excludes.
    fn compare_excluded(
        &mut self,
        path: &Path,
        (before, after): (Vec<Value>, Vec<Value>),
        old: &Keywords,
        new: &Keywords,
    ) {
        let (old, new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        for value in after.iter().filter(|value| !before.contains(value)) {
            let what = format!("{} is excluded", display(value));
            self.record(path, what, Effect::Narrows, &old, &new);
        }
        for value in before.iter().filter(|value| !after.contains(value)) {
            let what = format!("{} is no longer excluded", display(value));
            self.record(path, what, Effect::Widens, &old, &new);
        }
    }

    /// Compares the items of a tuple one by one.
    ///
    /// Returns whether this compares all items.
    fn compare_prefix_items(&mut self, path: &Path, old: &Keywords, new: &Keywords) -> bool {
        let prefix = |keywords: &Keywords| {
            keywords.get("prefixItems").and_then(Value::as_array).cloned().unwrap_or_default()
        };
        let (olds, news) = (prefix(old), prefix(new));
        let count = olds.len().max(news.len());
        if count == 0 {
            return false;
        }
        let limit = |keywords: &Keywords| {
            keywords.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX)
        };
        let longest = usize::try_from(limit(old).min(limit(new))).unwrap_or(usize::MAX);
        let any = Value::Bool(true);
        let items = |keywords: &Keywords| keywords.get("items").unwrap_or(&any).clone();
        let (rest_of_old, rest_of_new) = (items(old), items(new));
        for at in 0..count.min(longest) {
            let before = olds.get(at).unwrap_or(&rest_of_old);
            let after = news.get(at).unwrap_or(&rest_of_new);
            self.enqueue(path.join(Step::Index(at)), before, after);
        }
        longest <= count
    }

    /// Compares the schemas of the keys of an object.
    fn compare_property_names(&mut self, path: &Path, old: &Keywords, new: &Keywords) {
        let (before, after) = (old.get("propertyNames"), new.get("propertyNames"));
        if before.is_some() || after.is_some() {
            let text = |schema: Option<&Value>| {
                let text = json!({"type": "string"});
                schema.map_or_else(|| text.clone(), |schema| json!({"allOf": [text, schema]}))
            };
            self.enqueue(path.join(Step::Name), &text(before), &text(after));
        }
    }

    /// Compares the schema of the items of an array or of the unnamed keys of an object.
    fn compare_inner(
        &mut self,
        path: &Path,
        name: &str,
        step: Step,
        old: &Keywords,
        new: &Keywords,
    ) {
        let before = old.get(name).filter(|schema| !self.old.accepts_everything(schema));
        let after = new.get(name).filter(|schema| !self.new.accepts_everything(schema));
        let effect = match (before, after) {
            (None, None) => return,
            (None, Some(_)) => Effect::Narrows,
            (Some(_), None) => Effect::Widens,
            (Some(before), Some(after)) => {
                match (self.old.accepts_nothing(before), self.new.accepts_nothing(after)) {
                    (true, true) => return,
                    (true, false) => Effect::Widens,
                    (false, true) => Effect::Narrows,
                    (false, false) => return self.enqueue(path.join(step), before, after),
                }
            }
        };
        // The schema itself may contain keywords that cannot be brought into normal form.
        for (normal, schema) in [(self.old, before), (self.new, after)] {
            if let Some(Err(reason)) = schema.map(|schema| normal.alternatives(schema)) {
                return self.record_unjudged(&path.join(step), reason);
            }
        }
        let (old, new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        self.record(path, describe(name, before, after), effect, &old, &new);
    }
}

/// Returns the lists of names in `required`; a key of each list is required.
fn required(keywords: &Keywords) -> Vec<Vec<&str>> {
    let all = keywords.get("required").and_then(Value::as_array).into_iter().flatten();
    all.map(|item| match item {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    })
    .collect()
}

/// Returns the schema of keys that are not in `properties`.
///
/// Returns `None` if `properties` names keys and all other keys are accepted. Such keys are assumed
/// not to be sent.
fn unnamed<'k>(normal: &Normal, keywords: &'k Keywords) -> Option<&'k Value> {
    let is_map = members(keywords, "properties").is_none_or(Map::is_empty);
    let limited = keywords.get("additionalProperties");
    let limited = limited.filter(|schema| !normal.accepts_everything(schema));
    limited.or(is_map.then_some(&Value::Bool(true)))
}

/// Whether the value of a keyword contains a reference.
fn has_reference(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_reference),
        Value::Object(members) => members
            .iter()
            .any(|(key, value)| key.ends_with("Ref") || key == "$ref" || has_reference(value)),
        _ => false,
    }
}
