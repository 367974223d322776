//! Dates and date-times in the bounds of a field.
use super::Number;

const NANOS_OF_A_SECOND: i128 = 1_000_000_000;

/// A date, or an instant, as the seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) seconds: Number,
    /// Whether it is a date. Its seconds are those of its midnight in UTC.
    pub(crate) is_date: bool,
}

impl Moment {
    pub(crate) const NANOS_OF_A_DAY: i128 = 24 * 60 * 60 * NANOS_OF_A_SECOND;

    /// Parses an RFC 3339 `full-date` or `date-time` in the years 1 to 9999. A fraction has at most
    /// nine digits.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        let (date, time) = text.split_at_checked("0000-00-00".len())?;
        let midnight = days(date)? * Self::NANOS_OF_A_DAY;
        let nanos = if time.is_empty() { 0 } else { nanos_of_time(time.strip_prefix('T')?)? };
        let seconds = Number { mantissa: midnight + nanos, scale: 9 };
        Some(Self { seconds, is_date: time.is_empty() })
    }
}

/// The number of a fixed number of digits.
fn digits(text: &str, count: usize) -> Option<i128> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// The days from 1970-01-01 to a `full-date`.
fn days(date: &str) -> Option<i128> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) =
        (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let leap = i128::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let lengths = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let months_before = usize::try_from(month).ok()?.checked_sub(1)?;
    let length = *lengths.get(months_before)?;
    if year == 0 || !(1..=length).contains(&day) {
        return None;
    }
    let years = year - 1;
    let days_before_year = years * 365 + years / 4 - years / 100 + years / 400;
    let days_before_month: i128 = lengths.iter().take(months_before).sum();
    // The days before 1970.
    Some(days_before_year + days_before_month + day - 1 - 719_162)
}

/// The nanoseconds from midnight in UTC to a `partial-time` with an offset.
fn nanos_of_time(time: &str) -> Option<i128> {
    let (clock, rest) = time.split_at_checked("00:00:00".len())?;
    let mut parts = clock.splitn(3, ':');
    let (hour, minute, second) =
        (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let offset_at = rest.find(['Z', '+', '-'])?;
    let (fraction, offset) = rest.split_at_checked(offset_at)?;
    let fraction = match fraction.strip_prefix('.') {
        Some(text) if (1..=9).contains(&text.len()) => {
            digits(text, text.len())? * 10_i128.pow(9 - u32::try_from(text.len()).ok()?)
        }
        None if fraction.is_empty() => 0,
        _ => return None,
    };
    let minutes_of_offset = if offset == "Z" {
        0
    } else {
        let (sign, offset) = offset.split_at_checked(1)?;
        let (hours, minutes) = offset.split_once(':')?;
        let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
        let size = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
        if sign == "-" { -size } else { size }
    };
    let is_valid = hour < 24 && minute < 60 && second < 60;
    let seconds = ((hour * 60 + minute) - minutes_of_offset) * 60 + second;
    is_valid.then_some(seconds * NANOS_OF_A_SECOND + fraction)
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn dates_and_date_times_are_seconds_since_1970() {
        for (text, nanos, is_date) in [
            ("1970-01-01", 0, true),
            ("2024-03-01", 1_709_251_200_000_000_000, true),
            ("2000-02-29", 951_782_400_000_000_000, true),
            ("0001-01-01", -62_135_596_800_000_000_000, true),
            ("9999-12-31", 253_402_214_400_000_000_000, true),
            ("1970-01-01T00:00:00Z", 0, false),
            ("1970-01-01T01:00:00.5+02:00", -3_599_500_000_000, false),
            ("2024-05-01T08:30:00-00:30", 1_714_554_000_000_000_000, false),
        ] {
            let moment = Moment::of_text(text).expect(text);
            assert_eq!((moment.seconds.mantissa, moment.is_date), (nanos, is_date), "{text}");
        }
    }

    #[test]
    fn other_texts_are_neither() {
        for text in [
            "",
            "today",
            "2023-02-29",
            "1900-02-29",
            "0000-01-01",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024-1-1",
            "2024-01-01T",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T23:59:60Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00.1234567890Z",
            "2024-01-01T00:00:00+24:00",
            "2024-01-01 00:00:00Z",
            "2024-01-01é",
            "+024-01-01",
        ] {
            assert_eq!(Moment::of_text(text), None, "{text}");
        }
    }
}
