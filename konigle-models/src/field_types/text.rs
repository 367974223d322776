//! Field types whose values are strings in one format.
use core::time::Duration;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::ser::Serializer;

use crate::error::{ErrorKind, TextFormat, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

/// A type whose values are strings in one format in JSON. `FieldType` is implemented for every such
/// type below.
pub(super) trait TextValue: Sized + 'static {
    const FORMAT: TextFormat;

    /// Parses a string, or returns the violation.
    fn from_text(text: &str) -> Result<Self, ErrorKind>;

    /// Whether the value can be written in the format. Values that are parsed always can.
    #[inline]
    fn is_valid(&self) -> bool {
        true
    }

    /// The violation of a value that is not valid.
    fn violation(&self) -> ErrorKind {
        ErrorKind::TextParsing(Self::FORMAT)
    }

    /// Records every limit that a valid value breaks.
    fn check_limits(&self, _: &Limits, _: &mut Report) {}

    /// Serializes the value as a string. An invalid value is written as text that does not parse,
    /// so it is never read as another value.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Implements `FieldType` for types that implement [`TextValue`].
macro_rules! text_field_types {
    ($($ty:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FieldType for $ty {
            const TYPE: Type = Type::Text(<Self as TextValue>::FORMAT);

            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            #[inline]
            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                read(reader, limits)
            }

            #[inline]
            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                self.is_valid() && !limits.has_bounds()
            }

            fn check(&self, limits: &Limits, report: &mut Report) {
                if self.is_valid() {
                    self.check_limits(limits, report);
                } else {
                    report.record(self.violation());
                }
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        }
    )+};
}

text_field_types!(Duration, Ipv4Addr, Ipv6Addr, IpAddr, NaiveDate, NaiveTime, TimeDelta);
#[cfg(feature = "bytes")]
text_field_types!(bytes::Bytes);
#[cfg(feature = "jiff")]
text_field_types!(jiff::SignedDuration, jiff::Span);
#[cfg(feature = "url")]
text_field_types!(url::Url);
#[cfg(feature = "uuid")]
text_field_types!(uuid::Uuid);

fn read<T: TextValue>(reader: &mut Reader<'_>, limits: &Limits) -> Option<T> {
    let Some(text) = reader.string() else {
        return reader.reject(ErrorKind::TextType(T::FORMAT));
    };
    let report = &mut reader.report;
    let value = T::from_text(&text).map_err(|violation| report.record(violation)).ok()?;
    let mark = report.mark();
    value.check_limits(limits, report);
    (report.mark() == mark).then_some(value)
}
