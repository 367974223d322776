//! Documents that one schema accepts and another refuses.
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::compare::{Change, Step};
use super::cost::is_cheap;
use super::keyword::patterns;
use super::normal::{Alternative, Normal};
use super::samples::samples;
use super::schema::{members, names};

/// Values that are deeper than this, or hold more values, are not made up.
const DEEPEST: usize = 100;
const LARGEST: usize = 50_000;

/// As many values are made up for one change.
const MOST: usize = 2_000_000;

/// A value that a schema accepts, and how many values are in it.
type Made = Option<(Rc<Value>, usize)>;

/// The sender of documents, and their reader.
pub(super) struct Sides<'n, 's> {
    sender: &'n Normal<'s>,
    sent: Validator,
    read: Validator,
    /// Whether both take a document in a short time.
    is_cheap: bool,
    /// The least value of each schema, by its text; none while it is made up.
    least: RefCell<HashMap<String, Made>>,
    /// The judges of schemas without members and items, by their texts.
    judges: RefCell<HashMap<String, Option<Rc<Validator>>>>,
}

impl<'n, 's> Sides<'n, 's> {
    /// Compiles both schemas.
    pub(super) fn of(sender: &'n Normal<'s>, reader: &Normal) -> anyhow::Result<Self> {
        let (sent, read) =
            (compile(&sender.document().judged)?, compile(&reader.document().judged)?);
        let is_cheap = is_cheap(sender.document()) && is_cheap(reader.document());
        Ok(Self {
            sender,
            sent,
            read,
            is_cheap,
            least: RefCell::default(),
            judges: RefCell::default(),
        })
    }

    /// A document that the sender's schema accepts and the reader's refuses, for this change.
    pub(super) fn find(&self, change: &Change) -> Option<Value> {
        if !self.is_cheap || change.place.0.len() > DEEPEST {
            return None;
        }
        let values =
            samples(&[&change.old, &change.new]).into_iter().chain(self.containers(change));
        let mut left = MOST;
        for value in values {
            let Some((document, size)) =
                self.embed(&self.sender.document().start, &change.place.0, value)
            else {
                continue;
            };
            if self.sent.is_valid(&document) && !self.read.is_valid(&document) {
                return Some(document);
            }
            left = left.checked_sub(size)?;
        }
        None
    }

    /// A document that the sender's schema accepts.
    pub(super) fn any(&self) -> Option<Value> {
        if !self.is_cheap {
            return None;
        }
        let (document, _) = self.minimal(&self.sender.document().start, DEEPEST)?;
        Some((*document).clone()).filter(|document| self.sent.is_valid(document))
    }

    /// Objects and lists with what is required, with one more member, and with one less.
    fn containers(&self, change: &Change) -> Vec<Value> {
        let mut found = Vec::new();
        let sides: Vec<&Map<String, Value>> =
            [&change.old, &change.new].into_iter().filter_map(Value::as_object).collect();
        for side in &sides {
            if side.get("type").is_some_and(|kind| kind == "array")
                && let Some((item, _)) =
                    self.minimal(side.get("items").unwrap_or(&Value::Bool(true)), DEEPEST)
            {
                let counts = sides
                    .iter()
                    .flat_map(|side| [least(side, "minItems"), least(side, "maxItems")]);
                let counts = counts
                    .flat_map(|count| [count.saturating_sub(1), count, count.saturating_add(1)]);
                let list = |count| Value::Array(vec![(*item).clone(); count]);
                found.extend(counts.filter(|count| *count <= 1_000).map(list));
            }
            let Some((object, _)) = self.object(side, DEEPEST) else { continue };
            let mut with = |key: &str, value: Value| {
                let mut more = object.clone();
                more.insert(key.to_owned(), value);
                found.push(Value::Object(more));
            };
            for (name, inner) in
                sides.iter().flat_map(|side| members(side, "properties").into_iter().flatten())
            {
                with(
                    name,
                    self.minimal(inner, DEEPEST).map_or(json!(0), |(value, _)| (*value).clone()),
                );
            }
            for key in ["unknown", "key"] {
                with(key, json!(0));
                with(key, json!("text"));
            }
            for key in object.keys() {
                let mut less = object.clone();
                less.remove(key);
                found.push(Value::Object(less));
            }
            found.push(Value::Object(object));
        }
        found
    }

    /// A valid document with this value at this place, and how many values are in it.
    fn embed(&self, schema: &Value, steps: &[Step], value: Value) -> Option<(Value, usize)> {
        let Some((step, rest)) = steps.split_first() else { return Some((value, 1)) };
        let alternatives = self.sender.alternatives(schema).ok()?;
        alternatives.iter().find_map(|alternative| {
            let keywords = &alternative.keywords;
            let others = || keywords.get("additionalProperties").unwrap_or(&Value::Bool(true));
            let (key, inner) = match (step, alternative.kind()) {
                (Step::Property(name), "object") => {
                    let named = members(keywords, "properties").and_then(|all| all.get(name));
                    (name.as_str(), named.unwrap_or_else(others))
                }
                (Step::Key, "object") => ("key", others()),
                (Step::Item, "array") => ("", keywords.get("items")?),
                _ => return None,
            };
            let (value, size) = self.embed(inner, rest, value.clone())?;
            if alternative.kind() == "object" {
                let (mut object, around) = self.object(keywords, DEEPEST)?;
                object.insert(key.to_owned(), value);
                return Some((Value::Object(object), small(size + around)?));
            }
            let mut items = vec![value];
            let mut size = size;
            while items.len() < least(keywords, "minItems") {
                let (item, more) = self.minimal(inner, DEEPEST)?;
                size = small(size + more)?;
                items.push((*item).clone());
            }
            Some((Value::Array(items), size))
        })
    }

