//! Enums as closed sets of strings.
#![expect(clippy::missing_errors_doc, reason = "called by generated code alone, which hands errors on")]

use serde::ser::Serializer;

use super::Model;
use crate::error::ErrorKind;
use crate::json::Reader;

/// A closed set of strings: what `#[derive(Model)]` implements for an enum of unit variants.
///
/// ```
/// use konigle_models::Names;
/// use konigle_models::comm::contact::ContactSource;
///
/// assert_eq!(ContactSource::Lead.name(), "lead");
/// assert_eq!(ContactSource::from_name("lead"), Some(ContactSource::Lead));
/// assert_eq!(ContactSource::from_name("Lead"), None);
/// ```
pub trait Names: Model + Sized {
    /// The variant of this name in JSON.
    fn from_name(name: &str) -> Option<Self>;

    /// The name of this variant in JSON.
    fn name(&self) -> &'static str;
}

/// Takes the next value if it is one of the names.
pub fn read<N: Names>(reader: &mut Reader<'_>) -> Option<N> {
    let refusal = ErrorKind::LiteralError { expected: N::SCHEMA.names() };
    let Some(text) = reader.string() else { return reader.refuse(refusal) };
    let value = N::from_name(&text);
    if value.is_none() {
        reader.report.note(refusal);
    }
    value
}

/// Writes the name.
pub fn write<N: Names, S: Serializer>(value: &N, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.name())
}
