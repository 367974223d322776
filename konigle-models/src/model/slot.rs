//! What was read for one field.
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::schema::FieldSchema;

/// What was read for one field.
#[derive(Debug)]
pub enum Slot<T> {
    /// Nothing yet.
    Unset,
    /// `null`, where it reads as if the field were absent.
    Null,
    /// A value that breaks a rule; the report says which.
    Invalid,
    /// The field was given more than once; the report says so.
    Repeated,
    /// A value.
    Value(T),
}

impl<T> Slot<T> {
    #[inline]
    pub(super) fn is_taken(&self) -> bool {
        !matches!(self, Self::Unset)
    }

    /// The field was there before. Whatever was found wrong with it then no longer matters.
    #[cold]
    pub(super) fn repeat(&mut self, reader: &mut Reader<'_>, name: &'static str) {
        reader.skip_value();
        if !matches!(self, Self::Repeated) {
            *self = Self::Repeated;
            reader.report.forget(reader.object_mark, &name.into());
            reader.report.note_of(name.into(), ErrorKind::DuplicateKey);
        }
    }

    /// The value of a required field; without one, the report says that it is missing.
    #[inline]
    pub fn required(self, field: &'static FieldSchema, report: &mut Report) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Invalid | Self::Repeated => None,
            Self::Unset | Self::Null => {
                report.note_of(field.name().into(), ErrorKind::Missing);
                None
            }
        }
    }

    /// The value of a field that may be unset.
    #[inline]
    pub fn optional(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unset | Self::Null | Self::Invalid | Self::Repeated => None,
        }
    }
}
