//! Durations of a fixed length. A day has 24 hours. [`iso8601`](super::iso8601) has the grammar.
use core::time::Duration;

use chrono::TimeDelta;
use serde::ser::Serializer;

use super::iso8601::Parts;
use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

/// Parses a duration without years and months.
pub(super) fn parse(text: &str, format: TextFormat) -> Result<Parts, ErrorKind> {
    match Parts::parse(text) {
        Some(parts) if parts.has_calendar_units => Err(ErrorKind::DurationCalendarUnits),
        Some(parts) => Ok(parts),
        None => Err(ErrorKind::TextParsing(format)),
    }
}

/// Serializes a length of `i64` seconds and nanoseconds of the same sign.
pub(super) fn serialize_signed<S: Serializer>(
    seconds: i64,
    nanos: i32,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let is_negative = seconds < 0 || nanos < 0;
    let parts = Parts::of_length(is_negative, seconds.unsigned_abs(), nanos.unsigned_abs());
    serializer.collect_str(&parts)
}

impl TextValue for Duration {
    const FORMAT: TextFormat = TextFormat::Duration;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        let parts = parse(text, Self::FORMAT)?;
        if parts.is_negative {
            return Err(ErrorKind::TextParsing(Self::FORMAT));
        }
        let seconds = u64::try_from(parts.seconds()).map_err(|_| ErrorKind::DurationRange)?;
        Ok(Self::new(seconds, parts.nanos))
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Parts::of_length(false, self.as_secs(), self.subsec_nanos()))
    }
}

impl TextValue for TimeDelta {
    const FORMAT: TextFormat = TextFormat::SignedDuration;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        let parts = parse(text, Self::FORMAT)?;
        let seconds = i64::try_from(parts.seconds()).ok();
        let length = seconds.and_then(|seconds| Self::new(seconds, parts.nanos));
        // The range is symmetric, so the negation is in the range too.
        let signed = length.map(|length| if parts.is_negative { -length } else { length });
        signed.ok_or(ErrorKind::DurationRange)
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_signed(self.num_seconds(), self.subsec_nanos(), serializer)
    }
}
