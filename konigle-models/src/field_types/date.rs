//! Dates without time.
use chrono::NaiveDate;
use serde::ser::Serializer;

use super::bounds::check_moment;
use super::rfc3339::{self, Text};
use super::text::TextValue;
use crate::error::{ErrorKind, Moment, TextFormat, report::Report};
use crate::schema::Limits;

impl TextValue for NaiveDate {
    const FORMAT: TextFormat = TextFormat::Date;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        rfc3339::date(text).ok_or(ErrorKind::TextParsing(Self::FORMAT))
    }

    #[inline]
    fn is_valid(&self) -> bool {
        rfc3339::is_valid_date(self)
    }

    fn check_limits(&self, limits: &Limits, report: &mut Report) {
        check_moment(Moment::Date(*self), limits, report);
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_valid() {
            serializer.serialize_str(Text::EMPTY.date(*self).as_str())
        } else {
            serializer.collect_str(self)
        }
    }
}
