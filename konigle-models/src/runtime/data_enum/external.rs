//! Externally tagged enums: `{"image": …}`, or `"delimiter"` for a unit variant.
use serde::ser::{SerializeMap, Serializer};

use super::content::{Content, WithContent};
use super::unknown;
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
    let mut draft = Draft::<E> { is_empty: true, value: None };
    read_members(reader, E::SCHEMA.name(), &mut draft);
    if draft.is_empty {
        reader.report.record(ErrorKind::UnionTagNotFound { tag: None });
    }
    draft.value
}

/// What was read of an object.
struct Draft<E> {
    is_empty: bool,
    value: Option<E>,
}

impl<E: WithContent> Members for Draft<E> {
    fn read_member(&mut self, key: &str, reader: &mut Reader<'_>) -> bool {
        let mark = reader.report.mark();
        if !core::mem::replace(&mut self.is_empty, false) {
            self.value = None;
            reader.skip_value();
            let suggestion = Suggestion::new(key.into(), E::SCHEMA);
            reader.report.record(ErrorKind::ExtraForbidden { suggestion });
        } else if let Some(index) = E::position(key) {
            let value = match E::unit(index) {
                Some(_) => reader.reject(unit_form::<E>(index)),
                None => E::read_content(index, reader),
            };
            self.value = value.filter(|_| reader.report.mark() == mark);
        } else {
            reader.skip_value();
            reader.report.record(unknown::<E>(None));
            return true;
        }
        reader.report.enclose(mark, || LocationItem::Key(key.into()));
        true
    }

    fn schema(&self) -> &'static ModelSchema {
        E::SCHEMA
    }
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
