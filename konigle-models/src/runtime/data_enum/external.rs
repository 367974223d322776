//! Externally tagged enums: `{"image": …}`, or `"delimiter"` for a unit variant.
use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};

use super::content::{Content, WithContent};
use super::{Member, unknown};
use crate::error::report::Report;
use crate::error::{ErrorKind, LocationItem, Suggestion};
use crate::json::{Kind, Reader};
use crate::runtime::object::{Members, read_members};
use crate::schema::ModelSchema;

/// Reads the next JSON value.
pub fn read<E: WithContent>(reader: &mut Reader<'_>) -> Option<E> {
    match reader.kind() {
        Some(Kind::String) => read_unit(reader),
        Some(Kind::Object) => read_object(reader),
        _ => reader.reject(ErrorKind::ModelType { model: E::SCHEMA.name() }),
    }
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
    let mark = report.mark();
    value.check_content(report);
    report.enclose(mark, || value.name().into());
}

/// Serializes the value, without validation.
///
/// # Errors
/// The format's own error.
pub fn write<E: WithContent, S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
    if E::unit(value.index()).is_some() {
        return serializer.serialize_str(value.name());
    }
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(value.name(), &Content(value))?;
    map.end()
}
