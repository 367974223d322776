//! Searches for documents that one schema accepts and the other rejects.
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::change::Change;
use super::cost::is_cheap;
use super::keyword::patterns;
use super::normal::{Alternative, Normal};
use super::path::Step;
use super::samples::samples;
use super::schema::{members, names};
use super::tag::{Tags, tags};

/// The maximum nesting depth of a generated document.
const MAX_NESTING: usize = 100;

/// The maximum number of values in a generated document.
const MAX_SIZE: usize = 50_000;

/// The maximum number of values that are generated for one change.
const MAX_TOTAL_SIZE: usize = 2_000_000;

/// A value that a schema accepts, and the number of values in it.
type Sample = Option<(Rc<Value>, usize)>;

/// Searches for documents that the sender's schema accepts and the reader's schema rejects.
pub(super) struct Search<'n, 's> {
    sender: &'n Normal<'s>,
    sender_validator: Validator,
    reader_validator: Validator,
    /// Whether both schemas validate every document in a short time.
    is_cheap: bool,
    /// The smallest value of each schema, by its JSON text. It is `None` while it is being
    /// generated.
    minimal_values: RefCell<HashMap<String, Sample>>,
    /// The validators of schemas for values without inner values, by JSON text.
    validators: RefCell<HashMap<String, Option<Rc<Validator>>>>,
}

impl<'n, 's> Search<'n, 's> {
    /// Compiles both schemas.
    pub(super) fn new(sender: &'n Normal<'s>, reader: &Normal) -> anyhow::Result<Self> {
        let sender_validator = compile(&sender.document().for_validator)?;
        let reader_validator = compile(&reader.document().for_validator)?;
        let is_cheap = is_cheap(sender.document()) && is_cheap(reader.document());
        Ok(Self {
            sender,
            sender_validator,
            reader_validator,
            is_cheap,
            minimal_values: RefCell::default(),
            validators: RefCell::default(),
        })
    }

    /// Returns a counterexample for this change.
    pub(super) fn find(&self, change: &Change) -> Option<Value> {
        if !self.is_cheap || change.path.0.len() > MAX_NESTING {
            return None;
        }
        let values =
            samples(&[&change.old, &change.new]).into_iter().chain(self.containers(change));
        let mut left = MAX_TOTAL_SIZE;
        for value in values {
            let Some((document, size)) =
                self.embed(&self.sender.document().start, &change.path.0, value)
            else {
                continue;
            };
            if self.sender_validator.is_valid(&document)
                && !self.reader_validator.is_valid(&document)
            {
                return Some(document);
            }
            left = left.checked_sub(size)?;
        }
        None
    }

    /// Returns a small document that the sender's schema accepts.
    pub(super) fn any(&self) -> Option<Value> {
        if !self.is_cheap {
            return None;
        }
        let (document, _) = self.minimal(&self.sender.document().start, MAX_NESTING)?;
        Some((*document).clone()).filter(|document| self.sender_validator.is_valid(document))
    }

