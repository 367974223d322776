//! What differs between two schemas, and what each difference does to the documents that are accepted.
use std::collections::{BTreeSet, HashSet};
use std::fmt;

use serde_json::Value;

use super::keyword;
use super::schema::{ANNOTATIONS, Schema, members, names};

/// What a change does to the set of documents that are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// Some are refused that were accepted.
    Narrows,
    /// Some are accepted that were refused.
    Widens,
    /// Both, or it cannot be told.
    Both,
}

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the member of this name.
    Property(String),
    /// To an item of a list.
    Item,
    /// To a member whose key is free.
    Key,
}

/// From the document to a value in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(pub(super) Vec<Step>);

impl Place {
    fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for Place {
    /// As a JSON Pointer, with `*` for every item and every free key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Property(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Item | Step::Key => f.write_str("/*"),
        })
    }
}

/// One difference between two schemas.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) place: Place,
    /// What differs, in words.
    pub(super) what: String,
    pub(super) effect: Effect,
    /// What the two say of the place.
    pub(super) old: Value,
    pub(super) new: Value,
}

/// All differences, from the outside to the inside.
pub(super) fn changes(old: &Schema, new: &Schema) -> Vec<Change> {
    let mut walk = Walk { old, new, changes: Vec::new(), met: HashSet::new() };
    walk.schema(&Place::default(), &old.root, &new.root);
    walk.changes
}

struct Walk<'s> {
    old: &'s Schema,
    new: &'s Schema,
    changes: Vec<Change>,
    /// The pairs of definitions that were gone into; a model that holds itself is compared once.
    met: HashSet<(String, String)>,
}

impl Walk<'_> {
    fn note(&mut self, place: &Place, what: String, effect: Effect, old: &Value, new: &Value) {
        let (place, old, new) = (place.clone(), old.clone(), new.clone());
        self.changes.push(Change { place, what, effect, old, new });
    }

    fn schema(&mut self, place: &Place, old: &Value, new: &Value) {
        let (whole_old, whole_new) = (self.old.resolve(old).0, self.new.resolve(new).0);
        for annotation in ANNOTATIONS {
            let (before, after) = (whole_old.get(annotation), whole_new.get(annotation));
            if before != after {
                let what = keyword::told(annotation, before, after);
                self.note(place, what, Effect::None, &whole_old, &whole_new);
            }
        }
        let (mut olds, mut news) = (self.old.alternatives(old), self.new.alternatives(new));
        let mut pairs = Vec::new();
        olds.retain(|old| match news.iter().position(|new| kind(&new.0) == kind(&old.0)) {
            Some(at) => {
                pairs.push((old.clone(), news.remove(at)));
                false
            }
            None => true,
        });
        if let ([old], [new]) = (olds.as_slice(), news.as_slice()) {
            let (before, after) = (old.0.get("type"), new.0.get("type"));
            let effect = keyword::of_type(before, after);
            self.note(place, keyword::told("type", before, after), effect, &old.0, &new.0);
            // What is left to compare of an integer and a number are their bounds.
            if effect != Effect::Both {
                pairs.push((old.clone(), new.clone()));
            }
        } else {
            for (gone, _) in &olds {
                self.note(place, format!("{} is refused", named(gone)), Effect::Narrows, gone, &Value::Null);
            }
            for (come, _) in &news {
                self.note(place, format!("{} is accepted", named(come)), Effect::Widens, &Value::Null, come);
            }
        }
        for ((old, old_name), (new, new_name)) in pairs {
            let is_new = match (old_name, new_name) {
                (Some(old), Some(new)) => self.met.insert((old, new)),
                _ => true,
            };
            if is_new {
                self.keywords(place, &old, &new);
            }
        }
    }

    fn keywords(&mut self, place: &Place, old: &Value, new: &Value) {
        for (what, effect) in keyword::compare(old, new) {
            self.note(place, what, effect, old, new);
        }
        self.properties(place, old, new);
        self.inner(place, "items", Step::Item, old, new);
        self.inner(place, "additionalProperties", Step::Key, old, new);
    }

    fn properties(&mut self, place: &Place, old: &Value, new: &Value) {
        let empty = serde_json::Map::new();
        let (olds, news) =
            (members(old, "properties").unwrap_or(&empty), members(new, "properties").unwrap_or(&empty));
        let all: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
        let is_closed = |schema: &Value| schema.get("additionalProperties") == Some(&Value::Bool(false));
        for name in all {
            // Nobody sends a key that the schema in hand does not name; a key matters where the other side refuses it.
            match (olds.get(name), news.get(name)) {
                (Some(old), Some(new)) => self.schema(&place.then(Step::Property(name.clone())), old, new),
                (Some(_), None) => {
                    let effect = if is_closed(new) { Effect::Narrows } else { Effect::None };
                    self.note(place, format!("property `{name}` is removed"), effect, old, new);
                }
                (None, _) => {
                    let effect = if is_closed(old) { Effect::Widens } else { Effect::None };
                    self.note(place, format!("property `{name}` is added"), effect, old, new);
                }
            }
        }
        let (olds, news) = (names(old, "required"), names(new, "required"));
        for name in news.iter().filter(|name| !olds.contains(name)) {
            self.note(place, format!("`{name}` is required"), Effect::Narrows, old, new);
        }
        for name in olds.iter().filter(|name| !news.contains(name)) {
            self.note(place, format!("`{name}` is no longer required"), Effect::Widens, old, new);
        }
    }

    /// The schema of what is in a list or map.
    fn inner(&mut self, place: &Place, name: &str, step: Step, old: &Value, new: &Value) {
        let schema = |of: &Value| of.get(name).filter(|schema| **schema != Value::Bool(true)).cloned();
        match (schema(old), schema(new)) {
            (Some(inner_old @ Value::Object(_)), Some(inner_new @ Value::Object(_))) => {
                self.schema(&place.then(step), &inner_old, &inner_new);
            }
            (inner_old, inner_new) if inner_old == inner_new => {}
            (inner_old, inner_new) => {
                let effect = match (&inner_old, &inner_new) {
                    (None, _) | (_, Some(Value::Bool(false))) => Effect::Narrows,
                    (_, None) | (Some(Value::Bool(false)), _) => Effect::Widens,
                    _ => Effect::Both,
                };
                let what = keyword::told(name, inner_old.as_ref(), inner_new.as_ref());
                self.note(place, what, effect, old, new);
            }
        }
    }
}

/// What tells alternatives apart.
fn kind(schema: &Value) -> Option<String> {
    schema.get("type").map(Value::to_string)
}

fn named(schema: &Value) -> String {
    schema.get("type").and_then(Value::as_str).map_or("anything".to_owned(), |name| format!("`{name}`"))
}
