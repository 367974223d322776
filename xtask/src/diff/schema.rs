//! Reads schema documents: their models, their directions and their references.
use std::fmt;

use anyhow::{Context, bail, ensure};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::exact::keep_digits;
use super::path::pointer_token;
use super::unevaluated::closed;
use crate::direction::Direction;

/// The only supported dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The pointer to the schemas of an OpenAPI document.
const OPENAPI_SCHEMAS: &str = "/components/schemas";

/// Keywords without effect on validation, in addition to those that start with `x-`.
pub(super) const ANNOTATIONS: [&str; 13] = [
    "title",
    "description",
    "default",
    "examples",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentMediaType",
    "discriminator",
    "example",
    "externalDocs",
    "xml",
];

/// Keywords without effect on validation if their value is an empty schema.
///
/// `unevaluated*` still affects an outer `unevaluated*`; see [`Schema::non_local_keyword`].
pub(super) const VACUOUS_IF_EMPTY: [&str; 5] =
    ["items", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"];

/// Whether the keyword has no effect on validation.
pub(super) fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}

/// Whether the schema is `true`, or an object whose keywords all have no effect on validation.
pub(super) fn is_empty_schema(schema: &Value) -> bool {
    match schema {
        Value::Bool(accepts) => *accepts,
        Value::Object(keywords) => keywords.iter().all(|(keyword, value)| {
            is_annotation(keyword)
                || keyword == "$defs"
                || (VACUOUS_IF_EMPTY.contains(&keyword.as_str()) && is_empty_schema(value))
        }),
        _ => false,
    }
}

/// The schema of one model, with the document that contains it.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) model: String,
    /// The document, with the exact digits of its numbers.
    pub(super) root: Value,
    /// The schema of the model in the document.
    pub(super) start: Value,
    /// The document for the validator that checks counterexamples.
    pub(super) for_validator: Value,
    /// The direction, if the schema states one.
    pub(super) direction: Option<Direction>,
    /// Whether the model is one of the definitions of a bundle.
    pub(super) is_definition: bool,
}

/// The models of a schema document.
pub(super) struct Document {
    pub(super) models: Vec<Schema>,
    /// The root, if it is an OpenAPI document.
    pub(super) openapi: Option<Value>,
}

impl Document {
    /// Reads the model of a document, or all models of a bundle or an OpenAPI document.
    pub(super) fn read(stem: &str, text: &str) -> anyhow::Result<Self> {
        let for_validator: Value = serde_json::from_str(text).context("it is not JSON")?;
        let UniqueKeys(mut root) =
            serde_json::from_str(&keep_digits(text)).context("it is not JSON")?;
        ensure!(
            root.is_object() || root.is_boolean(),
            "it is not a JSON Schema, which is an object or a boolean"
        );
        let dialect = root.get("$schema").or(root.get("jsonSchemaDialect")).and_then(Value::as_str);
        if let Some(dialect) = dialect.filter(|dialect| dialect.trim_end_matches('#') != DIALECT) {
            bail!("cannot judge /: `$schema` is {dialect}; only {DIALECT} is supported");
        }
        if let Some((pointer, definitions)) = definitions(&root)? {
            let of_definition = |(name, start): (String, Value)| {
                let key = percent_encoded(&pointer_token(&name));
                let mut document = for_validator.as_object().cloned().unwrap_or_default();
                document.insert("$ref".to_owned(), Value::String(format!("#{pointer}/{key}")));
                let schema = for_validator.pointer(pointer).and_then(|all| all.get(&name)).cloned();
                let schema = schema.unwrap_or_default();
                Schema::new(name, root.clone(), start, (&schema, Value::Object(document)), true)
            };
            let models = definitions.into_iter().map(of_definition).collect::<Result<_, _>>()?;
            let openapi = (pointer == OPENAPI_SCHEMAS).then_some(root);
            return Ok(Self { models, openapi });
        }
        if let Value::Object(members) = &mut root {
            members.retain(|keyword, _| keyword != "$schema" && keyword != "$id");
        }
        let schema = for_validator.clone();
        let model =
            Schema::new(stem.to_owned(), root.clone(), root, (&schema, for_validator), false)?;
        Ok(Self { models: vec![model], openapi: None })
    }
}

