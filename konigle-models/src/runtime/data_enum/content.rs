//! The content of a variant, where it is separate from the variant's name.
use serde::ser::{Serialize, Serializer};

use super::{DataEnum, Variant};
use crate::error::ErrorKind;
use crate::error::report::Report;
use crate::json::Reader;
use crate::runtime::object::{self, Object};

/// An enum that is not internally tagged. `#[derive(Model)]` implements it.
pub trait WithContent: DataEnum {
    /// The value of the variant at this position, if it is a unit variant.
    fn unit(index: usize) -> Option<Self>;

    /// The value of the variant at this position without its content: a unit variant, or an
    /// `Option` that is `None`.
    #[must_use]
    fn absent(index: usize) -> Option<Self> {
        Self::unit(index)
    }

    /// Reads the next JSON value as the content of the variant at this position.
    fn read_content(index: usize, reader: &mut Reader<'_>) -> Option<Self>;

    /// Reports every violation of the content.
    fn check_content(&self, report: &mut Report);

    /// Serializes the content, or `null` for a unit variant.
    ///
    /// # Errors
    /// The format's own error.
    fn write_content<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Reads the content of a unit variant, which is `null`.
pub fn read_unit<E>(reader: &mut Reader<'_>, unit: E) -> Option<E> {
    if reader.null() { Some(unit) } else { reader.reject(ErrorKind::NoneRequired) }
}

/// Reads the fields that the variant at `INDEX` declares.
pub fn read_fields<E, const INDEX: usize>(reader: &mut Reader<'_>) -> Option<E>
where
    Variant<E, INDEX>: Object<E>,
{
    object::read_of::<Variant<E, INDEX>, E>(reader)
}

/// Reports every violation of the fields that the variant at `INDEX` declares.
pub fn check_fields<E, const INDEX: usize>(value: &E, report: &mut Report)
where
    Variant<E, INDEX>: Object<E>,
{
    object::check_of::<Variant<E, INDEX>, E>(value, report);
}

/// Serializes the fields that the variant at `INDEX` declares.
///
/// # Errors
/// The format's own error.
pub fn write_fields<E, const INDEX: usize, S: Serializer>(
    value: &E,
    serializer: S,
) -> Result<S::Ok, S::Error>
where
    Variant<E, INDEX>: Object<E>,
{
    object::write_of::<Variant<E, INDEX>, E, S>(value, serializer)
}

/// Serializes the content of a value.
pub(super) struct Content<'e, E>(pub(super) &'e E);

impl<E: WithContent> Serialize for Content<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_content(serializer)
    }
}
