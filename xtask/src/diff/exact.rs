//! Numbers of JSON compared by their decimal digits, however many there are.
use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// Starts the string that holds the digits of a number which `serde_json` would round.
const DIGITS: char = '\0';

/// Bounds with more digits before the point are not rounded to integers.
const LONGEST: i64 = 1_000;

/// A decimal number: `0.` and the digits, times ten to the power of `point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    is_negative: bool,
    /// No zero is at either end; the number zero has no digits.
    digits: Vec<u8>,
    point: i64,
}

impl Exact {
    /// The number that a schema's value holds, if it is one.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => Some(Self::parse(&number.to_string())),
            Value::String(text) => text.strip_prefix(DIGITS).map(Self::parse),
            _ => None,
        }
    }

    /// Reads a number as JSON writes it.
    fn parse(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let is_negative = mantissa.starts_with('-');
        let (whole, fraction) =
            mantissa.trim_start_matches('-').split_once('.').unwrap_or_else(|| {
                let whole = mantissa.trim_start_matches('-');
                (whole, "")
            });
        let farthest = if exponent.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
        let exponent = exponent.parse().unwrap_or(farthest).clamp(i64::MIN / 4, i64::MAX / 4);
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let leading = all.iter().take_while(|digit| **digit == b'0').count();
        let length = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 4);
        Self { is_negative, digits: all, point: exponent + length(whole.len()) }
            .trimmed(leading, length(leading))
    }

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

    /// Whether it is a whole number of such steps, if that can be computed.
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

    /// The least integer that is not below this number, or is above it where it is excluded.
    pub(super) fn least_integer(&self, is_excluded: bool) -> Option<Self> {
        self.integer(is_excluded, false)
    }

    /// The greatest integer that is not above this number, or is below it where it is excluded.
    pub(super) fn greatest_integer(&self, is_excluded: bool) -> Option<Self> {
        self.integer(is_excluded, true)
    }

    fn integer(&self, is_excluded: bool, is_down: bool) -> Option<Self> {
        if self.point > LONGEST {
            return None;
        }
        // Without its fraction the number is nearer to zero.
        let length = usize::try_from(self.point).unwrap_or(0);
        let mut whole: Vec<u8> = self.digits.iter().copied().take(length).collect();
        whole.resize(length, b'0');
        let outwards = self.is_negative == is_down;
        if (!self.is_integer() && outwards)
            || (self.is_integer() && is_excluded && (outwards || self.is_zero()))
        {
            increase(&mut whole);
        } else if self.is_integer() && is_excluded {
            decrease(&mut whole);
        }
        let is_negative = if self.is_zero() { is_down } else { self.is_negative };
        let text = String::from_utf8(whole).ok()?;
        Some(Self::parse(&format!("{}{}", if is_negative { "-" } else { "" }, text)))
    }

    /// The number as JSON; as a string of its digits where `serde_json` would round it.
    pub(super) fn to_value(&self) -> Value {
        let text = self.to_string();
        let number = serde_json::from_str::<Number>(&text).ok();
        match number.filter(|number| Self::parse(&number.to_string()) == *self) {
            Some(number) => Value::Number(number),
            None => Value::String(format!("{DIGITS}{text}")),
        }
    }
}

fn increase(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

/// Takes one from a number above zero.
fn decrease(digits: &mut [u8]) {
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

/// The value with each number in its plainest form: `1.0` and `1` are the same number.
pub(super) fn plain(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(plain).collect()),
        Value::Object(members) => {
            let plain = |(key, value): (&String, &Value)| (key.clone(), plain(value));
            Value::Object(members.iter().map(plain).collect::<Map<_, _>>())
        }
        other => Exact::of(other).map_or_else(|| other.clone(), |number| number.to_value()),
    }
}

/// The JSON text with strings of digits in the place of the numbers that `serde_json` would round.
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

fn number_length(text: &str) -> usize {
    text.find(|char: char| !char.is_ascii_digit() && !"+-.eE".contains(char)).unwrap_or(text.len())
}

/// The value as it is shown to people.
pub(super) fn shown(value: &Value) -> String {
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
    fn numbers_are_compared_by_all_their_digits() {
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
    fn bounds_of_integers_are_integers() {
        for (number, is_excluded, least, greatest) in [
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
                number.least_integer(is_excluded).map(|all| all.to_string()).as_deref(),
                Some(least),
                "{number}"
            );
            assert_eq!(
                number.greatest_integer(is_excluded).map(|all| all.to_string()).as_deref(),
                Some(greatest),
                "{number}"
            );
        }
    }
}
