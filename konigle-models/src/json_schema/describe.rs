//! Converts the constants of a model to the keywords of its schema.
use std::borrow::Cow;

use super::keywords::Keywords;
use super::{Mode, decimal_pattern, number, text_format};
use crate::json::Json;
use crate::schema::{FieldDefault, FieldSchema, Limits, ModelSchema, Shape, Type};

/// Describes models in one mode.
#[derive(Clone, Copy)]
pub(super) struct Describe<'r> {
    pub(super) mode: Mode,
    /// Returns the reference to the definition of a model.
    pub(super) reference: &'r dyn Fn(&'static ModelSchema) -> String,
}

impl Describe<'_> {
    pub(super) fn model(&self, schema: &'static ModelSchema) -> Keywords {
        let mut keywords = match schema.shape() {
            Shape::StringEnum(names) => one_of(names),
            Shape::Object { .. } => self.object(schema),
        };
        keywords.push("title", schema.title().into());
        keywords
            .push_some("description", description(schema.description(), schema.described_names()));
        keywords
    }

    fn object(&self, schema: &'static ModelSchema) -> Keywords {
        let mut keywords = Keywords::typed("object");
        let properties =
            schema.fields().map(|field| (Cow::Borrowed(field.name()), self.field(field))).collect();
        keywords.push("properties", Json::Object(properties));
        let required: Vec<Json> = schema
            .fields()
            .filter(|field| field.is_required())
            .map(|field| field.name().into())
            .collect();
        if !required.is_empty() {
            keywords.push("required", Json::Array(required));
        }
        if schema.deny_unknown_fields() {
            keywords.push("additionalProperties", Json::Bool(false));
        }
        keywords
    }

    fn field(&self, field: &FieldSchema) -> Json {
        let mut alternatives = self.alternatives(field.ty(), field.limits());
        if field.nullable {
            or_null(&mut alternatives);
        }
        let mut keywords = Keywords::any_of(alternatives);
        keywords.push_some("title", field.title());
        keywords.push_some("description", description_of_value(field.description(), field.ty()));
        keywords.push_some("default", field.default().and_then(shown));
        let examples = field.examples();
        if !examples.is_empty() {
            keywords.push("examples", Json::Array(examples));
        }
        keywords.into_json()
    }

    fn value(&self, ty: Type, limits: &Limits) -> Json {
        let mut keywords = Keywords::any_of(self.alternatives(ty, limits));
        keywords.push_some("description", description_of_value(None, ty));
        keywords.into_json()
    }

    /// The alternative schemas of a type. A value satisfies at least one of them.
    fn alternatives(&self, ty: Type, limits: &Limits) -> Vec<Keywords> {
        let keywords = match ty {
            Type::Optional(inner) => {
                let mut alternatives = self.alternatives(*inner, limits);
                or_null(&mut alternatives);
                return alternatives;
            }
            Type::Decimal => return self.decimal(limits),
            Type::Newtype { repr, format, pattern } => {
                let mut alternatives = self.alternatives(*repr, limits);
                narrow(&mut alternatives, format, pattern);
                return alternatives;
            }
            Type::Text(format) => return text_format::alternatives(format),
            Type::String => text(limits),
            Type::Email => formatted("email", limits),
            Type::DateTime => formatted("date-time", limits),
            Type::Boolean => Keywords::typed("boolean"),
            Type::Integer { min, max } => number::integer(min, max, limits),
            Type::Number => number::double(limits),
            Type::StringEnum(names) => one_of(names.schema().names()),
            Type::List(item) => {
                let mut keywords = Keywords::typed("array");
                keywords.push("items", self.value(*item, &limits.of_items()));
                keywords.push_some("maxItems", limits.max_items);
                keywords.push_some("minItems", limits.min_items);
                keywords
            }
            Type::Map(value) => {
                let mut keywords = Keywords::typed("object");
                keywords.push("additionalProperties", self.value(*value, &limits.of_items()));
                keywords.push_some("maxProperties", limits.max_items);
                keywords.push_some("minProperties", limits.min_items);
                keywords
            }
            Type::Model(schema) => Keywords::reference((self.reference)(schema())),
        };
        vec![keywords]
    }

    /// A decimal is read from a number or from a string, and written as a string.
    fn decimal(&self, limits: &Limits) -> Vec<Keywords> {
        let mut text = Keywords::typed("string");
        for pattern in decimal_pattern::decimal(limits) {
            text.push_also("pattern", Json::String(pattern.into()));
        }
        match self.mode {
            Mode::Serialization => vec![text],
            Mode::Validation => vec![number::decimal(limits), text],
        }
    }
}

