//! Strings and characters, and the check of a string's limits.
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use serde::ser::Serializer;

use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

macro_rules! strings {
    ($($string:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FieldType for $string {
            const TYPE: Type = Type::String;
            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            #[inline]
            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                let Some(text) = reader.string() else {
                    return reader.reject(ErrorKind::StringType);
                };
                check_text(&text, limits, &mut reader.report).then(|| text.into_owned().into())
            }

            #[inline]
            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                is_plainly_within(self, limits)
            }

            #[inline]
            fn check(&self, limits: &Limits, report: &mut Report) {
                check_text(self, limits, report);
            }

            #[inline]
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self)
            }
        }
    )+};
}

strings!(String, Box<str>, Arc<str>, Rc<str>, Cow<'static, str>);

#[diagnostic::do_not_recommend]
impl FieldType for char {
    const TYPE: Type = Type::Char;
    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
        let Some(text) = reader.string() else { return reader.reject(ErrorKind::StringType) };
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(char), None) => return Some(char),
            (None, _) => reader.report.record(ErrorKind::StringTooShort { min_length: 1 }),
            (Some(_), Some(_)) => reader.report.record(ErrorKind::StringTooLong { max_length: 1 }),
        }
        None
    }

    fn is_plainly_valid(&self, _: &Limits) -> bool {
        true
    }

    fn check(&self, _: &Limits, _: &mut Report) {}

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_char(*self)
    }
}

/// Whether the byte length alone shows that the text is within the limits.
#[inline]
pub(super) fn is_plainly_within(text: &str, limits: &Limits) -> bool {
    limits.min_length.is_none()
        && limits.pattern.is_none()
        && limits.max_length.is_none_or(|max| text.len() <= max)
}

/// Whether the text is within the limits. Records a violation of each that it breaks. Lengths are
/// counted in Unicode code points.
#[inline]
pub(super) fn check_text(text: &str, limits: &Limits, report: &mut Report) -> bool {
    is_plainly_within(text, limits) || check_each(text, limits, report)
}

#[inline(never)]
fn check_each(text: &str, limits: &Limits, report: &mut Report) -> bool {
    let too_long = limits.max_length.filter(|max| longer(text, *max));
    let too_short = limits.min_length.filter(|min| *min > 0 && !longer(text, *min - 1));
    let unmatched = limits.pattern.filter(|pattern| !pattern.is_match(text));
    if let Some(max_length) = too_long {
        limits.record(ErrorKind::StringTooLong { max_length }, report);
    }
    if let Some(min_length) = too_short {
        limits.record(ErrorKind::StringTooShort { min_length }, report);
    }
    if let Some(pattern) = unmatched {
        limits.record(ErrorKind::StringPatternMismatch { pattern: pattern.as_str() }, report);
    }
    too_long.is_none() && too_short.is_none() && unmatched.is_none()
}

/// Whether the text has more than `length` code points. A code point takes at least one byte, so
/// most texts need no count.
fn longer(text: &str, length: usize) -> bool {
    text.len() > length && text.chars().nth(length).is_some()
}
