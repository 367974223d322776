//! Untagged enums: the JSON value alone decides about the variant.
//!
//! Only variants that have the JSON type of the value are considered. Of these, an object is read
//! as the variant with the most of its declared keys in the object, an array as the first variant
//! whose items have the JSON type of its first item, and any other value as the first variant that
//! accepts it. All violations are those of the one variant, so a value with one wrong field is not
//! read as another variant. The reader reads objects and arrays once, so the time is linear.
use serde::ser::Serializer;

use super::content::WithContent;
use crate::error::ErrorKind;
use crate::error::report::Report;
use crate::json::{Kind, Reader};
use crate::schema::{ModelSchema, Shape, Tagging, Type, VariantSchema};

/// The number of types in each other that are examined. A type that contains itself is assumed to
/// have every JSON type below that depth.
const MAX_DEPTH: usize = 8;

/// Reads the next JSON value.
pub fn read<E: WithContent>(reader: &mut Reader<'_>) -> Option<E> {
    let kind = reader.kind()?;
    let all = E::SCHEMA.variants().iter().enumerate();
    let candidates: Vec<(usize, &'static VariantSchema)> =
        all.filter(|(_, variant)| has_kind(variant.value().ty(), kind, MAX_DEPTH)).collect();
    let index = match (candidates.as_slice(), kind) {
        ([], _) => None,
        ([(index, _)], _) => Some(*index),
        (candidates, Kind::Object) => most_keys(reader, candidates),
        (candidates, Kind::Array) => fits_first_item(reader, candidates),
        (candidates, _) => return first_that_accepts(reader, candidates),
    };
    match index {
        Some(index) => E::read_content(index, reader),
        None => reader.reject(ErrorKind::UnionType { model: E::SCHEMA.name() }),
    }
}

/// The candidate with the most of its keys in the next object, or the first of several.
fn most_keys(
    reader: &mut Reader<'_>,
    candidates: &[(usize, &'static VariantSchema)],
) -> Option<usize> {
    let mut counts = vec![0_usize; candidates.len()];
    reader.look_ahead(|reader| {
        reader.enter('{');
        let mut first = true;
        while let Some(key) = reader.next_key(first) {
            first = false;
            for ((_, variant), count) in candidates.iter().zip(&mut counts) {
                *count += usize::from(declares(variant.value().ty(), &key, MAX_DEPTH));
            }
            reader.skip_value();
        }
    });
    let mut best: Option<(usize, usize)> = None;
    for ((index, _), count) in candidates.iter().zip(counts) {
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((*index, count));
        }
    }
    best.map(|(index, _)| index)
}

/// The first candidate whose first item has the JSON type of the next array's first item.
fn fits_first_item(
    reader: &mut Reader<'_>,
    candidates: &[(usize, &'static VariantSchema)],
) -> Option<usize> {
    let kind = reader.look_ahead(|reader| {
        reader.enter('[');
        if reader.next_item(true) { reader.kind() } else { None }
    });
    let fits = |(_, variant): &&(usize, &'static VariantSchema)| {
        kind.is_none_or(|kind| has_item_of_kind(variant.value().ty(), kind, MAX_DEPTH))
    };
    candidates.iter().find(fits).or(candidates.first()).map(|(index, _)| *index)
}

/// Reads the next value as the first candidate that accepts it, else as the first candidate. The
/// value is neither an object nor an array, so it is cheap to read again.
fn first_that_accepts<E: WithContent>(
    reader: &mut Reader<'_>,
    candidates: &[(usize, &'static VariantSchema)],
) -> Option<E> {
    let first = candidates.first().map(|(index, _)| *index)?;
    let report = core::mem::take(&mut reader.report);
    let accepts = |reader: &mut Reader<'_>, index| {
        let is_valid = E::read_content(index, reader).is_some() && reader.report.is_empty();
        reader.report = Report::default();
        is_valid
    };
    let accepting = candidates
        .iter()
        .map(|(index, _)| *index)
        .find(|index| reader.look_ahead(|reader| accepts(reader, *index)));
    reader.report = report;
    E::read_content(accepting.unwrap_or(first), reader)
}

/// Whether values of the type can have this kind in JSON.
fn has_kind(ty: Type, kind: Kind, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match ty {
        Type::String
        | Type::DateTime
        | Type::Text(_)
        | Type::Char
        | Type::Email
        | Type::StringEnum(_)
        | Type::Name(_) => kind == Kind::String,
        Type::Boolean => kind == Kind::Bool,
        Type::Integer { .. } | Type::Number | Type::Single => kind == Kind::Number,
        Type::Decimal => matches!(kind, Kind::Number | Kind::String),
        Type::Null => kind == Kind::Null,
        Type::Any => true,
        Type::Optional(inner) => kind == Kind::Null || has_kind(*inner, kind, depth),
        Type::Newtype { repr, .. } | Type::NonZero(repr) => has_kind(*repr, kind, depth),
        Type::List(_) | Type::Set(_) | Type::Array { .. } | Type::Tuple(_) => kind == Kind::Array,
        Type::Map { .. } => kind == Kind::Object,
        Type::Model(schema) => match schema().shape() {
            Shape::StringEnum { .. } => kind == Kind::String,
            Shape::Newtype(value) => has_kind(value.ty(), kind, depth),
            Shape::Object { .. }
            | Shape::Members(_)
            | Shape::DataEnum {
                tagging: Tagging::Internal { .. } | Tagging::Adjacent { .. },
                ..
            } => kind == Kind::Object,
            Shape::DataEnum { variants, .. } => {
                variants.iter().any(|variant| has_kind(variant.value().ty(), kind, depth))
            }
        },
    }
}

/// Whether values of the type can be arrays whose first item has this kind in JSON.
fn has_item_of_kind(ty: Type, kind: Kind, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match ty {
        Type::List(item) | Type::Set(item) | Type::Array { item, .. } => {
            has_kind(*item, kind, depth)
        }
        Type::Tuple(items) => items.first().is_none_or(|item| has_kind(*item, kind, depth)),
        Type::Optional(inner) => has_item_of_kind(*inner, kind, depth),
        Type::Newtype { repr, .. } => has_item_of_kind(*repr, kind, depth),
        Type::Model(schema) => match schema().shape() {
            Shape::Newtype(value) => has_item_of_kind(value.ty(), kind, depth),
            Shape::DataEnum { variants, .. } => {
                variants.iter().any(|variant| has_item_of_kind(variant.value().ty(), kind, depth))
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether objects of the type declare a member with this key.
fn declares(ty: Type, key: &str, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match ty {
        Type::Optional(inner) => declares(*inner, key, depth),
        Type::Newtype { repr, .. } => declares(*repr, key, depth),
        Type::Model(schema) => model_declares(schema(), key, depth),
        _ => false,
    }
}

fn model_declares(schema: &'static ModelSchema, key: &str, depth: usize) -> bool {
    match schema.shape() {
        Shape::Newtype(value) => declares(value.ty(), key, depth),
        Shape::DataEnum { variants, .. } => {
            variants.iter().any(|variant| declares(variant.value().ty(), key, depth))
        }
        _ => {
            schema.has(key)
                || schema
                    .flattened_enums()
                    .into_iter()
                    .any(|flattened| model_declares(flattened, key, depth))
        }
    }
}

/// Reports every violation of the value.
pub fn check<E: WithContent>(value: &E, report: &mut Report) {
    value.check_content(report);
}

/// Serializes the value, without validation.
///
/// # Errors
/// The format's own error.
pub fn write<E: WithContent, S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
    value.write_content(serializer)
}
