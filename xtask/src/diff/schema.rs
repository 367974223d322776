//! A schema document as it is compared: references followed, alternatives apart.
use serde_json::{Map, Value};

/// Keywords that change no verdict.
pub(super) const ANNOTATIONS: [&str; 9] =
    ["title", "description", "default", "examples", "$comment", "deprecated", "readOnly", "writeOnly", "$id"];

/// A model's schema, and the document in which its references lead somewhere.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) model: String,
    /// The whole document, the model at its root.
    pub(super) root: Value,
}

impl Schema {
    /// The schema with what it refers to in the place of the reference, and the name of that.
    pub(super) fn resolve(&self, schema: &Value) -> (Value, Option<String>) {
        let (mut schema, mut name) = (schema.clone(), None);
        // A chain of references that does not end is not followed forever.
        for _ in 0..32 {
            let Some(reference) = schema.get("$ref").and_then(Value::as_str).map(str::to_owned) else {
                break;
            };
            let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            let mut merged = target.and_then(Value::as_object).cloned().unwrap_or_default();
            if reference == "#" {
                merged.retain(|keyword, _| keyword != "$defs" && keyword != "$schema");
            }
            merged.extend(schema.as_object().cloned().unwrap_or_default());
            // Of the target and what stands beside the reference, the latter holds; but it may be a reference itself.
            match target.and_then(|target| target.get("$ref")) {
                Some(further) => merged.insert("$ref".to_owned(), further.clone()),
                None => merged.remove("$ref"),
            };
            schema = Value::Object(merged);
            name = Some(reference);
        }
        (schema, name)
    }

    /// The schemas of which a value satisfies at least one, none of them a reference or another `anyOf`, and the names of
    /// those that were referred to.
    pub(super) fn alternatives(&self, schema: &Value) -> Vec<(Value, Option<String>)> {
        let (schema, name) = self.resolve(schema);
        match schema.get("anyOf").and_then(Value::as_array) {
            Some(alternatives) => alternatives.iter().flat_map(|inner| self.alternatives(inner)).collect(),
            None => vec![(schema, name)],
        }
    }

    /// A document of its own for a schema that is part of this one.
    pub(super) fn standalone(&self, schema: &Value) -> Value {
        let mut document: Map<String, Value> = schema.as_object().cloned().unwrap_or_default();
        document.extend(self.root.get("$defs").map(|defs| ("$defs".to_owned(), defs.clone())));
        Value::Object(document)
    }
}

/// All patterns that a text has to match.
pub(super) fn patterns(schema: &Value) -> Vec<String> {
    let all = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let patterns = std::iter::once(schema).chain(all).filter_map(|schema| schema.get("pattern")?.as_str());
    patterns.map(str::to_owned).collect()
}

/// Keywords of the schema, or none.
pub(super) fn members<'s>(schema: &'s Value, keyword: &str) -> Option<&'s Map<String, Value>> {
    schema.get(keyword)?.as_object()
}

/// The strings of a keyword such as `required`.
pub(super) fn names<'s>(schema: &'s Value, keyword: &str) -> Vec<&'s str> {
    let items = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}
