//! A schema document as it was read: its model, its direction, and where its references lead.
use std::fmt;

use anyhow::{Context, bail, ensure};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::exact::keep_digits;
use crate::direction::Direction;

/// The only dialect that is understood.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Keywords that change no verdict, besides those that start with `x-`.
pub(super) const ANNOTATIONS: [&str; 14] = [
    "title",
    "description",
    "default",
    "examples",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentMediaType",
    "contentEncoding",
    "discriminator",
    "example",
    "externalDocs",
    "xml",
];

/// Whether the keyword changes no verdict.
pub(super) fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}

/// A model's schema, and the document in which its references lead somewhere.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) model: String,
    /// The document, with all digits of its numbers.
    pub(super) root: Value,
    /// The model's schema in it.
    pub(super) start: Value,
    /// The document for the judge of counterexamples.
    pub(super) judged: Value,
    /// Who sends it, if the document says so.
    pub(super) direction: Option<Direction>,
    /// Whether it is one of the definitions of a bundle.
    pub(super) is_definition: bool,
}

impl Schema {
    /// The model of a document, or all those of a bundle.
    pub(super) fn read_all(stem: &str, text: &str) -> anyhow::Result<Vec<Self>> {
        let judged: Value = serde_json::from_str(text).context("it is not JSON")?;
        let Strict(mut root) =
            serde_json::from_str(&keep_digits(text)).context("it is not JSON")?;
        ensure!(
            root.is_object() || root.is_boolean(),
            "it is no JSON Schema, which is an object or a boolean"
        );
        let dialect = root.get("$schema").or(root.get("jsonSchemaDialect")).and_then(Value::as_str);
        if let Some(dialect) = dialect.filter(|dialect| dialect.trim_end_matches('#') != DIALECT) {
            bail!("cannot judge /: `$schema` is {dialect}; only {DIALECT} is understood");
        }
        if let Some((pointer, definitions)) = definitions(&root)? {
            let definitions = definitions.clone();
            let of_definition = |(name, start): (String, Value)| {
                let key = name.replace('~', "~0").replace('/', "~1");
                let mut document = judged.as_object().cloned().unwrap_or_default();
                document.insert(
                    "$ref".to_owned(),
                    Value::String(format!("#{pointer}/{}", percent_encoded(&key))),
                );
                let meta = judged
                    .pointer(pointer)
                    .and_then(|all| all.get(&name))
                    .cloned()
                    .unwrap_or_default();
                Self::new(name, root.clone(), start, (&meta, Value::Object(document)), true)
            };
            return definitions.into_iter().map(of_definition).collect();
        }
        if let Value::Object(members) = &mut root {
            members.retain(|keyword, _| keyword != "$schema" && keyword != "$id");
        }
        let meta = judged.clone();
        Ok(vec![Self::new(stem.to_owned(), root.clone(), root, (&meta, judged), false)?])
    }

    fn new(
        model: String,
        root: Value,
        start: Value,
        (meta, judged): (&Value, Value),
        is_definition: bool,
    ) -> anyhow::Result<Self> {
        let Ok(direction) = Direction::of_schema(&start) else {
            bail!(
                "the direction of `{model}` is neither \"request\" nor \"response\" nor \"both\""
            );
        };
        if let Err(error) = jsonschema::draft202012::meta::validate(meta) {
            bail!("`{model}` is not a JSON Schema: {error}");
        }
        Ok(Self { model, root, start, judged, direction, is_definition })
    }

    /// What in the document acts at a distance, so that a comparison of one schema at a time does
    /// not see it.
    pub(super) fn distant_effect(&self) -> Option<&'static str> {
        distant_effect(&self.root, true)
    }

    /// Where a reference leads, if that is in the document.
    pub(super) fn target(&self, reference: &str) -> Option<&Value> {
        self.root.pointer(&percent_decoded(reference.strip_prefix('#')?)?)
    }
}

fn distant_effect(value: &Value, is_root: bool) -> Option<&'static str> {
    match value {
        Value::Array(items) => items.iter().find_map(|inner| distant_effect(inner, false)),
        Value::Object(members) => members.iter().find_map(|(keyword, inner)| {
            if keyword.starts_with("unevaluated") {
                Some("`unevaluatedProperties` and `unevaluatedItems` depend on all keywords beside them")
            } else if keyword == "$id" && inner.is_string() && !is_root {
                Some("references below an `$id` lead elsewhere")
            } else {
                distant_effect(inner, false)
            }
        }),
        _ => None,
    }
}

/// The definitions of a document that has no schema of its own, and the pointer to them.
fn definitions(root: &Value) -> anyhow::Result<Option<(&'static str, &Map<String, Value>)>> {
    let Some(members) = root.as_object() else { return Ok(None) };
    let describes = |keyword: &str| {
        let names_document = ["$id", "$vocabulary", "$anchor", "$dynamicAnchor"].contains(&keyword);
        names_document || keyword.starts_with("$schema") || is_annotation(keyword)
    };
    let has_only = |known: &[&str]| {
        members.keys().all(|keyword| known.contains(&keyword.as_str()) || describes(keyword))
    };
    let all = |pointer: &'static str| {
        Ok(root.pointer(pointer).and_then(Value::as_object).map(|all| (pointer, all)))
    };
    ensure!(
        !members.contains_key("swagger"),
        "cannot judge /: only OpenAPI 3.1 is understood, not `swagger`"
    );
    if members.contains_key("openapi") || members.contains_key("components") {
        let is_openapi = members.contains_key("openapi") || has_only(&["components"]);
        ensure!(is_openapi, "cannot judge /: `components` are beside the keywords of a schema");
        return all("/components/schemas");
    }
    match (members.contains_key("$defs"), members.contains_key("definitions")) {
        (true, true) if has_only(&["$defs", "definitions"]) => {
            bail!("cannot judge /: there are `$defs` and `definitions`")
        }
        (true, _) if has_only(&["$defs"]) => all("/$defs"),
        (_, true) if has_only(&["definitions"]) => all("/definitions"),
        _ => Ok(None),
    }
}

fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

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

/// JSON in which no key is repeated.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
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
        while let Some(Strict(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut all = Map::new();
        while let Some((key, Strict(value))) = members.next_entry::<String, Strict>()? {
            if all.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key {key:?} is there twice")));
            }
            all.insert(key, value);
        }
        Ok(Value::Object(all))
    }
}

/// Keywords of the schema, or none.
pub(super) fn members<'s>(
    schema: &'s Map<String, Value>,
    keyword: &str,
) -> Option<&'s Map<String, Value>> {
    schema.get(keyword)?.as_object()
}

/// The strings of a keyword such as `required`.
pub(super) fn names<'s>(schema: &'s Map<String, Value>, keyword: &str) -> Vec<&'s str> {
    let items = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}