/// Adds `null`, unless the alternatives include it already.
fn or_null(alternatives: &mut Vec<Keywords>) {
    if !alternatives.iter().any(|keywords| keywords.is_of("null")) {
        alternatives.push(Keywords::typed("null"));
    }
}

/// Adds the keywords of a newtype. `pattern` applies to strings, and so does `format` if the value
/// may be a string.
fn narrow(
    alternatives: &mut [Keywords],
    format: Option<&'static str>,
    pattern: Option<&'static str>,
) {
    let may_be_text = alternatives.iter().any(|keywords| keywords.is_of("string"));
    for keywords in alternatives.iter_mut().filter(|keywords| !keywords.is_of("null")) {
        let is_text = keywords.is_of("string");
        if let Some(format) = format.filter(|_| is_text || !may_be_text) {
            keywords.push_also("format", format.into());
        }
        if let Some(pattern) = pattern.filter(|_| is_text) {
            keywords.push_also("pattern", pattern.into());
        }
    }
}

/// The default as it appears in a schema.
fn shown(default: FieldDefault) -> Option<Json> {
    match default {
        FieldDefault::Value(value) => Some(value()),
        FieldDefault::OfType(value) => {
            Some(value()).filter(|json| !matches!(json, Json::Array(_) | Json::Object(_)))
        }
        FieldDefault::Unset => Some(Json::Null),
    }
}

fn one_of(names: &'static [&'static str]) -> Keywords {
    let mut keywords = Keywords::typed("string");
    keywords.push("enum", Json::Array(names.iter().map(|name| Json::from(*name)).collect()));
    keywords
}

/// The description of a field's value: the field's description, followed by that of a string enum,
/// which has no definition that could carry it.
fn description_of_value(own: Option<&'static str>, ty: Type) -> Option<Json> {
    match ty {
        Type::StringEnum(names) => {
            let of_type = names.schema().description().filter(|text| Some(*text) != own);
            description(own.into_iter().chain(of_type), names.schema().described_names())
        }
        Type::Optional(inner) | Type::Newtype { repr: inner, .. } => {
            description_of_value(own, *inner)
        }
        _ => own.map(Json::from),
    }
}

/// Joins the paragraphs, and appends the docs of an enum's variants as a Markdown list.
///
/// The list keeps the keyword `enum`, which every reader knows. Both alternatives have drawbacks:
///
/// - `oneOf` of `const` and `description`: json-schema-to-typescript and datamodel-code-generator
///   drop the docs, and validators report that no alternative of `oneOf` matches, without the
///   allowed values.
/// - A keyword `x-enumDescriptions`: ajv rejects unknown keywords in its strict mode.
///
/// Both generators copy the list into the docs of the generated code.
fn description(
    paragraphs: impl IntoIterator<Item = &'static str>,
    names: impl Iterator<Item = (&'static str, Option<&'static str>)>,
) -> Option<Json> {
    let item = |(name, text): (&str, Option<&str>)| {
        // Further lines belong to the list item if they are indented.
        let indented =
            |line: &str| if line.is_empty() { String::new() } else { format!("  {line}") };
        let lines: Vec<String> = text?.lines().map(indented).collect();
        Some(format!("- `{name}`: {}", lines.join("\n").trim_start()))
    };
    let list: Vec<String> = names.filter_map(item).collect();
    let paragraphs = paragraphs.into_iter().map(Cow::Borrowed);
    let list = (!list.is_empty()).then(|| Cow::Owned(list.join("\n")));
    let all: Vec<Cow<'static, str>> = paragraphs.chain(list).collect();
    (!all.is_empty()).then(|| Json::String(all.join("\n\n").into()))
}

fn text(limits: &Limits) -> Keywords {
    let mut keywords = Keywords::typed("string");
    keywords.push_some("maxLength", limits.max_length);
    keywords.push_some("minLength", limits.min_length);
    keywords
}

fn formatted(format: &'static str, limits: &Limits) -> Keywords {
    let mut keywords = text(limits);
    keywords.push("format", format.into());
    keywords
}
