//! Generates documents for a model from its schema constants: with one field varied, with several
//! fields varied, and with missing, unknown and duplicate keys.
use konigle_models::schema::{FieldSchema, ModelSchema, Shape, Type, VariantSchema};

use crate::schema_values::{OF_ALL_TYPES, Random, quoted, values};

/// The keys and values of an object, in order.
type Members = Vec<(String, String)>;

/// The maximum number of generated values for a nested model.
const NESTED: usize = 120;

/// Documents that differ in one field from the document with only the required fields.
#[must_use]
pub fn near(schema: &'static ModelSchema, depth: usize, random: &mut Random) -> Vec<String> {
    if let Shape::Newtype(value) = schema.shape() {
        return values(&value.ty(), value.limits(), depth, random);
    }
    if let Shape::DataEnum { variants, .. } = schema.shape() {
        let of_variant = |variant: &VariantSchema| {
            let value = variant.value();
            match value.ty() {
                Type::Model(of_variant) => near(of_variant(), depth, random),
                ty => values(&ty, value.limits(), depth, random),
            }
        };
        let names = variants.iter().flat_map(|variant| {
            let name = quoted(variant.name());
            [format!("{{{name}:null}}"), format!("{{{name}:\"a\",\"b\":1}}"), name]
        });
        let unknown = ["\"Video\"", "{\"Video\":1}", "{\"Video\":1,\"b\":2}"].map(String::from);
        return variants.iter().flat_map(of_variant).chain(names).chain(unknown).collect();
    }
    let plain = plain(schema);
    let mut documents = vec![object(&plain)];
    for field in schema.fields() {
        let mut values = values(&field.ty(), field.limits(), depth, random);
        if is_of_model(&field.ty()) {
            let nested = values.split_off(OF_ALL_TYPES.len());
            values.extend(sample(nested, NESTED, random));
        }
        for alias in field.aliases() {
            let renamed = |value: &String| {
                let mut members = without(&plain, field);
                members.push(((*alias).to_owned(), value.clone()));
                object(&members)
            };
            documents.extend(values.iter().step_by(7).map(renamed));
        }
        documents.extend(values.into_iter().map(|value| object(&with(&plain, field, value))));
    }
    for variant in flattened_variants(schema) {
        let beside = without_variant(schema, &plain);
        let whole = |members: Members| object(&[beside.clone(), members].concat());
        let of_variant = self::plain(variant);
        documents.push(whole(of_variant.clone()));
        for field in variant.fields() {
            let values = values(&field.ty(), field.limits(), depth, random);
            let with_value = |value| whole(with(&of_variant, field, value));
            documents.extend(values.into_iter().map(with_value));
            documents.push(whole(without(&of_variant, field)));
            for alias in field.aliases() {
                for value in ["\"a\"", "1", "null"] {
                    let mut members = without(&of_variant, field);
                    members.push(((*alias).to_owned(), value.to_owned()));
                    documents.push(whole(members));
                }
            }
        }
    }
    documents.extend(broken(schema, &plain));
    documents
}

/// Documents with several fields set, in any order and with whitespace. Most of the values are
/// valid.
#[must_use]
pub fn mixed(
    schema: &'static ModelSchema,
    is_valid: &dyn Fn(&str) -> bool,
    count: usize,
    random: &mut Random,
) -> Vec<String> {
    let plain = plain(schema);
    let pools: Vec<(&FieldSchema, Vec<String>, Vec<String>)> = schema
        .fields()
        .map(|field| {
            let values = values(&field.ty(), field.limits(), 1, random);
            let fits = |value: &String| is_valid(&object(&with(&plain, field, value.clone())));
            let (valid, invalid) = values.into_iter().partition(fits);
            (field, valid, invalid)
        })
        .collect();
    let mut documents = Vec::with_capacity(count);
    while documents.len() < count {
        let (mut members, invalid_fields) = (plain.clone(), random.below(3));
        for (field, valid, invalid) in &pools {
            let pool = if random.below(pools.len()) < invalid_fields { invalid } else { valid };
            if !pool.is_empty() && random.below(2) == 0 {
                members = with(&members, field, random.one(pool).clone());
            }
        }
        if random.below(12) == 0 {
            members.push((
                "unknown \u{e9}".to_owned(),
                random.one(&["1", "null", "[{}]", "1e9"]).to_string(),
            ));
        }
        for at in (1..members.len()).rev() {
            members.swap(at, random.below(at + 1));
        }
        documents.push(spaced(&members, random));
    }
    documents
}

/// Only the required fields, and those of the first variant of a flattened enum.
fn plain(schema: &'static ModelSchema) -> Members {
    let required = schema.fields().filter(|field| field.is_required());
    let own = required.map(|field| (field.name().to_owned(), plain_value(field)));
    let of_variant = flattened_variants(schema).into_iter().next().map(plain).unwrap_or_default();
    own.chain(of_variant).collect()
}

