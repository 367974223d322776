//! Date-times: read from RFC 3339 and written as RFC 3339. [`rfc3339`] has the grammar.
//!
//! A `DateTime<Utc>` is an instant; a `DateTime<FixedOffset>` also keeps the written offset. The
//! year is 1 to 9999 at the written offset. Some instants are in this range only at an offset other
//! than UTC, and a `DateTime<Utc>` is then written with such an offset.
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, TimeZone, Utc};
use serde::ser::Serializer;

use super::bounds::check_moment;
use super::rfc3339::{self, LARGEST_OFFSET, Text, is_valid_date, is_valid_time};
use crate::error::{ErrorKind, Moment, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

#[diagnostic::do_not_recommend]
impl FieldType for DateTime<Utc> {
    const TYPE: Type = Type::DateTime;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        read(reader, limits, |local, offset| match offset {
            0 => Some(local.and_utc()),
            _ => Some(local.checked_sub_offset(FixedOffset::east_opt(offset)?)?.and_utc()),
        })
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        let utc = self.naive_utc();
        is_valid_date(&utc) && is_valid_time(&utc) && !limits.has_bounds()
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        check(self, offset_to_write(self).is_some(), limits, report);
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match offset_to_write(self).filter(|_| is_valid_time(&self.naive_utc())) {
            Some(offset) => serializer.serialize_str(format(self, offset).as_str()),
            None => write_verbatim(self, serializer),
        }
    }
}

#[diagnostic::do_not_recommend]
impl FieldType for DateTime<FixedOffset> {
    const TYPE: Type = Type::DateTime;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        read(reader, limits, |local, offset| {
            let offset = FixedOffset::east_opt(offset)?;
            let utc = local.checked_sub_offset(offset)?;
            Some(Self::from_naive_utc_and_offset(utc, offset))
        })
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        is_in_range(self) && is_valid_time(self) && !limits.has_bounds()
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        check(self, is_in_range(self), limits, report);
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if is_in_range(self) && is_valid_time(self) {
            let offset = self.offset().local_minus_utc();
            serializer.serialize_str(format(self, offset).as_str())
        } else {
            write_verbatim(self, serializer)
        }
    }
}

/// Whether the year is valid at the offset, and RFC 3339 can express the offset. An offset of
/// chrono can have seconds, one of RFC 3339 cannot.
fn is_in_range(instant: &DateTime<FixedOffset>) -> bool {
    is_valid_date(instant) && instant.offset().local_minus_utc() % 60 == 0
}

/// Reads a date-time. `convert` takes it at its offset, and the offset in seconds.
#[inline]
fn read<Z: TimeZone>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    convert: impl Fn(NaiveDateTime, i32) -> Option<DateTime<Z>>,
) -> Option<DateTime<Z>> {
    let Some(text) = reader.string() else { return reader.reject(ErrorKind::DatetimeType) };
    let instant = rfc3339::date_time(&text).and_then(|(local, offset)| convert(local, offset));
    let report = &mut reader.report;
    match &instant {
        Some(instant) if limits.has_bounds() => {
            let mark = report.mark();
            check_moment(Moment::Instant(instant.to_utc()), limits, report);
            if report.mark() != mark {
                return None;
            }
        }
        Some(_) => {}
        None => report.record(violation(&text)),
    }
    instant
}

/// The violation of a text that is no date-time.
#[cold]
fn violation(text: &str) -> ErrorKind {
    let parses = |text: &str| rfc3339::date_time(text).is_some();
    if rfc3339::is_leap_second(text, "0000-00-00T".len(), parses) {
        ErrorKind::DatetimeLeapSecond
    } else {
        ErrorKind::DatetimeParsing
    }
}

fn check(
    instant: &DateTime<impl TimeZone>,
    is_in_range: bool,
    limits: &Limits,
    report: &mut Report,
) {
    if !is_valid_time(&instant.naive_utc()) {
        report.record(ErrorKind::DatetimeLeapSecond);
    } else if !is_in_range {
        report.record(ErrorKind::DatetimeParsing);
    } else {
        check_moment(Moment::Instant(instant.to_utc()), limits, report);
    }
}

/// Formats the instant at this offset, which must bring it into the valid years.
fn format(instant: &DateTime<impl TimeZone>, offset: i32) -> Text {
    let utc = instant.naive_utc();
    let local = if offset == 0 {
        utc
    } else {
        utc.checked_add_signed(TimeDelta::seconds(offset.into())).unwrap_or_default()
    };
    Text::EMPTY.date_time(local, offset)
}

/// Writes an invalid date-time, in a form that is never read as another instant. It reaches only
/// output that is not read as a date-time.
fn write_verbatim<S: Serializer>(
    instant: &DateTime<impl TimeZone>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{instant:?}"))
}

/// An offset in seconds that brings the instant into the valid years. UTC is preferred.
fn offset_to_write(instant: &DateTime<Utc>) -> Option<i32> {
    let utc = instant.naive_utc();
    if is_valid_date(&utc) {
        return Some(0);
    }
    [LARGEST_OFFSET, -LARGEST_OFFSET].into_iter().find(|offset| {
        let local = utc.checked_add_signed(TimeDelta::seconds((*offset).into()));
        local.is_some_and(|local| is_valid_date(&local))
    })
}

#[cfg(test)]
mod tests {
    use chrono::SecondsFormat;

    use super::*;

    #[test]
    fn an_instant_is_written_as_chrono_writes_it() {
        let seconds = (-62_135_596_800..253_402_300_800_i64).step_by(999_999_937);
        let fractions = [0, 1, 999_999_999, 500_000_000, 120_000_000, 1_000, 123_456_000, 10];
        for (second, nanos) in seconds.zip(fractions.into_iter().cycle()) {
            let instant = DateTime::from_timestamp(second, nanos).unwrap_or_default();
            let theirs = instant.to_rfc3339_opts(SecondsFormat::AutoSi, true);
            assert_eq!(format(&instant, 0).as_str(), theirs);
            for offset in [LARGEST_OFFSET, -LARGEST_OFFSET, 5 * 3600 + 1800] {
                let ours = format(&instant, offset);
                let local =
                    FixedOffset::east_opt(offset).map(|offset| instant.with_timezone(&offset));
                let theirs = local
                    .map(|local| local.to_rfc3339_opts(SecondsFormat::AutoSi, true))
                    .unwrap_or_default();
                if theirs.len() == ours.as_str().len() {
                    assert_eq!(ours.as_str(), theirs);
                }
            }
        }
    }
}
