//! Numbers by their text: the digits as they are written, however many, and the integers and
//! doubles read from them.
use core::cmp::Ordering;

use rust_decimal::Decimal;
use serde::ser::Serializer;

use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::request::{NoFields, NoVariant};
use crate::schema::{Limits, Type};

/// A number as it is written: `0.digits × 10^point`, the digits without zeros at either end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits<'a> {
    pub(super) negative: bool,
    /// The significant digits, perhaps with the point among them; empty for zero.
    text: &'a [u8],
    /// How many they are.
    pub(super) count: i64,
    /// The position of the point, counted from the first of them.
    pub(super) point: i64,
}

impl<'a> Digits<'a> {
    /// Of `[+-]?digits(.digits)?([eE][+-]?digits)?`, which the caller has made sure of.
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

    /// The digits after the point.
    pub(super) fn places(&self) -> i64 {
        (self.count - self.point).max(0)
    }

    /// The digits in all, as pydantic counts them: with the zeros between the point and the first
    /// digit other than zero. A lone zero before the point is no digit, so that zero has none.
    pub(super) fn all(&self) -> i64 {
        self.point.max(0).saturating_add(self.places())
    }

    pub(super) fn is_zero(&self) -> bool {
        self.count == 0
    }

    fn values(&self) -> impl Iterator<Item = u8> + 'a {
        self.text.iter().copied().filter(|byte| *byte != b'.')
    }

    /// The value of the significant digits alone, unless it takes more than 128 bits.
    pub(super) fn mantissa(&self) -> Option<i128> {
        self.values().try_fold(0_i128, |sum, digit| {
            sum.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
        })
    }

    /// How the number compares with a decimal; exact for numbers of any size.
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
    fn double(&self) -> f64 {
        // 768 significant digits decide how any number is rounded, and one more says that others
        // follow.
        const ENOUGH: usize = 768;
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.values().take(ENOUGH).map(char::from).collect();
        let more = if self.count > signed(ENOUGH) { "1" } else { "" };
        format!("{sign}0.{digits}{more}e{}", self.point).parse().unwrap_or(f64::NAN)
    }

    /// Whether the number is whole.
    fn is_whole(&self) -> bool {
        self.count <= self.point
    }

    /// The number, where it is whole and within 128 bits.
    fn integer(&self) -> Option<i128> {
        let zeros = u32::try_from(self.point - self.count).ok()?;
        let size = self.mantissa()?.checked_mul(10_i128.checked_pow(zeros)?)?;
        Some(if self.negative { -size } else { size })
    }
}

/// The exponent of a number; one beyond every use stays just that.
fn exponent(text: &[u8]) -> i64 {
    let negative = text.first() == Some(&b'-');
    let digits = text.iter().filter(|byte| byte.is_ascii_digit());
    let size = digits
        .fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    // Far from the ends of the range, so that positions can be added.
    let size = size.min(i64::MAX / 4);
    if negative { -size } else { size }
}

/// A position in a text as a number with a sign; no text is as long as half the range.
fn signed(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX / 4)
}

/// Notes every bound that the number breaks, given how it compares with each.
pub(super) fn check_bounds(
    limits: &Limits,
    compare: impl Fn(&crate::schema::Bound) -> Option<Ordering>,
    report: &mut Report,
) {
    use Ordering::{Equal, Greater, Less};

    if let Some(gt) = limits.gt.filter(|gt| compare(gt) != Some(Greater)) {
        report.note(ErrorKind::GreaterThan { gt: gt.exact });
    }
    if let Some(ge) = limits.ge.filter(|ge| !matches!(compare(ge), Some(Greater | Equal))) {
        report.note(ErrorKind::GreaterThanEqual { ge: ge.exact });
    }
    if let Some(lt) = limits.lt.filter(|lt| compare(lt) != Some(Less)) {
        report.note(ErrorKind::LessThan { lt: lt.exact });
    }
    if let Some(le) = limits.le.filter(|le| !matches!(compare(le), Some(Less | Equal))) {
        report.note(ErrorKind::LessThanEqual { le: le.exact });
    }
}

macro_rules! integers {
    ($($integer:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FieldType for $integer {
            #[allow(clippy::cast_possible_wrap, reason = "no type's least value is beyond `i64`")]
            const TYPE: Type = Type::Integer { min: Self::MIN as i64, max: Self::MAX as u64 };

            type Create = NoVariant;
            type Update = NoVariant;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                let Some(text) = reader.number() else { return reader.refuse(ErrorKind::IntType) };
                if let Ok(value) = text.parse::<Self>() {
                    let mark = reader.report.mark();
                    value.check(limits, &mut reader.report);
                    return (reader.report.mark() == mark).then_some(value);
                }
                // `1.0` and `1e2` are whole numbers too, as JSON Schema has it.
                let digits = Digits::of(text);
                let report = &mut reader.report;
                if !digits.is_whole() {
                    report.note(ErrorKind::IntFromFloat);
                    return None;
                }
                let mark = report.mark();
                check_bounds(limits, |bound| Some(digits.cmp_decimal(bound.exact)), report);
                let value = digits.integer().and_then(|value| Self::try_from(value).ok());
                if value.is_none() && report.mark() == mark {
                    report.note(if digits.negative {
                        ErrorKind::GreaterThanEqual { ge: Self::MIN.into() }
                    } else {
                        ErrorKind::LessThanEqual { le: Self::MAX.into() }
                    });
                }
                value.filter(|_| report.mark() == mark)
            }

            #[inline]
            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                !limits.has_bounds()
            }

            #[inline]
            fn check(&self, limits: &Limits, report: &mut Report) {
                check_bounds(limits, |bound| Some(Decimal::from(*self).cmp(&bound.exact)), report);
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

/// The nearest double to a number in JSON's grammar.
fn double(text: &str) -> f64 {
    // The standard library stops counting at an exponent of 65,536. Only a text of more digits than
    // that can bring such an exponent back into the range of a double.
    const COUNTED_EXACTLY: usize = 60_000;
    if text.len() < COUNTED_EXACTLY {
        text.parse().unwrap_or(f64::NAN)
    } else {
        Digits::of(text).double()
    }
}

#[diagnostic::do_not_recommend]
impl FieldType for f64 {
    const TYPE: Type = Type::Number;

    type Create = NoVariant;
    type Update = NoVariant;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        let Some(text) = reader.number() else { return reader.refuse(ErrorKind::FloatType) };
        let value = double(text);
        let mark = reader.report.mark();
        value.check(limits, &mut reader.report);
        (reader.report.mark() == mark).then_some(value)
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        self.is_finite() && !limits.has_bounds()
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        if self.is_finite() {
            check_bounds(limits, |bound| self.partial_cmp(&bound.double), report);
        } else {
            report.note(ErrorKind::FiniteNumber);
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(*self)
    }
}