/// The schemas of the variants of the flattened enum, if there is one.
fn flattened_variants(schema: &'static ModelSchema) -> Vec<&'static ModelSchema> {
    let Shape::Object { flattened, .. } = schema.shape() else { return Vec::new() };
    let variants = flattened.iter().flat_map(|flattened| flattened.model.variants());
    let of_variant = |variant: &VariantSchema| match variant.value().ty() {
        Type::Model(schema) => Some(schema()),
        _ => None,
    };
    variants.filter_map(of_variant).collect()
}

/// The members without those of the flattened enum.
fn without_variant(schema: &'static ModelSchema, members: &Members) -> Members {
    let is_own = |key: &str| schema.fields().any(|field| field.name() == key);
    members.iter().filter(|(key, _)| is_own(key)).cloned().collect()
}

/// The members without this field.
fn without(members: &Members, field: &FieldSchema) -> Members {
    members.iter().filter(|(key, _)| key != field.name()).cloned().collect()
}

/// A valid value for a field.
fn plain_value(field: &FieldSchema) -> String {
    fn of(ty: &Type, length: usize) -> String {
        match ty {
            Type::Optional(_) => "null".to_owned(),
            Type::String => quoted("a".repeat(length)),
            Type::Email => quoted("a@b.co"),
            Type::DateTime => quoted("2024-05-01T08:30:00Z"),
            Type::List(item) => format!("[{}]", of(item, length)),
            Type::StringEnum(names) => quoted(names[0]),
            Type::Name(names) => quoted(names[0]),
            Type::Model(schema) => match schema().variants().first() {
                Some(variant) => plain_value(variant.value()),
                None => object(&plain(schema())),
            },
            Type::Newtype { definition: Some(schema), .. } => match schema().shape() {
                Shape::Newtype(value) => plain_value(value),
                _ => "1".to_owned(),
            },
            Type::Boolean => "true".to_owned(),
            _ => "1".to_owned(),
        }
    }
    of(&field.ty(), field.limits().min_length.unwrap_or(1))
}

/// The members with one field set.
fn with(members: &Members, field: &FieldSchema, value: String) -> Members {
    let mut members = members.clone();
    match members.iter_mut().find(|(key, _)| key == field.name()) {
        Some((_, known)) => *known = value,
        None => members.push((field.name().to_owned(), value)),
    }
    members
}

fn object(members: &Members) -> String {
    let members: Vec<String> =
        members.iter().map(|(key, value)| format!("{}:{value}", quoted(key))).collect();
    format!("{{{}}}", members.join(","))
}

/// The object with random whitespace wherever JSON allows it.
fn spaced(members: &Members, random: &mut Random) -> String {
    let mut text = "{".to_owned();
    for (at, (key, value)) in members.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let mut space = || *random.one(&["", " ", "\n\t", "\r "]);
        text += &[comma, space(), &quoted(key), space(), ":", space(), value, space()].concat();
    }
    text + "}"
}

/// Documents with missing, unknown and duplicate keys, and texts that are no object or no JSON.
fn broken(schema: &'static ModelSchema, plain: &Members) -> Vec<String> {
    let whole = object(plain);
    let mut documents: Vec<String> =
        ["null", "[]", "1", "\"\"", "{", "", "{}", "[{}]", "{\"a\":}", "{,}"]
            .map(String::from)
            .into();
    documents.extend([
        format!("{whole} "),
        format!("{whole}x"),
        format!("\u{feff}{whole}"),
        whole.replace(':', "="),
    ]);
    for at in 0..plain.len() {
        let mut fewer = plain.clone();
        fewer.remove(at);
        documents.push(object(&fewer));
    }
    // A field without two required fields.
    for field in schema.fields().filter(|field| !field.is_required()) {
        for at in 1..plain.len() {
            let mut fewer = with(plain, field, plain_value(field));
            fewer.drain(at - 1..=at);
            documents.push(object(&fewer));
        }
    }
    for key in ["", "unknown", "Email", "email ", "$ref", "__proto__"] {
        for value in ["1", "-1", "null", "{\"a\":[1,{}]}", "\"\\ud800\""] {
            let mut more = plain.clone();
            more.push((key.to_owned(), value.to_owned()));
            documents.push(object(&more));
            more.push((key.to_owned(), value.to_owned()));
            documents.push(object(&more));
        }
    }
    // A number beyond the range of a double, as the value of an unknown key.
    let mut huge = plain.clone();
    huge.push(("unknown".to_owned(), "1e400".to_owned()));
    documents.push(object(&huge));
    for field in schema.fields() {
        for value in ["null", "1", "\"a\"", "true", "[]", "{}"] {
            let mut twice = with(plain, field, value.to_owned());
            twice.push((field.name().to_owned(), plain_value(field)));
            documents.push(object(&twice));
        }
    }
    documents
}

fn is_of_model(ty: &Type) -> bool {
    match ty {
        Type::Model(_) => true,
        Type::Newtype { repr: inner, .. }
        | Type::Optional(inner)
        | Type::List(inner)
        | Type::Set(inner)
        | Type::Array { item: inner, .. }
        | Type::Map { value: inner, .. } => is_of_model(inner),
        _ => false,
    }
}

/// A uniform random sample of `count` values, in their order (selection sampling).
fn sample(mut values: Vec<String>, count: usize, random: &mut Random) -> Vec<String> {
    let mut remaining = values.len();
    let mut needed = count;
    values.retain(|_| {
        let taken = random.below(remaining) < needed;
        remaining -= 1;
        needed -= usize::from(taken);
        taken
    });
    values
}
