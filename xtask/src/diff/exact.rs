//! Exact decimal numbers, for JSON numbers of any length.
use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// The first character of a string that represents a number that `serde_json` would round.
const NUMBER_PREFIX: char = '\0';

/// Bounds with more integer digits are not rounded to integers.
const MAX_INTEGER_DIGITS: i64 = 1_000;

/// A decimal number `0.digits × 10^point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    is_negative: bool,
    /// The significant digits, without leading or trailing zeros; zero has no digits.
    digits: Vec<u8>,
    point: i64,
}

impl Exact {
    /// Returns the number that a value in a schema represents, if any.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Some(Self::parse(&number.to_string())),
            Value::String(text) => text.strip_prefix(NUMBER_PREFIX).map(Self::parse),
            _ => None,
        }
    }

    /// Parses a JSON number.
    fn parse(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let is_negative = mantissa.starts_with('-');
        let (whole, fraction) =
            mantissa.trim_start_matches('-').split_once('.').unwrap_or_else(|| {
                let whole = mantissa.trim_start_matches('-');
                (whole, "")
            });
        let saturated = if exponent.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
        let exponent = exponent.parse().unwrap_or(saturated).clamp(i64::MIN / 4, i64::MAX / 4);
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let leading = all.iter().take_while(|digit| **digit == b'0').count();
        let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 4);
        Self { is_negative, digits: all, point: exponent + length(whole.len()) }
            .trimmed(leading, length(leading))
    }

    /// Removes leading and trailing zeros from the digits.
    fn trimmed(mut self, leading: usize, shift: i64) -> Self {
        self.digits.drain(..leading);
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        self.point -= shift;
        if self.digits.is_empty() {
            (self.is_negative, self.point) = (false, 0);
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(super) fn is_integer(&self) -> bool {
        i64::try_from(self.digits.len()).is_ok_and(|length| length <= self.point) || self.is_zero()
    }

    /// Whether the number is a multiple of `step`; `None` if this overflows.
    pub(super) fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        let units = |number: &Self| {
            let places = i64::try_from(number.digits.len()).ok()? - number.point;
            let digits: String = number.digits.iter().map(|digit| char::from(*digit)).collect();
            Some((digits.parse::<u128>().ok()?, places))
        };
        let ((number, places), (step, places_of_step)) = (units(self)?, units(step)?);
        let most = places.max(places_of_step);
        let scaled = |number: u128, places: i64| {
            number.checked_mul(10_u128.checked_pow(u32::try_from(most - places).ok()?)?)
        };
        scaled(number, places)?.checked_rem(scaled(step, places_of_step)?).map(|rest| rest == 0)
    }

    /// Returns the smallest integer at or above this bound, or above it if the bound is exclusive.
    pub(super) fn ceiling(&self, is_exclusive: bool) -> Option<Self> {
        self.round(is_exclusive, false)
    }

    /// Returns the largest integer at or below this bound, or below it if the bound is exclusive.
    pub(super) fn floor(&self, is_exclusive: bool) -> Option<Self> {
        self.round(is_exclusive, true)
    }

    /// Rounds the number up or down; an exclusive integer bound moves by one.
    fn round(&self, is_exclusive: bool, is_down: bool) -> Option<Self> {
        if self.point > MAX_INTEGER_DIGITS {
            return None;
        }
        // Dropping the fraction rounds towards zero.
        let length = usize::try_from(self.point).unwrap_or(0);
        let mut whole: Vec<u8> = self.digits.iter().copied().take(length).collect();
        whole.resize(length, b'0');
        let outwards = self.is_negative == is_down;
        if (!self.is_integer() && outwards)
            || (self.is_integer() && is_exclusive && (outwards || self.is_zero()))
        {
            increment(&mut whole);
        } else if self.is_integer() && is_exclusive {
            decrement(&mut whole);
        }
        let is_negative = if self.is_zero() { is_down } else { self.is_negative };
        let text = String::from_utf8(whole).ok()?;
        Some(Self::parse(&format!("{}{}", if is_negative { "-" } else { "" }, text)))
    }

    /// Returns the number as JSON, or as a string if `serde_json` would round it.
    pub(super) fn to_value(&self) -> Value {
        let text = self.to_string();
        let number = serde_json::from_str::<Number>(&text).ok();
        match number.filter(|number| Self::parse(&number.to_string()) == *self) {
            Some(number) => Value::Number(number),
            None => Value::String(format!("{NUMBER_PREFIX}{text}")),
        }
    }
}