    /// A value that the schema accepts, as small as can be.
    fn minimal(&self, schema: &Value, depth: usize) -> Made {
        let key = schema.to_string();
        if let Some(known) = self.least.borrow().get(&key) {
            return known.clone();
        }
        self.least.borrow_mut().insert(key.clone(), None);
        let alternatives = self.sender.alternatives(schema).ok()?;
        let made =
            alternatives.iter().filter_map(|one| self.of_alternative(one, depth.checked_sub(1)?));
        let made = made.min_by_key(|(_, size)| *size);
        self.least.borrow_mut().insert(key, made.clone());
        made
    }

    fn of_alternative(&self, alternative: &Alternative, depth: usize) -> Made {
        let keywords = &alternative.keywords;
        if let Some(value) = alternative.values().and_then(|values| values.first()) {
            return Some((Rc::new(value.clone()), 1));
        }
        match alternative.kind() {
            "object" => self
                .object(keywords, depth)
                .map(|(object, size)| (Rc::new(Value::Object(object)), size)),
            "array" => {
                let count = least(keywords, "minItems");
                if count == 0 {
                    return Some((Rc::new(json!([])), 1));
                }
                let (item, size) =
                    self.minimal(keywords.get("items").unwrap_or(&Value::Bool(true)), depth)?;
                let size = small(size.saturating_mul(count) + 1)?;
                Some((Rc::new(Value::Array(vec![(*item).clone(); count])), size))
            }
            _ => {
                let schema = Value::Object(keywords.clone());
                let judge = self.judge(&schema)?;
                let value = samples(&[&schema]).into_iter().find(|value| judge.is_valid(value))?;
                Some((Rc::new(value), 1))
            }
        }
    }

    /// The members that are required, and as many as a map has at least.
    fn object(
        &self,
        keywords: &Map<String, Value>,
        depth: usize,
    ) -> Option<(Map<String, Value>, usize)> {
        let rest = keywords.get("additionalProperties").unwrap_or(&Value::Bool(true));
        let properties = members(keywords, "properties");
        let (mut object, mut size) = (Map::new(), 1);
        for name in names(keywords, "required") {
            let inner = properties.and_then(|all| all.get(name)).unwrap_or(rest);
            let (value, more) = self.minimal(inner, depth)?;
            size = small(size + more)?;
            object.insert(name.to_owned(), (*value).clone());
        }
        let missing = least(keywords, "minProperties").saturating_sub(object.len());
        if missing > 0 {
            let (value, more) = self.minimal(rest, depth)?;
            size = small(size.saturating_add(more.saturating_mul(missing)))?;
            object.extend((0..missing).map(|at| (format!("key {at}"), (*value).clone())));
        }
        Some((object, size))
    }

    /// The judge of a schema in normal form.
    fn judge(&self, schema: &Value) -> Option<Rc<Validator>> {
        let key = schema.to_string();
        let make = || {
            let mut document = schema.as_object()?.clone();
            let patterns = patterns(schema).into_iter().map(|pattern| json!({"pattern": pattern}));
            if document.remove("pattern").is_some() {
                let known = document
                    .remove("allOf")
                    .and_then(|all| all.as_array().cloned())
                    .unwrap_or_default();
                document.insert("allOf".to_owned(), known.into_iter().chain(patterns).collect());
            }
            for group in ["if", "contains"] {
                let all = document.remove(group).and_then(|group| group.as_object().cloned());
                document.extend(all.unwrap_or_default());
            }
            if key.contains("$ref") {
                let root = &self.sender.document().judged;
                for keyword in ["$defs", "components"] {
                    document.extend(root.get(keyword).map(|all| (keyword.to_owned(), all.clone())));
                }
            }
            compile(&Value::Object(document)).ok().map(Rc::new)
        };
        self.judges.borrow_mut().entry(key.clone()).or_insert_with(make).clone()
    }
}

/// The size, unless it is too large.
fn small(size: usize) -> Option<usize> {
    (size <= LARGEST).then_some(size)
}

/// The value of a limit such as `minItems`, or nothing.
fn least(keywords: &Map<String, Value>, keyword: &str) -> usize {
    let count = keywords.get(keyword).and_then(Value::as_u64).unwrap_or(0);
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn compile(schema: &Value) -> anyhow::Result<Validator> {
    let options =
        jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    options.build(schema).map_err(|error| anyhow::anyhow!("not a JSON Schema: {error}"))
}
