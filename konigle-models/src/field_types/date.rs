//! Dates without time.
use chrono::NaiveDate;
use serde::ser::Serializer;

use super::rfc3339::{self, Text};
use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

impl TextValue for NaiveDate {
    const FORMAT: TextFormat = TextFormat::Date;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        rfc3339::date(text).ok_or(ErrorKind::TextParsing(Self::FORMAT))
    }

    #[inline]
    fn is_valid(&self) -> bool {
        rfc3339::is_valid_date(self)
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_valid() {
            serializer.serialize_str(Text::EMPTY.date(*self).as_str())
        } else {
            serializer.collect_str(self)
        }
    }
}
