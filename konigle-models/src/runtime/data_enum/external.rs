//! Externally tagged enums: `{"image": …}`, or `"delimiter"` for a unit variant.
use std::sync::Arc;

use serde::ser::{Serialize as _, SerializeMap, Serializer};

use super::content::{Content, WithContent};
use super::{Member, unknown};
use crate::error::report::Report;
use crate::error::{ErrorKind, LocationItem, Suggestion};
use crate::json::{Json, Kind, Reader};
use crate::runtime::object::{Members, read_members};
use crate::schema::ModelSchema;

/// Reads the next JSON value.
pub fn read<E: WithContent>(reader: &mut Reader<'_>) -> Option<E> {
    if E::IS_OPEN && names_no_variant(reader, E::position) {
        return E::other(Json::read(reader));
    }
    match reader.kind() {
        Some(Kind::String) => read_unit(reader),
        Some(Kind::Object) => read_object(reader),
        _ => reader.reject(ErrorKind::ModelType { model: E::SCHEMA.name() }),
    }
}

/// Whether the next value is a string or the only key of an object, and the name of no variant.
fn names_no_variant(reader: &mut Reader<'_>, position: fn(&str) -> Option<usize>) -> bool {
    reader.look_ahead(|reader| match reader.kind() {
        Some(Kind::String) => reader.string().is_some_and(|name| position(&name).is_none()),
        Some(Kind::Object) => {
            reader.enter('{');
            let Some(key) = reader.next_key(true) else { return false };
            reader.skip_value();
            position(&key).is_none() && reader.next_key(false).is_none()
        }
        _ => false,
    })
}

/// Reads a string, which must name a unit variant.
fn read_unit<E: WithContent>(reader: &mut Reader<'_>) -> Option<E> {
    let name = reader.string()?;
    let Some(index) = E::position(&name) else {
        reader.report.record(unknown::<E>(None));
        return None;
    };
    let unit = E::unit(index);
    if unit.is_none() {
        let name = E::NAMES.get(index).copied().unwrap_or_default();
        reader.report.record_at(LocationItem::from(name), ErrorKind::Missing);
    }
    unit
}

/// Reads an object, whose only key must name a variant.
fn read_object<E: WithContent>(reader: &mut Reader<'_>) -> Option<E> {
    let mut draft = Draft::<E> { key: None, member: Member::Absent, value: None };
    read_members(reader, E::SCHEMA.name(), &mut draft);
    if draft.key.is_none() {
        reader.report.record(ErrorKind::UnionTagNotFound { tag: None });
    }
    draft.value
}

/// What was read of an object.
struct Draft<E> {
    /// The first key.
    key: Option<Arc<str>>,
    member: Member,
    value: Option<E>,
}

impl<E: WithContent> Members for Draft<E> {
    fn read_member(&mut self, key: &str, reader: &mut Reader<'_>) -> bool {
        let first = self.key.get_or_insert_with(|| key.into());
        if **first == *key {
            let item = || LocationItem::Key(key.into());
            self.value =
                self.member.read(reader, item, |reader| read_variant(key, reader)).flatten();
        } else {
            reader.skip_value();
            let suggestion = Suggestion::new(key.into(), E::SCHEMA);
            let kind = ErrorKind::ExtraForbidden { suggestion };
            reader.report.record_at(LocationItem::Key(key.into()), kind);
        }
        true
    }

    fn schema(&self) -> &'static ModelSchema {
        E::SCHEMA
    }
}

/// Reads the content of the variant with this name.
fn read_variant<E: WithContent>(name: &str, reader: &mut Reader<'_>) -> Option<E> {
    let Some(index) = E::position(name) else { return reader.reject(unknown::<E>(None)) };
    let mark = reader.report.mark();
    let value = match E::unit(index) {
        Some(_) => reader.reject(unit_form::<E>(index)),
        None => E::read_content(index, reader),
    };
    reader.report.enclose(mark, || LocationItem::Key(name.into()));
    value
}

/// The violation of a unit variant that is not written as a string.
#[cold]
fn unit_form<E: WithContent>(index: usize) -> ErrorKind {
    ErrorKind::LiteralError { expected: E::NAMES.get(index..=index).unwrap_or_default() }
}

/// Reports every violation of the value.
pub fn check<E: WithContent>(value: &E, report: &mut Report) {
    if let Some(json) = value.unknown() {
        let name = match json {
            Json::String(name) => Some(name),
            Json::Object(members) if members.len() == 1 => members.first().map(|(key, _)| key),
            _ => None,
        };
        if name.is_none_or(|name| E::position(name).is_some()) {
            report.record(unknown::<E>(None));
        }
        return;
    }
    let mark = report.mark();
    value.check_content(report);
    report.enclose(mark, || value.name().into());
}

/// Serializes the value, without validation.
///
/// # Errors
/// The format's own error.
pub fn write<E: WithContent, S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(json) = value.unknown() {
        return json.serialize(serializer);
    }
    if E::unit(value.index()).is_some() {
        return serializer.serialize_str(value.name());
    }
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(value.name(), &Content(value))?;
    map.end()
}
