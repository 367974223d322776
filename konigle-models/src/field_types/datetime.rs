//! Date-times: read from RFC 3339, held as an instant in UTC, written as RFC 3339.
//!
//! The year is 1 to 9999, as in the SDK's `datetime`, at the written offset. Some instants are in
//! this range only at an offset other than UTC, and are written with such an offset.
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike, Utc};
use serde::ser::Serializer;

use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

/// The years of a valid date-time.
const YEARS: core::ops::RangeInclusive<i32> = 1..=9999;

/// The largest offset of RFC 3339, 23:59, in seconds.
const LARGEST_OFFSET: i32 = (23 * 60 + 59) * 60;

#[diagnostic::do_not_recommend]
impl FieldType for DateTime<Utc> {
    const TYPE: Type = Type::DateTime;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
        let Some(text) = reader.string() else { return reader.reject(ErrorKind::DatetimeType) };
        let instant = parse(&text);
        if instant.is_none() {
            reader.report.record(if is_leap_second(&text) {
                ErrorKind::DatetimeLeapSecond
            } else {
                ErrorKind::DatetimeParsing
            });
        }
        instant
    }

    #[inline]
    fn is_plainly_valid(&self, _: &Limits) -> bool {
        YEARS.contains(&self.naive_utc().year()) && self.timestamp_subsec_nanos() < 1_000_000_000
    }

    fn check(&self, _: &Limits, report: &mut Report) {
        if self.timestamp_subsec_nanos() >= 1_000_000_000 {
            // chrono represents a leap second in this way.
            report.record(ErrorKind::DatetimeLeapSecond);
        } else if offset_to_write(self).is_none() {
            report.record(ErrorKind::DatetimeParsing);
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(offset) = offset_to_write(self) else {
            // Invalid instants are written verbatim; they must never be read as another instant.
            // They reach only output that is not read as a date-time.
            return serializer.serialize_str(&self.to_rfc3339());
        };
        let (text, len) = format(self, offset);
        serializer.serialize_str(
            text.get(..len).and_then(|text| core::str::from_utf8(text).ok()).unwrap_or_default(),
        )
    }
}

/// Formats the instant as RFC 3339 at this offset, which must bring it into the valid years. The
/// fraction has 0, 3, 6 or 9 digits, as few as possible.
fn format(instant: &DateTime<Utc>, offset: i32) -> ([u8; 35], usize) {
    let utc = instant.naive_utc();
    let local = if offset == 0 {
        utc
    } else {
        utc.checked_add_signed(TimeDelta::seconds(offset.into())).unwrap_or_default()
    };
    let (date, time) = (local.date(), local.num_seconds_from_midnight());
    let year = date.year().unsigned_abs();
    let mut text = *b"0000-00-00T00:00:00.000000000+00:00";
    put_two(&mut text, 0, year / 100 % 100);
    put_two(&mut text, 2, year % 100);
    put_two(&mut text, 5, date.month());
    put_two(&mut text, 8, date.day());
    put_two(&mut text, 11, time / 3600);
    put_two(&mut text, 14, time / 60 % 60);
    put_two(&mut text, 17, time % 60);
    let mut end = 19;
    let mut nanos = local.nanosecond();
    if nanos > 0 {
        end += 1;
        while nanos > 0 {
            let group = nanos / 1_000_000;
            put_two(&mut text, end, group / 10);
            put(&mut text, end + 2, group % 10);
            end += 3;
            nanos = nanos % 1_000_000 * 1000;
        }
    }
    if offset == 0 {
        return (with(text, end, b"Z"), end + 1);
    }
    let minutes = offset.unsigned_abs() / 60;
    text = with(text, end, if offset < 0 { b"-00:00" } else { b"+00:00" });
    put_two(&mut text, end + 1, minutes / 60);
    put_two(&mut text, end + 4, minutes % 60);
    (text, end + 6)
}

