//! Compares the keywords that contain schemas, and all keywords that are not understood.
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::change::Effect;
use super::compare::Comparison;
use super::keyword::{self, describe};
use super::normal::Normal;
use super::path::{Path, Step};
use super::schema::{members, names};

/// The keywords that are understood. All others are only tested for equivalence.
const UNDERSTOOD: [&str; 22] = [
    "type",
    "enum",
    "pattern",
    "format",
    "required",
    "properties",
    "items",
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
        self.compare_inner(path, "items", Step::Item, old, new);
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
            _ => {
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
                        self.record(path, what, Effect::UnnamedKeys, &whole_old, &whole_new);
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
                        self.record(path, what, Effect::UnnamedKeys, &whole_old, &whole_new);
                    }
                },
                (None, None) => {}
            }
        }
        let (olds, news) = (names(old, "required"), names(new, "required"));
        for name in news.iter().filter(|name| !olds.contains(name)) {
            self.record(
                path,
                format!("`{name}` is required"),
                Effect::Narrows,
                &whole_old,
                &whole_new,
            );
        }
        for name in olds.iter().filter(|name| !news.contains(name)) {
            self.record(
                path,
                format!("`{name}` is no longer required"),
                Effect::Widens,
                &whole_old,
                &whole_new,
            );
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
