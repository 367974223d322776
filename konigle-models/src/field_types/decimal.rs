//! Exact decimals: read from the digits of a JSON number or of a string, written as a string.
use rust_decimal::Decimal;
use serde::ser::Serializer;

use super::bounds::{check_bounds, check_multiple};
use super::digits::Digits;
use crate::error::{ErrorKind, report::Report};
use crate::json::{Kind, Reader};
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Bound, CAPACITY, Limits, Type};

/// Powers of ten by exponent. A number of at most `n` digits is less than `POWERS_OF_TEN[n]`.
const POWERS_OF_TEN: [u128; CAPACITY as usize + 1] = {
    let mut powers = [1; CAPACITY as usize + 1];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

#[diagnostic::do_not_recommend]
impl FieldType for Decimal {
    const TYPE: Type = Type::Decimal;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        match reader.kind() {
            Some(Kind::Number) => {
                let text = reader.number()?;
                let digits = Digits::of(text);
                if reader
                    .origin
                    .digits_kept
                    .is_some_and(|kept| may_have_lost_digits(text, &digits, kept))
                {
                    reader.report.record(ErrorKind::DecimalParsing { inexact: true });
                    return None;
                }
                convert(text, &digits, limits, &mut reader.report)
            }
            Some(Kind::String) => {
                let text = reader.string()?;
                if is_plain(&text) {
                    return convert(&text, &Digits::of(&text), limits, &mut reader.report);
                }
                reader.report.record(ErrorKind::DecimalParsing { inexact: false });
                None
            }
            _ => reader.reject(ErrorKind::DecimalType),
        }
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        // If all digits together fit before the point, neither side can have too many.
        let whole = limits.whole_digits().unwrap_or(limits.digits()).min(limits.digits());
        !limits.has_bounds()
            && self.scale() <= limits.places().min(limits.digits())
            && POWERS_OF_TEN
                .get(whole as usize)
                .is_some_and(|power| self.mantissa().unsigned_abs() < *power)
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        let size = self.mantissa().unsigned_abs();
        // The scale of zero consists of trailing zeros only.
        let (mut size, mut places) = (size, if size == 0 { 0 } else { self.scale() });
        // Trailing zeros are not counted. They are removed only if they could matter, which is
        // rare.
        if beyond(count(size).max(places), places, limits) {
            while places > 0 && size.is_multiple_of(10) {
                size /= 10;
                places -= 1;
            }
            check_digits(i64::from(count(size).max(places)), i64::from(places), limits, report);
        }
        check_bounds(limits, |bound| Some(self.cmp(&bound.exact)), report);
        check_multiple(self.mantissa().unsigned_abs(), self.scale(), limits, report);
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whether the text has the form `[+-]?digits(.digits)?`.
fn is_plain(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match unsigned.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(unsigned),
    }
}

/// Whether a number may have lost digits in a conversion to a double.
///
/// This is the case if the literal equals the shortest representation of a double, and has more
/// significant digits than the `kept` ones that a double preserves of every number. Another number
/// may have been meant then. A literal longer than the shortest representation never was a double.
#[cold]
fn may_have_lost_digits(text: &str, digits: &Digits<'_>, kept: i64) -> bool {
    digits.count > kept
        && text.contains(['.', 'e', 'E'])
        && text.parse::<f64>().is_ok_and(|double| {
            let printed = format!("{double:e}");
            let printed = Digits::of(&printed);
            (printed.count, printed.point, printed.mantissa())
                == (digits.count, digits.point, digits.mantissa())
        })
}

/// Converts the digits to a decimal if they satisfy the limits, and records every limit that they
/// break.
fn convert(
    text: &str,
    digits: &Digits<'_>,
    limits: &Limits,
    report: &mut Report,
) -> Option<Decimal> {
    let mark = report.mark();
    check_digits(digits.all(), digits.places(), limits, report);
    let value = decimal(text, digits);
    let compare = |bound: &Bound| {
        Some(value.map_or_else(|| digits.cmp_decimal(bound.exact), |value| value.cmp(&bound.exact)))
    };
    check_bounds(limits, compare, report);
    if let Some(value) = value {
        check_multiple(value.mantissa().unsigned_abs(), value.scale(), limits, report);
    }
    value.filter(|_| report.mark() == mark)
}

/// The number of digits. Zero has none.
fn count(size: u128) -> u32 {
    // A 64-bit division is far cheaper, and suffices for any usual amount.
    let log = u64::try_from(size).map_or_else(|_| size.checked_ilog10(), u64::checked_ilog10);
    log.map_or(0, |log| log + 1)
}

/// Whether the number may have too many digits, before trailing zeros are removed.
fn beyond(all: u32, places: u32, limits: &Limits) -> bool {
    all > limits.digits()
        || places > limits.places()
        || limits.whole_digits().is_some_and(|whole| all - places > whole)
}

/// Records every broken limit on the number of digits. Numbers beyond the capacity of every
/// `Decimal` break the limit on the total.
fn check_digits(all: i64, places: i64, limits: &Limits, report: &mut Report) {
    let max_digits = limits.digits();
    let decimal_places = limits.places();
    if all > max_digits.into() {
        limits.record(ErrorKind::DecimalMaxDigits { max_digits }, report);
    } else if let Some(whole_digits) = limits.whole_digits()
        && all - places > whole_digits.into()
    {
        limits.record(ErrorKind::DecimalWholeDigits { whole_digits }, report);
    }
    if places > decimal_places.into() {
        limits.record(ErrorKind::DecimalMaxPlaces { decimal_places }, report);
    }
}

/// Converts the digits to a decimal, and keeps written trailing zeros as far as they fit.
fn decimal(text: &str, digits: &Digits<'_>) -> Option<Decimal> {
    if digits.count > CAPACITY.into()
        || digits.places() > CAPACITY.into()
        || digits.point > CAPACITY.into()
    {
        return None;
    }
    let wanted = written_places(text);
    let scale = digits.places().max(wanted.min(i64::from(CAPACITY) - digits.point.max(0)));
    let zeros = u32::try_from(digits.point - digits.count + scale).ok()?;
    let size = digits.mantissa()?.checked_mul(10_i128.checked_pow(zeros)?)?;
    let signed = if digits.negative { -size } else { size };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(scale).ok()?).ok()
}

/// The number of written digits after the point, including trailing zeros.
fn written_places(text: &str) -> i64 {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let places = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let shift = exponent.parse::<i64>().unwrap_or(0);
    i64::try_from(places).unwrap_or(i64::MAX / 4).saturating_sub(shift).max(0)
}
