//! Documents that one schema accepts and another refuses.
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::compare::{Change, Place, Step};
use super::samples::samples;
use super::schema::{Schema, members, names};

/// How many models deep a document is made up.
const DEPTH: usize = 6;

/// The sender of documents, and their reader.
pub(super) struct Sides<'s> {
    sender: &'s Schema,
    sent: Validator,
    read: Validator,
}

impl<'s> Sides<'s> {
    /// Compiles both schemas.
    pub(super) fn of(sender: &'s Schema, reader: &Schema) -> anyhow::Result<Self> {
        Ok(Self { sender, sent: compile(&sender.root)?, read: compile(&reader.root)? })
    }

    /// A document that the sender's schema accepts and the reader's refuses, for this change.
    pub(super) fn witness(&self, change: &Change) -> Option<Value> {
        let values = samples(&[&change.old, &change.new]);
        let values = values.into_iter().chain(self.objects(change));
        let documents = values.filter_map(|value| self.embed(&self.sender.root, &change.place, value));
        let is_witness = |document: &Value| self.sent.is_valid(document) && !self.read.is_valid(document);
        documents.into_iter().find(is_witness)
    }

    /// A document that the sender's schema accepts.
    pub(super) fn any(&self) -> Option<Value> {
        self.minimal(&self.sender.root, DEPTH)
    }

    /// Objects and lists with what is required, with one more member, and with one less.
    fn objects(&self, change: &Change) -> Vec<Value> {
        let mut found = Vec::new();
        for schema in [&change.old, &change.new] {
            let Some(Value::Object(object)) = self.minimal(schema, DEPTH) else { continue };
            let mut with = |key: &str, value: Value| {
                let mut more = object.clone();
                more.insert(key.to_owned(), value);
                found.push(Value::Object(more));
            };
            for side in [&change.old, &change.new] {
                for (name, inner) in members(side, "properties").into_iter().flatten() {
                    with(name, self.minimal(inner, DEPTH).unwrap_or(json!(0)));
                }
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

    /// A valid document with this value at this place.
    fn embed(&self, schema: &Value, place: &Place, value: Value) -> Option<Value> {
        let Some((step, rest)) = place.0.split_first() else { return Some(value) };
        let rest = Place(rest.to_vec());
        let alternatives = self.sender.alternatives(schema);
        alternatives.iter().find_map(|(schema, _)| match step {
            Step::Property(name) => {
                let inner = members(schema, "properties")?.get(name)?;
                let mut object = self.required(schema, DEPTH);
                object.insert(name.clone(), self.embed(inner, &rest, value.clone())?);
                Some(Value::Object(object))
            }
            Step::Item => {
                let inner = schema.get("items")?;
                let mut items = vec![self.embed(inner, &rest, value.clone())?];
                while items.len() < least(schema, "minItems") {
                    items.push(self.minimal(inner, DEPTH)?);
                }
                Some(Value::Array(items))
            }
            Step::Key => {
                let inner = schema.get("additionalProperties")?;
                let mut object = self.required(schema, DEPTH);
                object.insert("key".to_owned(), self.embed(inner, &rest, value.clone())?);
                Some(Value::Object(object))
            }
        })
    }

    /// A value that the schema accepts, as small as can be.
    fn minimal(&self, schema: &Value, depth: usize) -> Option<Value> {
        let validator = compile(&self.sender.standalone(schema)).ok()?;
        let alternatives = self.sender.alternatives(schema);
        let made = alternatives.iter().flat_map(|(schema, _)| {
            let mut made = samples(&[schema]);
            if depth > 0 && schema.get("type") == Some(&json!("object")) {
                made.insert(0, Value::Object(self.required(schema, depth - 1)));
            }
            if depth > 0
                && let Some(inner) = schema.get("items")
            {
                let filling = self.minimal(inner, depth - 1).into_iter();
                made.extend(filling.map(|value| Value::Array(vec![value; least(schema, "minItems")])));
            }
            made
        });
        made.into_iter().find(|value| validator.is_valid(value))
    }

    /// The members that are required, and as many as a map has at least.
    fn required(&self, schema: &Value, depth: usize) -> Map<String, Value> {
        let property = |name: &str| members(schema, "properties").and_then(|all| all.get(name)).cloned();
        let value =
            |name: &str| self.minimal(&property(name).unwrap_or(json!({})), depth).unwrap_or(Value::Null);
        let mut object: Map<String, Value> =
            names(schema, "required").into_iter().map(|name| (name.to_owned(), value(name))).collect();
        let filling = schema.get("additionalProperties").filter(|inner| inner.is_object());
        if let Some(filling) = filling.and_then(|inner| self.minimal(inner, depth)) {
            for at in object.len()..least(schema, "minProperties") {
                object.insert(format!("key {at}"), filling.clone());
            }
        }
        object
    }
}

/// The value of `minItems` or `minProperties`.
fn least(schema: &Value, keyword: &str) -> usize {
    let count = schema.get(keyword).and_then(Value::as_u64).unwrap_or(0);
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn compile(schema: &Value) -> anyhow::Result<Validator> {
    let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
    options.build(schema).map_err(|error| anyhow::anyhow!("not a JSON Schema: {error}"))
}
