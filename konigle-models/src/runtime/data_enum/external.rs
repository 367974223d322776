//! Externally tagged enums: `{"image": …}`, or `"delimiter"` for a unit variant.
use serde::ser::{SerializeMap, Serializer};

use super::content::{Content, WithContent};
use super::unknown;
use crate::error::report::Report;
use crate::error::{ErrorKind, LocationItem, Suggestion};
use crate::json::{Kind, Reader};

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
    reader.enter('{');
    let mut value = None;
    let mut is_first = true;
    while let Some(key) = reader.next_key(is_first) {
        if !core::mem::replace(&mut is_first, false) {
            reader.skip_value();
            let key: std::sync::Arc<str> = key.into();
            let suggestion = Suggestion::new(key.clone(), E::SCHEMA);
            let kind = ErrorKind::ExtraForbidden { suggestion };
            reader.report.record_at(LocationItem::Key(key), kind);
            value = None;
            continue;
        }
        let Some(index) = E::position(&key) else {
            reader.skip_value();
            reader.report.record(unknown::<E>(None));
            continue;
        };
        let mark = reader.report.mark();
        value = E::read_content(index, reader).filter(|_| reader.report.mark() == mark);
        // The name of the variant is not personal data, and the document has it or an alias.
        reader.report.enclose(mark, || LocationItem::Key(key.into()));
    }
    if is_first {
        reader.report.record(ErrorKind::UnionTagNotFound { tag: None });
    }
    value
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
