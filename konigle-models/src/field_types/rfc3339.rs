//! Dates, times and date-times as text: the grammar of RFC 3339, section 5.6.
//!
//! The year is 1 to 9999, as in the SDK's `datetime`. A fraction has any number of digits; those
//! after the ninth are dropped. Leap seconds are rejected, because neither the SDK nor most similar
//! libraries can represent them.
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// The years of a valid date.
const YEARS: core::ops::RangeInclusive<i32> = 1..=9999;

/// The largest offset, 23:59, in seconds.
pub(super) const LARGEST_OFFSET: i32 = (23 * 60 + 59) * 60;

#[inline]
pub(super) fn is_valid_date(date: &impl Datelike) -> bool {
    YEARS.contains(&date.year())
}

/// Whether the time is no leap second, which chrono represents by a second of more than a billion
/// nanoseconds.
#[inline]
pub(super) fn is_valid_time(time: &impl Timelike) -> bool {
    time.nanosecond() < 1_000_000_000
}

/// Parses a `full-date`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    date_of(text.as_bytes().try_into().ok()?)
}

/// Parses a `partial-time`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let (time, rest) = text.as_bytes().split_first_chunk()?;
    let (nanos, rest) = fraction(rest)?;
    time_of(*time, nanos).filter(|_| rest.is_empty())
}

/// Parses a `date-time`. Returns it at its offset, and the offset in seconds.
#[expect(clippy::inline_always, reason = "reading a date-time takes a fifth longer without it")]
#[inline(always)]
pub(super) fn date_time(text: &str) -> Option<(NaiveDateTime, i32)> {
    let (date_time, rest) = text.as_bytes().split_first_chunk::<19>()?;
    let (date, time) = (date_time.first_chunk()?, date_time.last_chunk()?);
    if !matches!(date_time, [.., b'T' | b't', _, _, _, _, _, _, _, _]) {
        return None;
    }
    let (nanos, offset) = fraction(rest)?;
    Some((date_of(*date)?.and_time(time_of(*time, nanos)?), offset_seconds(offset)?))
}

/// Whether the text would parse if its second, 60, were a valid one. The time starts at this
/// position.
pub(super) fn is_leap_second(text: &str, time: usize, parses: impl Fn(&str) -> bool) -> bool {
    let second = time + 6..time + 8;
    let (Some(before), Some("60"), Some(after)) =
        (text.get(..second.start), text.get(second.clone()), text.get(second.end..))
    else {
        return false;
    };
    parses(&[before, "59", after].concat())
}

#[inline]
fn date_of(text: [u8; 10]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = i32::try_from(two(y1, y2)? * 100 + two(y3, y4)?).ok()?;
    NaiveDate::from_ymd_opt(year, two(m1, m2)?, two(d1, d2)?).filter(|_| year > 0)
}

#[inline]
fn time_of(text: [u8; 8], nanos: u32) -> Option<NaiveTime> {
    let [h1, h2, b':', m1, m2, b':', s1, s2] = text else { return None };
    NaiveTime::from_hms_nano_opt(two(h1, h2)?, two(m1, m2)?, two(s1, s2)?, nanos)
}

/// The value of two ASCII digits.
#[inline]
fn two(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

/// Parses the fraction, if there is one. Returns nanoseconds and the rest of the text.
#[inline]
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
#[inline]
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

/// The length of the longest date-time.
const LONGEST: usize = "0000-00-00T00:00:00.000000000+00:00".len();

/// A date, time or date-time as text. Its parts must be valid.
pub(super) struct Text {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Text {
    /// An empty text.
    pub(super) const EMPTY: Self = Self { bytes: [0; LONGEST], len: 0 };

    pub(super) fn as_str(&self) -> &str {
        let text = self.bytes.get(..self.len).map(core::str::from_utf8);
        text.and_then(Result::ok).unwrap_or_default()
    }

    /// Appends a `full-date`.
    #[inline]
    pub(super) fn date(mut self, date: NaiveDate) -> Self {
        let year = date.year().unsigned_abs();
        let ([y1, y2], [y3, y4]) = (digits(year / 100), digits(year));
        let ([m1, m2], [d1, d2]) = (digits(date.month()), digits(date.day()));
        self.push([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]);
        self
    }

    /// Appends a `partial-time`. Its fraction has 0, 3, 6 or 9 digits, as few as possible.
    #[inline]
    pub(super) fn time(mut self, time: NaiveTime) -> Self {
        let seconds = time.num_seconds_from_midnight();
        let ([h1, h2], [m1, m2]) = (digits(seconds / 3600), digits(seconds / 60 % 60));
        let [s1, s2] = digits(seconds % 60);
        self.push([h1, h2, b':', m1, m2, b':', s1, s2]);
        let mut nanos = time.nanosecond();
        if nanos > 0 {
            self.push([b'.']);
        }
        while nanos > 0 {
            let group = nanos / 1_000_000;
            let ([hundreds, tens], [_, ones]) = (digits(group / 10), digits(group));
            self.push([hundreds, tens, ones]);
            nanos = nanos % 1_000_000 * 1000;
        }
        self
    }

    /// Appends a `date-time` at this offset, which is in seconds.
    #[inline]
    pub(super) fn date_time(self, local: NaiveDateTime, offset: i32) -> Self {
        let mut text = self.date(local.date());
        text.push([b'T']);
        text = text.time(local.time());
        if offset == 0 {
            text.push([b'Z']);
            return text;
        }
        let minutes = offset.unsigned_abs() / 60;
        let ([h1, h2], [m1, m2]) = (digits(minutes / 60), digits(minutes % 60));
        text.push([if offset < 0 { b'-' } else { b'+' }, h1, h2, b':', m1, m2]);
        text
    }

    #[inline]
    fn push<const N: usize>(&mut self, bytes: [u8; N]) {
        if let Some(end) = self.bytes.get_mut(self.len..self.len + N) {
            end.copy_from_slice(&bytes);
            self.len += N;
        }
    }
}

/// The last two digits of a number in ASCII.
#[inline]
fn digits(number: u32) -> [u8; 2] {
    [number / 10, number].map(|number| b'0' + u8::try_from(number % 10).unwrap_or_default())
}
