//! String enums: enums of unit variants, whose values are strings in JSON.
#![expect(
    clippy::missing_errors_doc,
    reason = "only generated code calls these functions, and it returns the errors"
)]

use serde::ser::Serializer;

use crate::error::{ErrorKind, ValidationError, report::Report};
use crate::json::Reader;
use crate::model::Model;
use crate::schema::Shape;

/// Implemented by `#[derive(Model)]` for an enum of unit variants.
pub trait UnitEnum: Model + Sized {
    /// Returns the value with this string in JSON.
    fn from_name(name: &str) -> Option<Self>;

    /// Returns the string of the value in JSON.
    fn name(&self) -> &str;
}

fn unknown<E: UnitEnum>() -> ErrorKind {
    ErrorKind::LiteralError { expected: E::SCHEMA.names() }
}

/// Reads the next JSON value, which must be one of the strings.
pub fn read<E: UnitEnum>(reader: &mut Reader<'_>) -> Option<E> {
    let Some(text) = reader.string() else {
        let is_open = matches!(E::SCHEMA.shape(), Shape::StringEnum { is_open: true, .. });
        return reader.reject(if is_open { ErrorKind::StringType } else { unknown::<E>() });
    };
    let value = E::from_name(&text);
    if value.is_none() {
        reader.report.record(unknown::<E>());
    }
    value
}

/// Writes the string of the value.
pub fn write<E: UnitEnum, S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.name())
}

/// Reads a key of a map.
pub fn read_key<E: UnitEnum>(key: &str) -> Result<E, ErrorKind> {
    E::from_name(key).ok_or_else(unknown::<E>)
}

/// Parses a string. The generated `FromStr` calls it.
pub fn parse<E: UnitEnum>(text: &str) -> Result<E, ValidationError> {
    E::from_name(text).ok_or_else(|| Report::only(unknown::<E>()).into_error(E::SCHEMA.name()))
}
