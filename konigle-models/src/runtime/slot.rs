//! The slot of a field in a draft.
use super::visitor::{check_member, check_rules};
use crate::error::report::{Report, Span};
use crate::error::{ErrorKind, Violations};
use crate::json::Reader;
use crate::model::FieldType;
use crate::model::deep::read_to;
use crate::model::rule::record_broken;
use crate::schema::FieldSchema;

/// The state of one field while its object is read.
#[derive(Debug, Default)]
pub enum Slot<T> {
    /// The object had no such key so far.
    #[default]
    Unset,
    /// `null` for a `nullable` field. It counts as absent.
    Null,
    /// An invalid value, with the range of its violations in the report.
    Invalid(Span),
    /// The key was repeated. The duplicate key is already reported.
    Repeated,
    /// A valid value.
    Value(T),
}

impl<T> Slot<T> {
    /// Reads the next JSON value into the slot. Always returns `true`, the result of
    /// `Object::read_member` for a known key.
    #[inline]
    pub fn read(&mut self, reader: &mut Reader<'_>, field: &'static FieldSchema) -> bool
    where
        T: FieldType,
    {
        self.read_under(|| field.name(), reader, field)
    }

    /// As [`read`](Self::read), where the field's key is this alias. Violations have the key of
    /// the document.
    pub fn read_as(
        &mut self,
        alias: &'static str,
        reader: &mut Reader<'_>,
        field: &'static FieldSchema,
    ) -> bool
    where
        T: FieldType,
    {
        self.read_under(|| alias, reader, field)
    }

    /// As [`read_as`](Self::read_as), for a field with rules of its own. The key is the name of the
    /// field or an alias.
    pub fn read_checked(
        &mut self,
        key: &'static str,
        reader: &mut Reader<'_>,
        field: &'static FieldSchema,
        rules: fn(&T, &mut Violations),
    ) -> bool
    where
        T: FieldType,
    {
        let mark = reader.report.mark();
        self.read_under(|| key, reader, field);
        if let Self::Value(value) = self {
            record_broken(&mut reader.report, |violations| rules(value, violations));
            if reader.report.mark() != mark {
                reader.report.enclose(mark, || key.into());
                *self = Self::Invalid(reader.report.since(mark));
            }
        }
        true
    }

    #[inline]
    fn read_under(
        &mut self,
        key: impl Fn() -> &'static str,
        reader: &mut Reader<'_>,
        field: &'static FieldSchema,
    ) -> bool
    where
        T: FieldType,
    {
        if !matches!(self, Self::Unset) {
            self.report_duplicate(reader, key());
            return true;
        }
        let mark = reader.report.mark();
        if field.nullable && reader.null() {
            *self = Self::Null;
            return true;
        }
        let is_read = read_to(reader, &field.limits, |value| *self = Self::Value(value));
        // An object with unknown keys is read successfully, but it has violations.
        if !is_read || reader.report.mark() != mark {
            reader.report.enclose(mark, || key().into());
            *self = Self::Invalid(reader.report.since(mark));
        }
        true
    }

    /// Reports a duplicate key once, and removes the violations of the earlier value.
    #[cold]
    fn report_duplicate(&mut self, reader: &mut Reader<'_>, name: &'static str) {
        reader.skip_value();
        match core::mem::replace(self, Self::Repeated) {
            Self::Repeated => return,
            Self::Invalid(violations) => reader.report.withdraw(violations),
            Self::Unset | Self::Null | Self::Value(_) => {}
        }
        reader.report.record_at(name.into(), ErrorKind::DuplicateKey);
    }

    /// Fills in the value that an absent field has, if it keeps the limits and the rules of the
    /// field.
    #[must_use]
    pub fn filled(
        self,
        absent: impl FnOnce() -> Option<T>,
        field: &'static FieldSchema,
        report: &mut Report,
        rules: fn(&T, &mut Violations),
    ) -> Self
    where
        T: FieldType,
    {
        let (Self::Unset | Self::Null) = self else { return self };
        let Some(value) = absent() else { return self };
        let mark = report.mark();
        check_default(&value, field, report);
        if report.mark() == mark {
            check_rules(&value, field, rules, report);
        }
        Self::Value(value)
    }

    /// Returns the value of a required field. If it is absent, reports it as missing.
    #[inline]
    pub fn required(self, field: &'static FieldSchema, report: &mut Report) -> Option<T> {
        self.or_absent(|| None, field, report)
    }

    /// Returns the value of a field without a default. If it is absent, reports it as missing,
    /// unless its type is an `Option`, whose `absent` is its `None`, and the field is not declared
    /// `required`.
    #[inline]
    pub fn or_absent(
        self,
        absent: fn() -> Option<T>,
        field: &'static FieldSchema,
        report: &mut Report,
    ) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Invalid(_) | Self::Repeated => None,
            Self::Unset | Self::Null => {
                let absent = absent().filter(|_| !field.is_required());
                if absent.is_none() {
                    report.record_at(field.name().into(), ErrorKind::Missing);
                }
                absent
            }
        }
    }

    /// Returns the value that was read, or the default. The limits of the field apply to the
    /// default too.
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
            // The document is already rejected, so this value is never used.
            Self::Invalid(_) | Self::Repeated => default(),
            Self::Unset | Self::Null => {
                let value = default();
                check_default(&value, field, report);
                value
            }
        }
    }

    /// Returns the value of an optional field of a Create or Update.
    #[inline]
    pub fn optional(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unset | Self::Null | Self::Invalid(_) | Self::Repeated => None,
        }
    }
}

/// Records the limits that a default breaks.
#[inline]
fn check_default<T: FieldType>(value: &T, field: &'static FieldSchema, report: &mut Report) {
    if !report.ignores_limits() {
        check_member(value, field, report);
    }
}

impl<T> Slot<Option<T>> {
    /// Returns the value of an `Option` without a default: `None` if it is absent.
    #[inline]
    pub fn or_none(self) -> Option<T> {
        self.optional().flatten()
    }
}
