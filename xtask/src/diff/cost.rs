//! Estimates how many evaluations a validator needs for a schema document.
use std::collections::HashMap;

use serde_json::Value;

use super::path::MAX_DEPTH;
use super::schema::Schema;

/// The maximum number of evaluations per document for which counterexamples are searched.
const MAX_EVALUATIONS: u64 = 2_000_000;

/// Whether a validator takes a short time for every document.
///
/// A validator evaluates a schema once per path of references to it. A chain of schemas that each
/// refer twice to the next one thus takes exponential time.
pub(super) fn is_cheap(schema: &Schema) -> bool {
    Count { schema, known: HashMap::new() }.of(&schema.start, 0) <= MAX_EVALUATIONS
}

struct Count<'s> {
    schema: &'s Schema,
    /// The count of each schema, by address. It is 0 while the schema is being counted, so that a
    /// cycle is counted once.
    known: HashMap<*const Value, u64>,
}

impl<'s> Count<'s> {
    fn of(&mut self, schema: &'s Value, depth: usize) -> u64 {
        if depth > MAX_DEPTH {
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