    /// Generates objects and arrays of the required size, one larger and one smaller.
    fn containers(&self, change: &Change) -> Vec<Value> {
        let mut found = Vec::new();
        let sides: Vec<&Map<String, Value>> =
            [&change.old, &change.new].into_iter().filter_map(Value::as_object).collect();
        for side in &sides {
            if side.get("type").is_some_and(|kind| kind == "array") {
                let counts = sides.iter().flat_map(|side| {
                    [count_limit(side, "minItems"), count_limit(side, "maxItems")]
                });
                let counts = counts
                    .flat_map(|count| [count.saturating_sub(1), count, count.saturating_add(1)])
                    // Two equal items violate `uniqueItems`.
                    .chain([2]);
                let list = |count| self.minimal_array(side, count, MAX_NESTING);
                let lists = counts.filter(|count| *count <= 1_000).filter_map(list);
                found.extend(lists.map(|(items, _)| Value::Array(items)));
            }
            let Some((object, _)) = self.minimal_object(side, MAX_NESTING) else { continue };
            let mut add = |key: &str, value: Value| {
                let mut more = object.clone();
                more.insert(key.to_owned(), value);
                found.push(Value::Object(more));
            };
            for (name, inner) in
                sides.iter().flat_map(|side| members(side, "properties").into_iter().flatten())
            {
                add(
                    name,
                    self.minimal(inner, MAX_NESTING)
                        .map_or(json!(0), |(value, _)| (*value).clone()),
                );
            }
            for key in ["unknown", "key"] {
                add(key, json!(0));
                add(key, json!("text"));
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

    /// Returns a valid document with this value at this path, and the number of values in it.
    fn embed(&self, schema: &Value, steps: &[Step], value: Value) -> Option<(Value, usize)> {
        let alternatives = self.sender.alternatives(schema).ok()?;
        self.embed_in(&alternatives, steps, value)
    }

    /// Returns a valid document of one of the alternatives.
    fn embed_in(
        &self,
        alternatives: &[Alternative],
        steps: &[Step],
        value: Value,
    ) -> Option<(Value, usize)> {
        let Some((step, rest)) = steps.split_first() else { return Some((value, 1)) };
        if let Step::Variant(key, tag) = step {
            let has_tag = |one: &&Alternative| {
                tags(one).iter().any(|(name, tags)| {
                    name == key && matches!(tags, Tags::Listed(all) if all.contains(tag))
                })
            };
            let variants: Vec<Alternative> = alternatives.iter().filter(has_tag).cloned().collect();
            return self.embed_in(&variants, rest, value);
        }
        // An alternative that names the property is preferred to one that accepts any.
        let names_step = |one: &Alternative| {
            matches!(step, Step::Property(name)
                if members(&one.keywords, "properties").is_some_and(|all| all.contains_key(name)))
        };
        let (named, others): (Vec<_>, Vec<_>) =
            alternatives.iter().partition(|one| names_step(one));
        named.into_iter().chain(others).find_map(|one| self.embed_in_one(one, step, rest, &value))
    }

    /// Returns a valid document of the alternative.
    fn embed_in_one(
        &self,
        alternative: &Alternative,
        step: &Step,
        rest: &[Step],
        value: &Value,
    ) -> Option<(Value, usize)> {
        let keywords = &alternative.keywords;
        let unnamed = keywords.get("additionalProperties").unwrap_or(&Value::Bool(true));
        let inner = match (step, alternative.kind()) {
            (Step::Property(name), "object") => {
                let named = members(keywords, "properties").and_then(|all| all.get(name));
                named.unwrap_or(unnamed)
            }
            (Step::Key | Step::Name, "object") => unnamed,
            (Step::Item, "array") => keywords.get("items")?,
            (Step::Index(at), "array") => item(keywords, *at),
            _ => return None,
        };
        let (key, (value, size)) = match step {
            Step::Name => {
                let (least, size) = self.minimal(inner, MAX_NESTING)?;
                (value.as_str()?, ((*least).clone(), size))
            }
            Step::Property(name) => (name.as_str(), self.embed(inner, rest, value.clone())?),
            _ => ("key", self.embed(inner, rest, value.clone())?),
        };
        if alternative.kind() == "object" {
            let (mut object, around) = self.minimal_object(keywords, MAX_NESTING)?;
            object.insert(key.to_owned(), value);
            return Some((Value::Object(object), limited(size + around)?));
        }
        let at = if let Step::Index(at) = step { *at } else { prefix_length(keywords) };
        let count = count_limit(keywords, "minItems").max(at + 1);
        let (mut items, around) = self.minimal_array(keywords, count, MAX_NESTING)?;
        *items.get_mut(at)? = value;
        Some((Value::Array(items), limited(size + around)?))
    }

    /// Returns a value with as few inner values as possible that the schema accepts.
    fn minimal(&self, schema: &Value, depth: usize) -> Sample {
        let key = schema.to_string();
        if let Some(known) = self.minimal_values.borrow().get(&key) {
            return known.clone();
        }
        self.minimal_values.borrow_mut().insert(key.clone(), None);
        let alternatives = self.sender.alternatives(schema).ok()?;
        let candidates = alternatives
            .iter()
            .filter_map(|one| self.minimal_of_alternative(one, depth.checked_sub(1)?));
        let smallest = candidates.min_by_key(|(_, size)| *size);
        self.minimal_values.borrow_mut().insert(key, smallest.clone());
        smallest
    }

    fn minimal_of_alternative(&self, alternative: &Alternative, depth: usize) -> Sample {
        let keywords = &alternative.keywords;
        if let Some(value) = alternative.values().and_then(|values| values.first()) {
            return Some((Rc::new(value.clone()), 1));
        }
        match alternative.kind() {
            "object" => self
                .minimal_object(keywords, depth)
                .map(|(object, size)| (Rc::new(Value::Object(object)), size)),
            "array" => {
                let count = count_limit(keywords, "minItems");
                let (items, size) = self.minimal_array(keywords, count, depth)?;
                Some((Rc::new(Value::Array(items)), size))
            }
            _ => {
                let schema = Value::Object(keywords.clone());
                let validator = self.validator(&schema)?;
                let value =
                    samples(&[&schema]).into_iter().find(|value| validator.is_valid(value))?;
                Some((Rc::new(value), 1))
            }
        }
    }

    /// Returns the smallest array with this number of items.
    fn minimal_array(
        &self,
        keywords: &Map<String, Value>,
        count: usize,
        depth: usize,
    ) -> Option<(Vec<Value>, usize)> {
        let mut items = Vec::new();
        let mut size = 1;
        for at in 0..limited(count)? {
            let (value, more) = self.minimal(item(keywords, at), depth)?;
            size = limited(size + more)?;
            items.push((*value).clone());
        }
        Some((items, size))
    }

    /// Returns the smallest object with the required properties and `minProperties`.
    fn minimal_object(
        &self,
        keywords: &Map<String, Value>,
        depth: usize,
    ) -> Option<(Map<String, Value>, usize)> {
        let rest = keywords.get("additionalProperties").unwrap_or(&Value::Bool(true));
        let properties = members(keywords, "properties");
        let (mut object, mut size) = (Map::new(), 1);
        let lists = keywords.get("required").and_then(Value::as_array).into_iter().flatten();
        // A list of names requires one of them.
        let one_of = lists.filter_map(|list| list.as_array()?.first()?.as_str());
        for name in names(keywords, "required").into_iter().chain(one_of) {
            let inner = properties.and_then(|all| all.get(name)).unwrap_or(rest);
            let (value, more) = self.minimal(inner, depth)?;
            size = limited(size + more)?;
            object.insert(name.to_owned(), (*value).clone());
        }
        let missing = count_limit(keywords, "minProperties").saturating_sub(object.len());
        if missing > 0 {
            let (value, more) = self.minimal(rest, depth)?;
            size = limited(size.saturating_add(more.saturating_mul(missing)))?;
            object.extend((0..missing).map(|at| (format!("key {at}"), (*value).clone())));
        }
        Some((object, size))
    }

    /// Returns a validator for a schema in normal form.
    fn validator(&self, schema: &Value) -> Option<Rc<Validator>> {
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
                let root = &self.sender.document().for_validator;
                for keyword in ["$defs", "components"] {
                    document.extend(root.get(keyword).map(|all| (keyword.to_owned(), all.clone())));
                }
            }
            compile(&Value::Object(document)).ok().map(Rc::new)
        };
        self.validators.borrow_mut().entry(key.clone()).or_insert_with(make).clone()
    }
}

/// Returns the schema of the item at this index.
fn item(keywords: &Map<String, Value>, at: usize) -> &Value {
    let prefix = keywords.get("prefixItems").and_then(|prefix| prefix.get(at));
    prefix.or(keywords.get("items")).unwrap_or(&Value::Bool(true))
}

fn prefix_length(keywords: &Map<String, Value>) -> usize {
    keywords.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len)
}

/// Returns the size unless it exceeds [`MAX_SIZE`].
fn limited(size: usize) -> Option<usize> {
    (size <= MAX_SIZE).then_some(size)
}

/// Returns the value of a limit such as `minItems`, or 0.
fn count_limit(keywords: &Map<String, Value>, keyword: &str) -> usize {
    let count = keywords.get(keyword).and_then(Value::as_u64).unwrap_or(0);
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// Compiles a schema with validation of formats.
fn compile(schema: &Value) -> anyhow::Result<Validator> {
    let options =
        jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    options.build(schema).map_err(|error| anyhow::anyhow!("not a JSON Schema: {error}"))
}
