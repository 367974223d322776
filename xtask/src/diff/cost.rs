//! How often a validator evaluates the schemas of a document.
use std::collections::HashMap;

use serde_json::Value;

use super::schema::Schema;

/// More evaluations take longer than a counterexample is worth.
const MOST: u64 = 2_000_000;

/// Schemas are not followed deeper than this.
const DEEPEST: usize = 1_000;

/// Whether no document, however it is made, takes a validator long.
///
/// A validator evaluates a schema once for each way that leads to it. Schemas that refer to the
/// next one twice thus take a time that doubles with each of them.
pub(super) fn is_cheap(schema: &Schema) -> bool {
    Count { schema, known: HashMap::new() }.of(&schema.start, 0) <= MOST
}

struct Count<'s> {
    schema: &'s Schema,
    /// By the address of a schema; nothing while it is being counted, so that a cycle is counted
    /// once.
    known: HashMap<*const Value, u64>,
}

impl<'s> Count<'s> {
    fn of(&mut self, schema: &'s Value, depth: usize) -> u64 {
        if depth > DEEPEST {
            return u64::MAX;
        }
        let key = core::ptr::from_ref(schema);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.known.insert(key, 0);
        let inside = match schema {
            Value::Object(keywords) => {
                let reference = keywords.get("$ref").and_then(Value::as_str);
                let target = reference.and_then(|reference| self.schema.target(reference));
                let within = keywords
                    .iter()
                    .filter(|(keyword, _)| *keyword != "$defs")
                    .map(|(_, value)| value);
                within
                    .chain(target)
                    .fold(0, |sum: u64, inner| sum.saturating_add(self.of(inner, depth + 1)))
            }
            Value::Array(items) => items
                .iter()
                .fold(0, |sum: u64, inner| sum.saturating_add(self.of(inner, depth + 1))),
            _ => return 0,
        };
        let count = inside.saturating_add(u64::from(schema.is_object()));
        self.known.insert(key, count);
        count
    }
}
