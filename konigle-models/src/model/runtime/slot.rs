//! What was read for one field.
use crate::error::ErrorKind;
use crate::error::report::{Report, Span};
use crate::json::Reader;
use crate::schema::FieldSchema;

/// What was read for one field.
#[derive(Debug)]
pub enum Slot<T> {
    /// Nothing yet.
    Unset,
    /// `null`, where it reads as if the field were absent.
    Null,
    /// A value with these violations.
    Invalid(Span),
    /// The field was given more than once; the report says so.
    Repeated,
    /// A value.
    Value(T),
}

impl<T> Slot<T> {
    #[inline]
    pub(crate) fn is_taken(&self) -> bool {
        !matches!(self, Self::Unset)
    }

    /// The field was there before. Whatever was found wrong with it then no longer matters.
    #[cold]
    pub(crate) fn repeat(&mut self, reader: &mut Reader<'_>, name: &'static str) {
        reader.skip_value();
        match core::mem::replace(self, Self::Repeated) {
            Self::Repeated => return,
            Self::Invalid(violations) => reader.report.withdraw(violations),
            Self::Unset | Self::Null | Self::Value(_) => {}
        }
        reader.report.note_of(name.into(), ErrorKind::DuplicateKey);
    }

    /// The value of a required field; without one, the report says that it is missing.
    #[inline]
    pub fn required(self, field: &'static FieldSchema, report: &mut Report) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Invalid(_) | Self::Repeated => None,
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
            Self::Unset | Self::Null | Self::Invalid(_) | Self::Repeated => None,
        }
    }
}
