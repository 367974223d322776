//! Numbers as text: their digits as written, in any number.
use core::cmp::Ordering;

use rust_decimal::Decimal;

/// A number as written: `0.digits × 10^point`, where the digits have no leading or trailing zeros.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits<'a> {
    pub(super) negative: bool,
    /// The significant digits, possibly with the point among them. Empty for zero.
    text: &'a [u8],
    /// The number of significant digits.
    pub(super) count: i64,
    /// The position of the point, relative to the first significant digit.
    pub(super) point: i64,
}

impl<'a> Digits<'a> {
    /// Splits a number of the form `[+-]?digits(.digits)?([eE][+-]?digits)?`. The caller ensures
    /// the form.
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let negative = bytes.first() == Some(&b'-');
        let unsigned = bytes
            .get(usize::from(matches!(bytes.first(), Some(b'+' | b'-')))..)
            .unwrap_or_default();
        let exponent_at = unsigned.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let (mantissa, exponent) = match exponent_at {
            Some(at) => (
                unsigned.get(..at).unwrap_or_default(),
                exponent(unsigned.get(at + 1..).unwrap_or_default()),
            ),
            None => (unsigned, 0),
        };
        let whole = mantissa.iter().position(|byte| *byte == b'.').unwrap_or(mantissa.len());
        let significant = |byte: &u8| matches!(byte, b'1'..=b'9');
        let (Some(first), Some(last)) =
            (mantissa.iter().position(significant), mantissa.iter().rposition(significant))
        else {
            return Self { negative, text: &[], count: 0, point: 0 };
        };
        let behind_point = usize::from(whole < first);
        let within = usize::from((first..last).contains(&whole));
        Self {
            negative,
            text: mantissa.get(first..=last).unwrap_or_default(),
            count: signed(last + 1 - first - within),
            point: exponent.saturating_add(signed(whole) - signed(first) + signed(behind_point)),
        }
    }

    /// The number of digits after the point.
    pub(super) fn places(&self) -> i64 {
        (self.count - self.point).max(0)
    }

    /// The total number of digits, as pydantic counts them. Zeros between the point and the first
    /// nonzero digit count. A zero before the point does not, so zero has no digits.
    pub(super) fn all(&self) -> i64 {
        self.point.max(0).saturating_add(self.places())
    }

    pub(super) fn is_zero(&self) -> bool {
        self.count == 0
    }

    fn values(&self) -> impl Iterator<Item = u8> + 'a {
        self.text.iter().copied().filter(|byte| *byte != b'.')
    }

    /// The integer of the significant digits, if it fits into 128 bits.
    pub(super) fn mantissa(&self) -> Option<i128> {
        self.values().try_fold(0_i128, |sum, digit| {
            sum.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
        })
    }

    /// Compares the number with a decimal, exactly and for numbers of any size.
    pub(super) fn cmp_decimal(&self, other: Decimal) -> Ordering {
        let text = other.to_string();
        let other = Digits::of(&text);
        let sign = |digits: &Digits<'_>| match (digits.is_zero(), digits.negative) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => -1,
        };
        let signs = sign(self).cmp(&sign(&other));
        let size = || self.point.cmp(&other.point).then_with(|| self.values().cmp(other.values()));
        match sign(self) {
            _ if signs != Ordering::Equal => signs,
            -1 => size().reverse(),
            _ => size(),
        }
    }

    /// The nearest double.
    pub(super) fn double(&self) -> f64 {
        // At most 768 significant digits determine the rounding of any number. One more digit shows
        // that others follow.
        const ENOUGH: usize = 768;
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.values().take(ENOUGH).map(char::from).collect();
        let more = if self.count > signed(ENOUGH) { "1" } else { "" };
        format!("{sign}0.{digits}{more}e{}", self.point).parse().unwrap_or(f64::NAN)
    }

    /// The size of the number, if it is an integer of at most 128 bits.
    pub(super) fn size(&self) -> Option<u128> {
        let zeros = u32::try_from(self.point - self.count).ok()?;
        let size = self.values().try_fold(0_u128, |sum, digit| {
            sum.checked_mul(10)?.checked_add(u128::from(digit - b'0'))
        });
        size?.checked_mul(10_u128.checked_pow(zeros)?)
    }

    /// The number as an integer that is not negative, if it is one and fits into 128 bits.
    pub(super) fn natural(&self) -> Option<u128> {
        self.size().filter(|size| !self.negative || *size == 0)
    }

    /// Whether the number is an integer.
    pub(super) fn is_whole(&self) -> bool {
        self.count <= self.point
    }

    /// The number as an integer, if it is one and fits into 128 bits.
    pub(super) fn integer(&self) -> Option<i128> {
        let size = self.size()?;
        if self.negative { 0_i128.checked_sub_unsigned(size) } else { size.try_into().ok() }
    }
}

/// Parses an exponent. Exponents beyond the range saturate.
fn exponent(text: &[u8]) -> i64 {
    let negative = text.first() == Some(&b'-');
    let digits = text.iter().filter(|byte| byte.is_ascii_digit());
    let size = digits
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    // The margin to the limits of the range allows positions to be added without overflow.
    let size = size.min(i64::MAX / 4);
    if negative { -size } else { size }
}

/// Converts a position in a text to `i64`. No text is as long as half the range.
fn signed(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX / 4)
}