fn put(text: &mut [u8; 35], at: usize, digit: u32) {
    if let (Some(place), Ok(digit)) = (text.get_mut(at), u8::try_from(digit % 10)) {
        *place = b'0' + digit;
    }
}

fn put_two(text: &mut [u8; 35], at: usize, number: u32) {
    put(text, at, number / 10);
    put(text, at + 1, number);
}

/// Replaces the bytes of the text at this position.
fn with(mut text: [u8; 35], at: usize, bytes: &[u8]) -> [u8; 35] {
    for (place, byte) in text.iter_mut().skip(at).zip(bytes) {
        *place = *byte;
    }
    text
}

/// An offset in seconds that brings the instant into the valid years. UTC is preferred.
fn offset_to_write(instant: &DateTime<Utc>) -> Option<i32> {
    let utc = instant.naive_utc();
    if YEARS.contains(&utc.year()) {
        return Some(0);
    }
    [LARGEST_OFFSET, -LARGEST_OFFSET].into_iter().find(|offset| {
        let local = utc.checked_add_signed(TimeDelta::seconds((*offset).into()));
        local.is_some_and(|local| YEARS.contains(&local.year()))
    })
}

/// Parses an RFC 3339 `date-time` (section 5.6).
///
/// Every offset and any number of fractional digits are accepted; digits after the ninth are
/// dropped. Leap seconds are rejected, because neither the SDK nor most similar libraries can
/// represent them.
fn parse(text: &str) -> Option<DateTime<Utc>> {
    let (date_time, rest) = text.as_bytes().split_first_chunk::<19>()?;
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T' | b't',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
    ] = date_time
    else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, two(*m1, *m2)?, two(*d1, *d2)?)?;
    let (nanos, offset) = fraction(rest)?;
    let local = date.and_hms_nano_opt(two(*h1, *h2)?, two(*n1, *n2)?, two(*s1, *s2)?, nanos)?;
    if year == 0 {
        return None;
    }
    match offset_seconds(offset)? {
        0 => Some(local.and_utc()),
        seconds => Some(local.checked_sub_offset(FixedOffset::east_opt(seconds)?)?.and_utc()),
    }
}

/// Whether the text would be a date-time if its second, 60, were a valid one.
fn is_leap_second(text: &str) -> bool {
    const SECOND: core::ops::Range<usize> = 17..19;
    let (Some(before), Some("60"), Some(behind)) =
        (text.get(..SECOND.start), text.get(SECOND), text.get(SECOND.end..))
    else {
        return false;
    };
    parse(&[before, "59", behind].concat()).is_some()
}

/// The value of two ASCII digits.
fn two(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

/// Parses the fraction, if there is one. Returns nanoseconds and the rest of the text.
fn fraction(rest: &[u8]) -> Option<(u32, &[u8])> {
    let [b'.', digits @ ..] = rest else { return Some((0, rest)) };
    let (mut nanos, mut unit, mut rest) = (0, 100_000_000, digits);
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        nanos += u32::from(digit - b'0') * unit;
        unit /= 10;
        rest = behind;
    }
    (rest.len() < digits.len()).then_some((nanos, rest))
}

/// Parses the offset `Z` or `+hh:mm`, in seconds.
fn offset_seconds(text: &[u8]) -> Option<i32> {
    match text {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);
            let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
            (hours < 24 && minutes < 60).then_some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
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
            let (text, len) = format(&instant, 0);
            assert_eq!(
                String::from_utf8_lossy(&text[..len]),
                instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
            );
            for offset in [LARGEST_OFFSET, -LARGEST_OFFSET, 5 * 3600 + 1800] {
                let (text, len) = format(&instant, offset);
                let local =
                    FixedOffset::east_opt(offset).map(|offset| instant.with_timezone(&offset));
                let theirs = local
                    .map(|local| local.to_rfc3339_opts(SecondsFormat::AutoSi, true))
                    .unwrap_or_default();
                if theirs.len() == len {
                    assert_eq!(String::from_utf8_lossy(&text[..len]), theirs);
                }
            }
        }
    }
}
