//! What was read for one field.
use super::deep::read_to;
use super::visitor::{Check, FieldVisitor as _};
use crate::error::ErrorKind;
use crate::error::report::{Report, Span};
use crate::json::Reader;
use crate::model::FieldType;
use crate::schema::FieldSchema;

/// What was read for one field.
#[derive(Debug, Default)]
pub enum Slot<T> {
    /// Nothing yet.
    #[default]
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
    /// Reads the next value into the slot. Returns `true`, as `Object::read_member` does for the
    /// key of a field.
    #[inline]
    pub fn read(&mut self, reader: &mut Reader<'_>, field: &'static FieldSchema) -> bool
    where
        T: FieldType,
    {
        if !matches!(self, Self::Unset) {
            self.repeat(reader, field.name());
            return true;
        }
        let mark = reader.report.mark();
        if field.nullable && reader.null() {
            *self = Self::Null;
            return true;
        }
        let is_read = read_to(reader, &field.limits, |value| *self = Self::Value(value));
        // An object with unknown keys is read, although the report has violations of it.
        if !is_read || reader.report.mark() != mark {
            reader.report.enclose(mark, || field.name().into());
            *self = Self::Invalid(reader.report.since(mark));
        }
        true
    }

    /// The field was there before. Whatever was found wrong with it then no longer matters.
    #[cold]
    fn repeat(&mut self, reader: &mut Reader<'_>, name: &'static str) {
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

    /// The value that was read, or else the default, which must keep the field's limits too.
    #[inline]
    pub fn or_default(
        self,
        default: fn() -> T,
        field: &'static FieldSchema,
        report: &mut Report,
    ) -> T
    where
        T: FieldType,
    {
        match self {
            Self::Value(value) => value,
            // The document is rejected already, so that the value has no effect.
            Self::Invalid(_) | Self::Repeated => default(),
            Self::Unset | Self::Null => {
                let value = default();
                Check(report).member(&value, field);
                value
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