/// Adds one to a number.
fn increment(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

/// Subtracts one from a positive number.
fn decrement(digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        if *digit > b'0' {
            *digit -= 1;
            return;
        }
        *digit = b'9';
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.is_zero(), number.is_negative) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => -1,
        };
        let size = || self.point.cmp(&other.point).then_with(|| self.digits.cmp(&other.digits));
        sign(self)
            .cmp(&sign(other))
            .then_with(|| if self.is_negative { size().reverse() } else { size() })
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits: String = self.digits.iter().map(|digit| char::from(*digit)).collect();
        let sign = if self.is_negative { "-" } else { "" };
        if self.is_zero() {
            return f.write_str("0");
        }
        match usize::try_from(self.point) {
            Ok(point) if point <= 40 && point >= digits.len() => {
                write!(f, "{sign}{digits:0<point$}")
            }
            Ok(point) if (1..=40).contains(&point) => {
                write!(f, "{sign}{}.{}", &digits[..point], &digits[point..])
            }
            _ if (-6..=0).contains(&self.point) => {
                let zeros = usize::try_from(-self.point).unwrap_or(0);
                write!(f, "{sign}0.{}{digits}", "0".repeat(zeros))
            }
            _ => {
                let (first, rest) = digits.split_at(1);
                let dot = if rest.is_empty() { "" } else { "." };
                write!(f, "{sign}{first}{dot}{rest}e{}", self.point - 1)
            }
        }
    }
}

/// Returns the value with its numbers in canonical form, so that `1.0` equals `1`.
pub(super) fn canonical(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(canonical).collect()),
        Value::Object(members) => {
            let canonical = |(key, value): (&String, &Value)| (key.clone(), canonical(value));
            Value::Object(members.iter().map(canonical).collect::<Map<_, _>>())
        }
        other => Exact::of(other).map_or_else(|| other.clone(), |number| number.to_value()),
    }
}

/// Replaces the numbers that `serde_json` would round by strings in a JSON text.
pub(super) fn keep_digits(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|char: char| char == '"' || char == '-' || char.is_ascii_digit())
    {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_string = rest.starts_with('"');
        let length = if is_string { string_length(rest) } else { number_length(rest) };
        let (token, behind) = rest.split_at(length);
        if is_string {
            kept.push_str(token);
        } else {
            let number = serde_json::from_str::<Number>(token).ok();
            match number {
                Some(number) if Exact::parse(&number.to_string()) != Exact::parse(token) => {
                    kept.push_str("\"\\u0000");
                    kept.push_str(token);
                    kept.push('"');
                }
                _ => kept.push_str(token),
            }
        }
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// Returns the length of the JSON string at the start of the text.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the length of the JSON number at the start of the text.
fn number_length(text: &str) -> usize {
    text.find(|char: char| !char.is_ascii_digit() && !"+-.eE".contains(char)).unwrap_or(text.len())
}

/// Formats the value for output, with all digits of a number.
pub(super) fn display(value: &Value) -> String {
    value
        .to_string()
        .replace("\"\\u0000", "")
        .trim_end_matches(if Exact::of(value).is_some() { '"' } else { '\0' })
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn numbers_are_compared_by_all_digits() {
        let order = [
            "-1e400",
            "-10.5",
            "-10",
            "-0.1",
            "0.0",
            "1e-400",
            "0.1",
            "9007199254740992",
            "9007199254740993",
            "1e400",
        ];
        let numbers: Vec<Exact> = order.iter().map(|text| Exact::parse(text)).collect();
        assert!(numbers.is_sorted_by(|one, other| one < other));
        assert_eq!(Exact::parse("-0e7"), Exact::parse("0"));
        assert_eq!(Exact::parse("1200e-2"), Exact::parse("12.0"));
    }

    #[test]
    fn bounds_are_rounded_to_integers() {
        for (number, is_exclusive, ceiling, floor) in [
            ("0", true, "1", "-1"),
            ("0", false, "0", "0"),
            ("0.5", true, "1", "0"),
            ("-0.5", false, "0", "-1"),
            ("-1", true, "0", "-2"),
            ("9.99", false, "10", "9"),
            ("-10", true, "-9", "-11"),
            ("9007199254740993", true, "9007199254740994", "9007199254740992"),
        ] {
            let number = Exact::parse(number);
            assert_eq!(
                number.ceiling(is_exclusive).map(|all| all.to_string()).as_deref(),
                Some(ceiling),
                "{number}"
            );
            assert_eq!(
                number.floor(is_exclusive).map(|all| all.to_string()).as_deref(),
                Some(floor),
                "{number}"
            );
        }
    }
}
