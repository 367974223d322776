//! Converts the constants of a model to the keywords of its schema.
use std::borrow::Cow;

use super::keywords::Keywords;
use super::{Mode, decimal_pattern, number, text_format};
use crate::json::Json;
use crate::schema::{
    Access, FieldDefault, FieldSchema, Limits, ModelSchema, Shape, Tagging, Type, VariantSchema,
};

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
            Shape::StringEnum { .. } => Keywords::any_of(self.one_of(schema)),
            Shape::Object { .. } => self.object(schema),
            Shape::Members(_) => Keywords::typed("object"),
            Shape::Newtype(value) => self.newtype(value),
            Shape::DataEnum { tagging, variants, is_open } => {
                self.data_enum(tagging, variants, is_open)
            }
        };
        keywords.push("title", schema.title().into());
        keywords
            .push_some("description", description(schema.description(), schema.described_names()));
        keywords
    }

    fn object(&self, schema: &'static ModelSchema) -> Keywords {
        let mut keywords = Keywords::typed("object");
        let optional = schema.flattened_options();
        let (mut properties, mut required, mut aliased) = (Vec::new(), Vec::new(), Vec::new());
        for field in schema.fields().filter(|field| self.has(field)) {
            let names = core::iter::once(field.name()).chain(self.aliases(field));
            properties.extend(names.map(|name| (Cow::Borrowed(name), self.field(field))));
            if field.is_required() && !optional.iter().any(|model| model.has(field.name())) {
                match self.aliases(field).next() {
                    None => required.push(field.name().into()),
                    Some(_) => aliased.push(self.any_name_of(field)),
                }
            }
        }
        keywords.push("properties", Json::Object(properties));
        if !required.is_empty() {
            keywords.push("required", Json::Array(required));
        }
        for alternatives in aliased {
            keywords.push_also("anyOf", alternatives);
        }
        let together: Vec<_> =
            optional.into_iter().flat_map(|model| self.required_together(model)).collect();
        if !together.is_empty() {
            keywords.push("dependentRequired", Json::Object(together));
        }
        if let Some(value) = schema.extra() {
            keywords.push("additionalProperties", self.value(*value, &Limits::NONE));
        }
        let flattened = schema.flattened_enums();
        if schema.deny_unknown_fields() {
            // `additionalProperties` does not see the properties of a flattened enum.
            let keyword =
                if flattened.is_empty() { "additionalProperties" } else { "unevaluatedProperties" };
            keywords.push(keyword, Json::Bool(false));
        }
        for data_enum in flattened {
            self.flattened_enum(data_enum, &mut keywords);
        }
        keywords
    }

    /// For each field of a flattened `Option`, the fields that are required beside it.
    fn required_together(&self, model: &'static ModelSchema) -> Vec<(Cow<'static, str>, Json)> {
        let required: Vec<&'static str> =
            model.fields().filter(|field| field.is_required()).map(FieldSchema::name).collect();
        let beside = |field: &'static FieldSchema| {
            let others = required.iter().filter(|name| **name != field.name());
            let others: Vec<Json> = others.map(|name| Json::from(*name)).collect();
            (!others.is_empty()).then(|| (Cow::Borrowed(field.name()), Json::Array(others)))
        };
        model.fields().filter(|field| self.has(field)).filter_map(beside).collect()
    }

    /// Whether documents of this mode have the field.
    fn has(&self, field: &FieldSchema) -> bool {
        self.mode == Mode::Validation || field.access() != Access::WriteOnly
    }

    /// The aliases of a field: it is read under each of them, and never written.
    fn aliases(&self, field: &FieldSchema) -> impl Iterator<Item = &'static str> + use<> {
        let is_read = self.mode == Mode::Validation;
        field.aliases().iter().copied().filter(move |_| is_read)
    }

    /// The alternatives `required: [name]` for the name of a field and each of its aliases.
    fn any_name_of(&self, field: &FieldSchema) -> Json {
        let names = core::iter::once(field.name()).chain(self.aliases(field));
        let require = |name: &'static str| {
            let mut keywords = Keywords::default();
            keywords.push("required", Json::Array(vec![name.into()]));
            keywords.into_json()
        };
        Json::Array(names.map(require).collect())
    }

    /// A newtype has the schema of its content, with its own limits.
    fn newtype(&self, value: &FieldSchema) -> Keywords {
        let mut keywords = Keywords::any_of(self.alternatives(value.ty(), value.limits()));
        let examples = value.examples();
        if !examples.is_empty() {
            keywords.push("examples", Json::Array(examples));
        }
        keywords
    }

    /// The strings of an enum. An open enum has every other string, too.
    fn one_of(&self, schema: &'static ModelSchema) -> Vec<Keywords> {
        let Shape::StringEnum { names, aliases, is_open } = schema.shape() else {
            return Vec::new();
        };
        let aliases = if self.mode == Mode::Validation { aliases } else { &[] };
        let all = names.iter().chain(aliases).map(|name| Json::from(*name));
        let mut keywords = Keywords::typed("string");
        keywords.push("enum", Json::Array(all.collect()));
        let others = is_open.then(|| Keywords::typed("string"));
        core::iter::once(keywords).chain(others).collect()
    }

    fn data_enum(
        &self,
        tagging: Tagging,
        variants: &'static [VariantSchema],
        is_open: bool,
    ) -> Keywords {
        let keyword = if tagging == Tagging::Untagged { "anyOf" } else { "oneOf" };
        let mut alternatives = Vec::new();
        let units = variants.iter().filter_map(|variant| match variant.value().ty() {
            Type::Name(names) => Some(self.names(names)),
            _ => None,
        });
        let units: Vec<Json> = units.flatten().collect();
        if !units.is_empty() {
            let mut keywords = Keywords::typed("string");
            keywords.push("enum", Json::Array(units));
            alternatives.push(keywords.into_json());
        }
        let others =
            variants.iter().filter(|variant| !matches!(variant.value().ty(), Type::Name(_)));
        alternatives.extend(others.map(|variant| self.variant(variant)));
        if is_open {
            alternatives.push(unknown_variant(tagging, variants));
        }
        let mut keywords = Keywords::default();
        keywords.push(keyword, Json::Array(alternatives));
        if let Tagging::Internal { tag } | Tagging::Adjacent { tag, .. } = tagging {
            keywords.push("discriminator", self.discriminator(tag, variants));
        }
        keywords
    }

    /// The strings that are read as, or written for, the name of a variant.
    fn names(&self, names: &'static [&'static str]) -> impl Iterator<Item = Json> + use<> {
        let count = if self.mode == Mode::Validation { names.len() } else { 1 };
        names.iter().take(count).map(|name| Json::from(*name))
    }

    fn name(&self, names: &'static [&'static str]) -> Keywords {
        let mut keywords = Keywords::typed("string");
        let mut names: Vec<Json> = self.names(names).collect();
        if names.len() == 1 {
            keywords.push("const", names.remove(0));
        } else {
            keywords.push("enum", Json::Array(names));
        }
        keywords
    }

    /// The schema of a variant's whole JSON form.
    fn variant(&self, variant: &VariantSchema) -> Json {
        let value = variant.value();
        let mut keywords = Keywords::any_of(self.alternatives(value.ty(), value.limits()));
        if !matches!(value.ty(), Type::Model(_)) {
            keywords.push_some("title", value.title());
            keywords.push_some("description", value.description());
        }
        keywords.into_json()
    }

    /// `OpenAPI`'s `discriminator`: the key of the tag, and the definition of each variant.
    fn discriminator(&self, tag: &'static str, variants: &'static [VariantSchema]) -> Json {
        let definition = |variant: &VariantSchema| match variant.value().ty() {
            Type::Model(schema) => Some(Json::String((self.reference)(schema()).into())),
            _ => None,
        };
        let mapping = variants
            .iter()
            .filter_map(|variant| Some((Cow::Borrowed(variant.name()), definition(variant)?)));
        Json::Object(vec![
            ("mapping".into(), Json::Object(mapping.collect())),
            ("propertyName".into(), tag.into()),
        ])
    }

    /// The alternatives of a data enum whose members are members of the object.
    fn flattened_enum(&self, schema: &'static ModelSchema, keywords: &mut Keywords) {
        let Shape::DataEnum { tagging, variants, is_open } = schema.shape() else { return };
        let inline = |variant: &VariantSchema| match variant.value().ty() {
            Type::Model(of_variant) => {
                let of_variant = of_variant();
                // The object has more members than the variant.
                let mut inline = self.object(of_variant);
                for of_outer in ["type", "additionalProperties", "unevaluatedProperties"] {
                    inline.remove(of_outer);
                }
                Some(inline.into_json())
            }
            _ => None,
        };
        let mut alternatives: Vec<Json> = variants.iter().filter_map(inline).collect();
        if is_open {
            alternatives.push(unknown_variant(tagging, variants));
        }
        keywords.push_also("oneOf", Json::Array(alternatives));
    }

    fn field(&self, field: &FieldSchema) -> Json {
        let mut alternatives = self.alternatives(field.ty(), field.limits());
        if field.is_sensitive() && is_plain_text(field.ty()) {
            narrow(&mut alternatives, Some("password"), None);
        }
        if field.nullable {
            or_null(&mut alternatives);
        }
        if self.mode == Mode::Serialization && field.is_none_skipped() {
            alternatives.retain(|keywords| !keywords.is_of("null"));
        }
        let mut keywords = Keywords::any_of(alternatives);
        keywords.push_some("title", field.title());
        keywords.push_some("description", description_of_value(field.description(), field.ty()));
        if !(self.mode == Mode::Serialization && field.is_none_skipped()) {
            keywords.push_some("default", field.default().and_then(shown));
        }
        let examples = field.examples();
        if !examples.is_empty() {
            keywords.push("examples", Json::Array(examples));
        }
        if field.is_deprecated() {
            keywords.push("deprecated", Json::Bool(true));
        }
        match field.access() {
            Access::ReadOnly => keywords.push("readOnly", Json::Bool(true)),
            Access::WriteOnly => keywords.push("writeOnly", Json::Bool(true)),
            Access::ReadWrite => {}
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
            Type::Newtype { repr, definition: Some(schema), .. } => {
                let mut keywords = Keywords::reference((self.reference)(schema()));
                self.limit_further(&mut keywords, *repr, limits);
                keywords
            }
            Type::Newtype { repr, format, pattern, .. } => {
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
            Type::Single => number::single(limits),
            Type::StringEnum(names) => return self.one_of(names.schema()),
            Type::Name(names) => self.name(names),
            Type::Null => Keywords::typed("null"),
            Type::Any => Keywords::default(),
            Type::List(item) => self.list(*item, limits),
            Type::Set(item) => self.list(*item, &Limits { unique_items: true, ..*limits }),
            Type::Array { item, length } => {
                let exactly = Some(length);
                let exactly = Limits { max_items: exactly, min_items: exactly, ..*limits };
                self.list(*item, &exactly)
            }
            Type::Tuple(items) => {
                let mut keywords = Keywords::typed("array");
                let each = items.iter().map(|item| self.value(*item, &Limits::NONE));
                keywords.push("prefixItems", Json::Array(each.collect()));
                keywords.push("maxItems", items.len().into());
                keywords.push("minItems", items.len().into());
                keywords
            }
            Type::Map { key, value } => {
                let mut keywords = Keywords::typed("object");
                keywords.push("additionalProperties", self.value(*value, &limits.of_items()));
                keywords.push_some("maxProperties", limits.max_items);
                keywords.push_some("minProperties", limits.min_items);
                keywords.push_some("propertyNames", key.map(|key| self.key(*key)));
                keywords
            }
            Type::NonZero(number) => {
                let mut alternatives = self.alternatives(*number, limits);
                let zero = Json::Object(vec![("const".into(), 0_usize.into())]);
                for keywords in &mut alternatives {
                    keywords.push("not", zero.clone());
                }
                return alternatives;
            }
            Type::Char => {
                let one = Some(1);
                text(&Limits { max_length: one, min_length: one, ..Limits::NONE })
            }
            Type::Model(schema) => Keywords::reference((self.reference)(schema())),
        };
        vec![keywords]
    }

    /// The schema of the keys of a map, which are strings.
    fn key(&self, key: Type) -> Json {
        let mut keywords = Keywords::any_of(self.alternatives(key, &Limits::NONE));
        keywords.remove("type");
        keywords.into_json()
    }

    fn list(&self, item: Type, limits: &Limits) -> Keywords {
        let mut keywords = Keywords::typed("array");
        keywords.push("items", self.value(item, &limits.of_items()));
        keywords.push_some("maxItems", limits.max_items);
        keywords.push_some("minItems", limits.min_items);
        if limits.unique_items {
            keywords.push("uniqueItems", Json::Bool(true));
        }
        keywords
    }

    /// Adds the limits of a field to the reference to its newtype, which has limits of its own.
    fn limit_further(&self, keywords: &mut Keywords, repr: Type, limits: &Limits) {
        let mut limited = self.alternatives(repr, limits);
        let mut unlimited = self.alternatives(repr, &Limits::NONE);
        match (limited.pop(), unlimited.pop()) {
            (Some(limited_one), Some(unlimited)) if limited.is_empty() => {
                keywords.push_new(limited_one, &unlimited);
            }
            (Some(last), _) if *limits != Limits::NONE => {
                limited.push(last);
                keywords.push("allOf", Json::Array(vec![Keywords::any_of(limited).into_json()]));
            }
            _ => {}
        }
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

/// Whether the values are strings without a format.
fn is_plain_text(ty: Type) -> bool {
    match ty {
        Type::String => true,
        Type::Optional(inner) | Type::Newtype { repr: inner, format: None, .. } => {
            is_plain_text(*inner)
        }
        _ => false,
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

/// The schema of the objects whose tag is the name of no variant.
fn unknown_variant(tagging: Tagging, variants: &'static [VariantSchema]) -> Json {
    let names = |variant: &'static VariantSchema| {
        core::iter::once(variant.name()).chain(variant.aliases().iter().copied())
    };
    let known: Vec<Json> = variants.iter().flat_map(names).map(Json::from).collect();
    let object = |members: Vec<(&'static str, Json)>| {
        Json::Object(members.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect())
    };
    let not_known = object(vec![("enum", Json::Array(known))]);
    let (Tagging::Internal { tag } | Tagging::Adjacent { tag, .. }) = tagging else {
        let name = object(vec![("not", not_known.clone()), ("type", "string".into())]);
        let member = object(vec![
            ("maxProperties", 1_usize.into()),
            ("minProperties", 1_usize.into()),
            ("propertyNames", object(vec![("not", not_known)])),
            ("type", "object".into()),
        ]);
        return object(vec![("anyOf", Json::Array(vec![name, member]))]);
    };
    let name = object(vec![("not", not_known), ("type", "string".into())]);
    object(vec![
        ("properties", object(vec![(tag, name)])),
        ("required", Json::Array(vec![tag.into()])),
        ("type", "object".into()),
    ])
}

/// The description of a field's value: the field's description, followed by that of a string enum,
/// which has no definition that could carry it.
fn description_of_value(own: Option<&'static str>, ty: Type) -> Option<Json> {
    match ty {
        Type::StringEnum(names) => {
            let of_type = names.schema().description().filter(|text| Some(*text) != own);
            description(own.into_iter().chain(of_type), names.schema().described_names())
        }
        Type::Optional(inner) | Type::Newtype { repr: inner, definition: None, .. } => {
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
    keywords.push_some("pattern", limits.pattern.map(|pattern| pattern.as_str()));
    keywords
}

fn formatted(format: &'static str, limits: &Limits) -> Keywords {
    let mut keywords = text(limits);
    keywords.push("format", format.into());
    keywords
}
