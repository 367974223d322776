//! The types of jiff. Timestamps, dates and times are converted from and to those of chrono, which
//! have the same JSON form.
use core::borrow::Borrow;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, SpanFieldwise, Timestamp};
use serde::ser::Serializer;

use super::duration::{parse, serialize_signed};
use super::iso8601::Parts;
use super::text::TextValue;
use crate::error::{ErrorKind, NewtypeError, TextFormat};
use crate::model::Newtype;

/// The last timestamp of jiff is 26 hours before the end of the year 9999.
const TOO_LATE: NewtypeError = NewtypeError::from_static("must be before 9999-12-30T22:00:01Z");

const OUT_OF_RANGE: NewtypeError =
    NewtypeError::from_static("is beyond the range of the field's type");

impl Newtype for Timestamp {
    type Repr = DateTime<Utc>;
    const ALWAYS_VALID: bool = true;

    fn from_repr(instant: DateTime<Utc>) -> Result<Self, NewtypeError> {
        let nanos = i32::try_from(instant.timestamp_subsec_nanos()).map_err(|_| OUT_OF_RANGE)?;
        Self::new(instant.timestamp(), nanos).map_err(|_| TOO_LATE)
    }

    fn repr(&self) -> impl Borrow<DateTime<Utc>> {
        // Before 1970, seconds and nanoseconds are negative.
        let nanos = self.as_nanosecond();
        let (seconds, nanos) = (nanos.div_euclid(1_000_000_000), nanos.rem_euclid(1_000_000_000));
        let parts = (i64::try_from(seconds), u32::try_from(nanos));
        let instant = match parts {
            (Ok(seconds), Ok(nanos)) => DateTime::from_timestamp(seconds, nanos),
            _ => None,
        };
        // chrono has a longer range.
        instant.unwrap_or(DateTime::<Utc>::MIN_UTC)
    }
}

impl Newtype for Date {
    type Repr = NaiveDate;
    const ALWAYS_VALID: bool = true;

    fn from_repr(date: NaiveDate) -> Result<Self, NewtypeError> {
        match (date.year().try_into(), date.month().try_into(), date.day().try_into()) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).map_err(|_| OUT_OF_RANGE),
            _ => Err(OUT_OF_RANGE),
        }
    }

    fn repr(&self) -> impl Borrow<NaiveDate> {
        let (month, day) = (self.month().unsigned_abs(), self.day().unsigned_abs());
        let date = NaiveDate::from_ymd_opt(self.year().into(), month.into(), day.into());
        // chrono has a longer range.
        date.unwrap_or(NaiveDate::MIN)
    }
}

impl Newtype for Time {
    type Repr = NaiveTime;
    const ALWAYS_VALID: bool = true;

    fn from_repr(time: NaiveTime) -> Result<Self, NewtypeError> {
        let (hour, minute) = (time.hour().try_into(), time.minute().try_into());
        match (hour, minute, time.second().try_into(), time.nanosecond().try_into()) {
            (Ok(hour), Ok(minute), Ok(second), Ok(nanos)) => {
                Self::new(hour, minute, second, nanos).map_err(|_| OUT_OF_RANGE)
            }
            _ => Err(OUT_OF_RANGE),
        }
    }

    fn repr(&self) -> impl Borrow<NaiveTime> {
        let [hour, minute, second] =
            [self.hour(), self.minute(), self.second()].map(|number| number.unsigned_abs().into());
        let nanos = self.subsec_nanosecond().unsigned_abs();
        // Every time of jiff is one of chrono.
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanos).unwrap_or_default()
    }
}

impl TextValue for SignedDuration {
    const FORMAT: TextFormat = TextFormat::SignedDuration;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        let parts = parse(text, Self::FORMAT)?;
        match (i64::try_from(parts.seconds()), i32::try_from(parts.nanos)) {
            (Ok(seconds), Ok(nanos)) if parts.is_negative => Ok(Self::new(-seconds, -nanos)),
            (Ok(seconds), Ok(nanos)) => Ok(Self::new(seconds, nanos)),
            _ => Err(ErrorKind::DurationRange),
        }
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_signed(self.as_secs(), self.subsec_nanos(), serializer)
    }
}

impl TextValue for Span {
    const FORMAT: TextFormat = TextFormat::CalendarDuration;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        let parts = Parts::parse(text).ok_or(ErrorKind::TextParsing(Self::FORMAT))?;
        span(&parts).ok_or(ErrorKind::DurationRange)
    }

    /// Milliseconds, microseconds and nanoseconds are written as seconds, of which there may be too
    /// many to be read.
    fn is_valid(&self) -> bool {
        span(&parts(*self)).is_some()
    }

    fn violation(&self) -> ErrorKind {
        ErrorKind::DurationRange
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&parts(*self))
    }
}

impl Newtype for SpanFieldwise {
    type Repr = Span;
    const ALWAYS_VALID: bool = true;

    fn from_repr(span: Span) -> Result<Self, NewtypeError> {
        Ok(Self(span))
    }

    fn repr(&self) -> impl Borrow<Span> {
        self.0
    }
}

/// The span with these parts. The fraction becomes milliseconds, microseconds and nanoseconds.
fn span(parts: &Parts) -> Option<Span> {
    let [years, months, weeks, days, hours, minutes, seconds] =
        parts.units.map(|number| i64::try_from(number).unwrap_or(i64::MAX));
    let nanos = parts.nanos;
    let whole = Span::new()
        .try_years(years)
        .and_then(|span| span.try_months(months))
        .and_then(|span| span.try_weeks(weeks))
        .and_then(|span| span.try_days(days))
        .and_then(|span| span.try_hours(hours))
        .and_then(|span| span.try_minutes(minutes))
        .and_then(|span| span.try_seconds(seconds));
    let span = whole
        .and_then(|span| span.try_milliseconds(nanos / 1_000_000))
        .and_then(|span| span.try_microseconds(nanos / 1000 % 1000))
        .and_then(|span| span.try_nanoseconds(nanos % 1000))
        .ok()?;
    Some(if parts.is_negative { span.negate() } else { span })
}

/// The parts of a span, whose units all have the same sign.
fn parts(span: Span) -> Parts {
    let fraction = [
        (span.get_milliseconds(), 1_000_000),
        (span.get_microseconds(), 1000),
        (span.get_nanoseconds(), 1),
    ];
    let nanos: u128 =
        fraction.into_iter().map(|(number, unit)| u128::from(number.unsigned_abs()) * unit).sum();
    let seconds = u128::from(span.get_seconds().unsigned_abs()) + nanos / 1_000_000_000;
    let units = [
        span.get_years().unsigned_abs().into(),
        span.get_months().unsigned_abs().into(),
        span.get_weeks().unsigned_abs().into(),
        span.get_days().unsigned_abs().into(),
        span.get_hours().unsigned_abs().into(),
        span.get_minutes().unsigned_abs().into(),
        seconds,
    ];
    Parts {
        is_negative: span.is_negative(),
        has_calendar_units: true,
        units,
        nanos: u32::try_from(nanos % 1_000_000_000).unwrap_or_default(),
    }
}
