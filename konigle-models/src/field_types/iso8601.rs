//! Durations as text: the grammar of ISO 8601, without fractions of other units than seconds.
//!
//! A number has any number of digits, and a fraction of a second has at most nine. The text that is
//! written is also a duration of RFC 3339, appendix A, except for signs, fractions, and weeks with
//! other units, which that grammar does not have.
use core::fmt::{self, Write as _};

/// The letters of the units, from the greatest to the least, and the number of units of a date.
const UNITS: [u8; 7] = *b"YMWDHMS";
const UNITS_OF_A_DATE: usize = 4;

const SECONDS_OF_A_DAY: u128 = 24 * 60 * 60;

/// The numbers of a duration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) is_negative: bool,
    /// Whether years or months are written, even if they are zero.
    pub(super) has_calendar_units: bool,
    /// Years, months, weeks, days, hours, minutes and seconds. Numbers beyond the range saturate;
    /// every type of durations has a shorter range.
    pub(super) units: [u128; UNITS.len()],
    pub(super) nanos: u32,
}

impl Parts {
    /// Splits a length into days, hours, minutes and seconds.
    pub(super) fn of_length(is_negative: bool, seconds: u64, nanos: u32) -> Self {
        let seconds = u128::from(seconds);
        let rest = seconds % SECONDS_OF_A_DAY;
        let units = [0, 0, 0, seconds / SECONDS_OF_A_DAY, rest / 3600, rest / 60 % 60, rest % 60];
        Self { is_negative, has_calendar_units: false, units, nanos }
    }

    /// The length in seconds, without the nanoseconds, if no unit depends on the calendar. A day
    /// has 24 hours.
    pub(super) fn seconds(&self) -> u128 {
        let [_, _, weeks, days, hours, minutes, seconds] = self.units;
        let lengths = [
            (weeks, 7 * SECONDS_OF_A_DAY),
            (days, SECONDS_OF_A_DAY),
            (hours, 3600),
            (minutes, 60),
            (seconds, 1),
        ];
        lengths
            .into_iter()
            .fold(0_u128, |sum, (number, length)| sum.saturating_add(number.saturating_mul(length)))
    }

    /// Parses a duration, which may have a minus sign.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        let mut rest = text.as_bytes();
        if let [b'-', unsigned @ ..] = rest {
            (parts.is_negative, rest) = (true, unsigned);
        }
        let [b'P', units @ ..] = rest else { return None };
        if units.is_empty() {
            return None;
        }
        rest = units;
        // The units that may still follow: those of a date before the `T`, and those of a time
        // after it.
        let (mut next, mut end) = (0, UNITS_OF_A_DATE);
        while !rest.is_empty() {
            if let [b'T', time @ ..] = rest
                && end == UNITS_OF_A_DATE
                && !time.is_empty()
            {
                (next, end, rest) = (UNITS_OF_A_DATE, UNITS.len(), time);
                continue;
            }
            let (number, after) = number(rest)?;
            let (nanos, after) = fraction(after)?;
            let (letter, after) = after.split_first()?;
            let unit = next + UNITS.get(next..end)?.iter().position(|unit| unit == letter)?;
            if nanos.is_some() && unit != UNITS.len() - 1 {
                return None;
            }
            *parts.units.get_mut(unit)? = number;
            parts.nanos = nanos.unwrap_or_default();
            parts.has_calendar_units |= unit < 2;
            (next, rest) = (unit + 1, after);
        }
        Some(parts)
    }
}

/// Parses the digits at the start of the text, at least one.
fn number(text: &[u8]) -> Option<(u128, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(length).filter(|_| length > 0)?;
    let add = |sum: u128, digit: &u8| sum.saturating_mul(10).saturating_add((digit - b'0').into());
    Some((digits.iter().fold(0, add), rest))
}

/// Parses the fraction, if there is one, in nanoseconds.
fn fraction(text: &[u8]) -> Option<(Option<u32>, &[u8])> {
    let [b'.', text @ ..] = text else { return Some((None, text)) };
    let (digits, rest) = number(text)?;
    let places = u32::try_from(text.len() - rest.len()).ok()?;
    let unit = 10_u32.pow(9_u32.checked_sub(places)?);
    Some((Some(u32::try_from(digits).ok()? * unit), rest))
}

impl fmt::Display for Parts {
    /// Writes each unit that is not zero. Zero minutes are written between hours and seconds, as
    /// RFC 3339 requires.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_negative { "-P" } else { "P" })?;
        let [date @ .., hours, minutes, seconds] = self.units;
        for (number, letter) in date.into_iter().zip(["Y", "M", "W", "D"]) {
            if number > 0 {
                write!(f, "{number}{letter}")?;
            }
        }
        let has_seconds = seconds > 0 || self.nanos > 0;
        let is_zero = self.units == [0; UNITS.len()] && self.nanos == 0;
        if hours == 0 && minutes == 0 && !has_seconds && !is_zero {
            return Ok(());
        }
        f.write_char('T')?;
        if hours > 0 {
            write!(f, "{hours}H")?;
        }
        if minutes > 0 || hours > 0 && has_seconds {
            write!(f, "{minutes}M")?;
        }
        if self.nanos > 0 {
            let (mut fraction, mut places) = (self.nanos, 9);
            while fraction % 10 == 0 {
                (fraction, places) = (fraction / 10, places - 1);
            }
            write!(f, "{seconds}.{fraction:0places$}S")
        } else if has_seconds || is_zero {
            write!(f, "{seconds}S")
        } else {
            Ok(())
        }
    }
}
