//! Keywords that hold schemas: those of members, of items, and those that are only compared as a
//! whole.
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::compare::{Effect, Place, Step, Walk};
use super::keyword::{self, described};
use super::schema::{members, names};

/// Keywords that are compared one by one; of all others it is only asked whether they say the same.
const KNOWN: [&str; 22] = [
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

impl Walk<'_, '_> {
    /// Compares what two schemas in normal form say of values of one type.
    pub(super) fn keywords(&mut self, place: &Place, old: &Keywords, new: &Keywords) {
        let (whole_old, whole_new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        for (what, effect) in keyword::compare(old, new) {
            match effect {
                Some(effect) => self.note(place, what, effect, &whole_old, &whole_new),
                None => self.unjudged(place, what),
            }
        }
        self.negation(place, old, new);
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in all.into_iter().filter(|name| !KNOWN.contains(&name.as_str())) {
            let is_same = match (old.get(name), new.get(name)) {
                (Some(old), Some(new)) => self.is_same_keyword(name, old, new),
                _ => false,
            };
            if !is_same {
                let what = match (old.contains_key(name), new.contains_key(name)) {
                    (false, _) => "is added",
                    (_, false) => "is removed",
                    _ => "is changed, or refers to what is",
                };
                self.unjudged(place, format!("`{name}` {what}"));
            }
        }
        if old.get("type").is_some_and(|kind| kind == "object") {
            self.members(place, old, new);
        }
        self.inner(place, "items", Step::Item, old, new);
        self.inner(place, "additionalProperties", Step::Key, old, new);
    }

    fn negation(&mut self, place: &Place, old: &Keywords, new: &Keywords) {
        let (before, after) = (old.get("not"), new.get("not"));
        let effect = match (before, after) {
            (None, None) => return,
            (None, Some(_)) => Effect::Narrows,
            (Some(_), None) => Effect::Widens,
            (Some(before), Some(after)) if self.is_same(before, after) => return,
            _ => return self.unjudged(place, "`not` is changed, or refers to what is".to_owned()),
        };
        let (old, new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        self.note(place, described("not", before, after), effect, &old, &new);
    }

    /// Whether a keyword that is not understood says the same on both sides.
    fn is_same_keyword(&self, name: &str, old: &Value, new: &Value) -> bool {
        match (name, old, new) {
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(old), Value::Array(new)) => {
                old.len() == new.len()
                    && old.iter().zip(new).all(|(old, new)| self.is_same(old, new))
            }
            (
                "patternProperties" | "dependentSchemas" | "if" | "contains",
                Value::Object(old),
                Value::Object(new),
            ) => {
                let is_same = |(key, old): (&String, &Value)| {
                    new.get(key).is_some_and(|new| match key.as_str() {
                        "minContains" | "maxContains" if name == "contains" => old == new,
                        _ => self.is_same(old, new),
                    })
                };
                old.len() == new.len() && old.iter().all(is_same)
            }
            ("propertyNames" | "unevaluatedItems" | "unevaluatedProperties", old, new) => {
                self.is_same(old, new)
            }
            // What an unknown keyword refers to may have changed.
            (_, old, new) => old == new && !refers(old) && !name.ends_with("Ref"),
        }
    }

    fn members(&mut self, place: &Place, old: &Keywords, new: &Keywords) {
        let empty = Map::new();
        let olds = members(old, "properties").unwrap_or(&empty);
        let news = members(new, "properties").unwrap_or(&empty);
        let (whole_old, whole_new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        let all: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
        let has_patterns = |keywords: &Keywords| keywords.contains_key("patternProperties");
        if (has_patterns(old) || has_patterns(new)) && !olds.keys().eq(news.keys()) {
            self.unjudged(
                place,
                "`properties` beside `patternProperties` are added or removed".to_owned(),
            );
        }
        for name in all {
            let inner = place.then(Step::Property(name.clone()));
            match (olds.get(name), news.get(name)) {
                (Some(before), Some(after)) => self.later(inner, before, after),
                (Some(before), None) => match rest(new) {
                    Some(after) if self.new.is_nothing(after) => {
                        if !self.old.is_nothing(before) {
                            let what = format!("property `{name}` is removed");
                            self.note(place, what, Effect::Narrows, &whole_old, &whole_new);
                        }
                    }
                    Some(after) => self.later(inner, before, after),
                    None => {
                        let what = format!("property `{name}` is removed");
                        self.note(place, what, Effect::Unsent, &whole_old, &whole_new);
                    }
                },
                (None, Some(after)) => match rest(old) {
                    Some(before) if self.old.is_nothing(before) => {
                        if !self.new.is_nothing(after) {
                            let what = format!("property `{name}` is added");
                            self.note(place, what, Effect::Widens, &whole_old, &whole_new);
                        }
                    }
                    Some(before) => self.later(inner, before, after),
                    None => {
                        let what = format!("property `{name}` is added");
                        self.note(place, what, Effect::Unsent, &whole_old, &whole_new);
                    }
                },
                (None, None) => {}
            }
        }
        let (olds, news) = (names(old, "required"), names(new, "required"));
        for name in news.iter().filter(|name| !olds.contains(name)) {
            self.note(
                place,
                format!("`{name}` is required"),
                Effect::Narrows,
                &whole_old,
                &whole_new,
            );
        }
        for name in olds.iter().filter(|name| !news.contains(name)) {
            self.note(
                place,
                format!("`{name}` is no longer required"),
                Effect::Widens,
                &whole_old,
                &whole_new,
            );
        }
    }

    /// The schema of what is in a list or map.
    fn inner(&mut self, place: &Place, name: &str, step: Step, old: &Keywords, new: &Keywords) {
        let before = old.get(name).filter(|schema| !self.old.is_anything(schema));
        let after = new.get(name).filter(|schema| !self.new.is_anything(schema));
        let effect = match (before, after) {
            (None, None) => return,
            (None, Some(_)) => Effect::Narrows,
            (Some(_), None) => Effect::Widens,
            (Some(before), Some(after)) => {
                match (self.old.is_nothing(before), self.new.is_nothing(after)) {
                    (true, true) => return,
                    (true, false) => Effect::Widens,
                    (false, true) => Effect::Narrows,
                    (false, false) => return self.later(place.then(step), before, after),
                }
            }
        };
        // What cannot be judged in it is found by comparing it with itself.
        for (normal, schema) in [(self.old, before), (self.new, after)] {
            if let Some(Err(why)) = schema.map(|schema| normal.alternatives(schema)) {
                return self.unjudged(&place.then(step), why);
            }
        }
        let (old, new) = (Value::Object(old.clone()), Value::Object(new.clone()));
        self.note(place, described(name, before, after), effect, &old, &new);
    }
}

/// What is said of members that are not named; none where they are free and nobody is taken to send
/// them.
fn rest(keywords: &Keywords) -> Option<&Value> {
    let is_map = members(keywords, "properties").is_none_or(Map::is_empty);
    keywords.get("additionalProperties").or(is_map.then_some(&Value::Bool(true)))
}

/// Whether a keyword refers to another schema.
fn refers(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(refers),
        Value::Object(members) => members
            .iter()
            .any(|(key, value)| key.ends_with("Ref") || key == "$ref" || refers(value)),
        _ => false,
    }
}
