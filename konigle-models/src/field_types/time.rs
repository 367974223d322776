//! Times of day without date and offset.
use chrono::NaiveTime;
use serde::ser::Serializer;

use super::rfc3339::{self, Text};
use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

impl TextValue for NaiveTime {
    const FORMAT: TextFormat = TextFormat::Time;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        rfc3339::time(text).ok_or_else(|| {
            if rfc3339::is_leap_second(text, 0, |text| rfc3339::time(text).is_some()) {
                ErrorKind::TimeLeapSecond
            } else {
                ErrorKind::TextParsing(Self::FORMAT)
            }
        })
    }

    #[inline]
    fn is_valid(&self) -> bool {
        rfc3339::is_valid_time(self)
    }

    fn violation(&self) -> ErrorKind {
        ErrorKind::TimeLeapSecond
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_valid() {
            serializer.serialize_str(Text::EMPTY.time(*self).as_str())
        } else {
            serializer.collect_str(self)
        }
    }
}
