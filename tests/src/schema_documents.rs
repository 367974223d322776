//! Documents for a model, made of its fields: each field varied alone, several at once, keys
//! missing, unknown and repeated.
use konigle_models::schema::{FieldSchema, ModelSchema, Type};

use crate::schema_values::{OF_ALL_TYPES, Random, quoted, values};

/// The keys and values of an object, in order.
type Members = Vec<(String, String)>;

/// How many documents a model inside of another one is varied to.
const NESTED: usize = 120;

/// Documents that are one step away from one with nothing but what is required.
#[must_use]
pub fn near(schema: &'static ModelSchema, depth: usize, random: &mut Random) -> Vec<String> {
    let plain = plain(schema);
    let mut documents = vec![object(&plain)];
    for field in schema.fields() {
        let mut values = values(&field.ty(), field.limits(), depth, random);
        if is_of_model(&field.ty()) {
            let nested = values.split_off(OF_ALL_TYPES.len());
            values.extend(sample(nested, NESTED, random));
        }
        documents.extend(values.into_iter().map(|value| object(&with(&plain, field, value))));
    }
    documents.extend(broken(schema, &plain));
    documents
}

/// Documents with several fields set at once, most of them to values that are valid alone, in any
/// order, with blanks.
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
        let (mut members, faults) = (plain.clone(), random.below(3));
        for (field, valid, invalid) in &pools {
            let pool = if random.below(pools.len()) < faults { invalid } else { valid };
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

/// What is required, and nothing else.
fn plain(schema: &'static ModelSchema) -> Members {
    let required = schema.fields().filter(|field| field.is_required());
    required.map(|field| (field.name().to_owned(), plain_value(field))).collect()
}

fn plain_value(field: &FieldSchema) -> String {
    fn of(ty: &Type, length: usize) -> String {
        match ty {
            Type::Optional(_) => "null".to_owned(),
            Type::String => quoted("a".repeat(length)),
            Type::Email => quoted("a@b.co"),
            Type::DateTime => quoted("2024-05-01T08:30:00Z"),
            Type::List(item) => format!("[{}]", of(item, length)),
            Type::StringEnum(names) => quoted(names[0]),
            Type::Model(schema) => object(&plain(schema())),
            Type::Boolean => "true".to_owned(),
            _ => "1".to_owned(),
        }
    }
    of(&field.ty(), field.limits().min_length.unwrap_or(1))
}

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

/// The object with blanks wherever there may be some.
fn spaced(members: &Members, random: &mut Random) -> String {
    let mut text = "{".to_owned();
    for (at, (key, value)) in members.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let mut blank = || *random.one(&["", " ", "\n\t", "\r "]);
        text += &[comma, blank(), &quoted(key), blank(), ":", blank(), value, blank()].concat();
    }
    text + "}"
}

/// Documents with keys missing, unknown and repeated, and what is no object or no JSON.
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
    for key in ["", "unknown", "Email", "email ", "$ref", "__proto__"] {
        for value in ["1", "null", "{\"a\":[1,{}]}", "\"\\ud800\""] {
            let mut more = plain.clone();
            more.push((key.to_owned(), value.to_owned()));
            documents.push(object(&more));
            more.push((key.to_owned(), value.to_owned()));
            documents.push(object(&more));
        }
    }
    // A number that no double can hold, in a place where nothing is said of it.
    let mut endless = plain.clone();
    endless.push(("unknown".to_owned(), "1e400".to_owned()));
    documents.push(object(&endless));
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
        | Type::Map(inner) => is_of_model(inner),
        _ => false,
    }
}

/// So many of these, in their order, each as likely as another.
fn sample(mut values: Vec<String>, count: usize, random: &mut Random) -> Vec<String> {
    let mut left = values.len();
    let mut wanted = count;
    values.retain(|_| {
        let taken = random.below(left) < wanted;
        left -= 1;
        wanted -= usize::from(taken);
        taken
    });
    values
}