impl Schema {
    /// Creates the schema of a model and checks it against the meta-schema.
    ///
    /// `schema` is the schema of the model as it was read.
    fn new(
        model: String,
        root: Value,
        start: Value,
        (schema, for_validator): (&Value, Value),
        is_definition: bool,
    ) -> anyhow::Result<Self> {
        let Ok(direction) = Direction::of_schema(&start) else {
            bail!("the direction of `{model}` must be \"request\", \"response\" or \"both\"");
        };
        if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
            bail!("`{model}` is not a JSON Schema: {error}");
        }
        Ok(Self { model, root, start, for_validator, direction, is_definition })
    }

    /// Returns the reason why the document cannot be compared one schema at a time, if any.
    ///
    /// `unevaluated*` and nested `$id` affect schemas elsewhere in the document. An `unevaluated*`
    /// with an empty schema affects only others, so it is no reason on its own.
    pub(super) fn non_local_keyword(&self) -> Option<&'static str> {
        non_local_keyword(&self.root, true)
    }

    /// Returns the target of a reference, if it is in the document.
    pub(super) fn target(&self, reference: &str) -> Option<&Value> {
        self.root.pointer(&percent_decoded(reference.strip_prefix('#')?)?)
    }
}

/// Searches a value of the document for keywords that affect other schemas.
fn non_local_keyword(value: &Value, is_root: bool) -> Option<&'static str> {
    match value {
        Value::Array(items) => items.iter().find_map(|inner| non_local_keyword(inner, false)),
        Value::Object(members) => members.iter().find_map(|(keyword, inner)| {
            let is_local = || keyword == "unevaluatedProperties" && closed(members).is_some();
            if keyword.starts_with("unevaluated") && !is_empty_schema(inner) && !is_local() {
                Some("`unevaluatedProperties` and `unevaluatedItems` depend on other schemas")
            } else if keyword == "$id" && inner.is_string() && !is_root {
                Some("references in a schema with `$id` are relative to that schema")
            } else {
                non_local_keyword(inner, false)
            }
        }),
        _ => None,
    }
}

/// Returns the definitions of a document without a root schema, and the pointer to them.
fn definitions(root: &Value) -> anyhow::Result<Option<(&'static str, Map<String, Value>)>> {
    let Some(members) = root.as_object() else { return Ok(None) };
    let is_metadata = |keyword: &str| {
        ["$id", "$vocabulary", "$anchor", "$dynamicAnchor"].contains(&keyword)
            || keyword.starts_with("$schema")
            || is_annotation(keyword)
    };
    let has_only = |known: &[&str]| {
        members.keys().all(|keyword| known.contains(&keyword.as_str()) || is_metadata(keyword))
    };
    let all = |pointer: &'static str| {
        let definitions = root.pointer(pointer).and_then(Value::as_object).cloned();
        Ok(definitions.map(|definitions| (pointer, definitions)))
    };
    ensure!(
        !members.contains_key("swagger"),
        "cannot judge /: `swagger` is not supported; only OpenAPI 3.1 is"
    );
    if members.contains_key("openapi") || members.contains_key("components") {
        let is_openapi = members.contains_key("openapi") || has_only(&["components"]);
        ensure!(is_openapi, "cannot judge /: the document has `components` and schema keywords");
        let schemas = root.pointer(OPENAPI_SCHEMAS);
        ensure!(
            schemas.is_none_or(Value::is_object),
            "cannot judge #{OPENAPI_SCHEMAS}: it is not an object"
        );
        let schemas = schemas.and_then(Value::as_object).cloned().unwrap_or_default();
        return Ok(Some((OPENAPI_SCHEMAS, schemas)));
    }
    match (members.contains_key("$defs"), members.contains_key("definitions")) {
        (true, true) if has_only(&["$defs", "definitions"]) => {
            bail!("cannot judge /: the document has both `$defs` and `definitions`")
        }
        (true, _) if has_only(&["$defs"]) => all("/$defs"),
        (_, true) if has_only(&["definitions"]) => all("/definitions"),
        _ => Ok(None),
    }
}

/// Percent-encodes a text for a URI fragment.
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// Decodes a URI fragment; returns `None` if it is invalid.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = rest.get(2..)?;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A JSON value without duplicate keys.
struct UniqueKeys(Value);

impl<'de> Deserialize<'de> for UniqueKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueKeysVisitor).map(Self)
    }
}

struct UniqueKeysVisitor;

impl<'de> Visitor<'de> for UniqueKeysVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(UniqueKeys(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some((key, UniqueKeys(value))) = members.next_entry::<String, UniqueKeys>()? {
            if all.contains_key(&key) {
                return Err(A::Error::custom(format_args!("duplicate key {key:?}")));
            }
            all.insert(key, value);
        }
        Ok(Value::Object(all))
    }
}

/// Returns the members of a keyword whose value is an object, such as `properties`.
pub(super) fn members<'s>(
    schema: &'s Map<String, Value>,
    keyword: &str,
) -> Option<&'s Map<String, Value>> {
    schema.get(keyword)?.as_object()
}

/// Returns the strings of a keyword whose value is an array, such as `required`.
pub(super) fn names<'s>(schema: &'s Map<String, Value>, keyword: &str) -> Vec<&'s str> {
    let items = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}
