//! The bounds of numbers, and the numbers that an application declares as constants.
use rust_decimal::Decimal;

use super::assertions::assert_or_panic;

/// A bound of numbers: the exact value, and the nearest double for comparison with doubles.
///
/// A bound of dates and date-times is the number of nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The exact value.
    pub exact: Decimal,
    /// The nearest double.
    pub double: f64,
}

impl Bound {
    /// A bound with this exact value.
    #[must_use]
    pub const fn new(exact: Decimal) -> Self {
        Self { exact, double: double_of(exact) }
    }
}

/// The double nearest to a decimal.
const fn double_of(exact: Decimal) -> f64 {
    let (mut size, mut scale) = (exact.mantissa().unsigned_abs(), exact.scale());
    while scale > 0 && size.is_multiple_of(10) {
        size /= 10;
        scale -= 1;
    }
    let divisor = 10_u128.pow(scale);
    let (mut quotient, mut rest) = (size / divisor, size % divisor);
    // More bits than a double has determine the rounding, with one more for what remains.
    let mut power = 1.0_f64;
    while rest != 0 && quotient < 1 << 60 {
        (quotient, rest, power) = (quotient << 1, rest << 1, power * 2.0);
        if rest >= divisor {
            (quotient, rest) = (quotient + 1, rest - divisor);
        }
    }
    if rest != 0 {
        quotient |= 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is wanted")]
    let double = quotient as f64 / power;
    if exact.is_sign_negative() { -double } else { double }
}

/// A constant that a limit names, such as `MAX_NAME` in `max_length = MAX_NAME`.
#[doc(hidden)]
pub struct LimitConstant<T>(pub T);

/// What is wrong with a constant.
const NEGATIVE: &str = "this constant is negative, and the limit is a count";
const TOO_GREAT: &str = "this constant is too great for the limit";

macro_rules! integers {
    ($($integer:ident),+) => {$(
        impl LimitConstant<$integer> {
            /// The count of characters or items.
            #[must_use]
            #[track_caller]
            #[allow(clippy::cast_possible_truncation, reason = "the range is asserted")]
            #[allow(clippy::cast_sign_loss, reason = "the sign is asserted")]
            #[allow(unused_comparisons, reason = "some of the integers are signed")]
            pub const fn as_count(self) -> usize {
                assert_or_panic(self.0 >= 0, NEGATIVE);
                assert_or_panic(self.0 as u128 <= usize::MAX as u128, TOO_GREAT);
                self.0 as usize
            }

            /// The count of digits.
            #[must_use]
            #[track_caller]
            #[allow(clippy::cast_possible_truncation, reason = "the range is asserted")]
            pub const fn as_digits(self) -> u32 {
                let count = self.as_count();
                assert_or_panic(count <= u32::MAX as usize, TOO_GREAT);
                count as u32
            }

            /// The number.
            #[must_use]
            #[track_caller]
            #[allow(clippy::cast_possible_wrap, reason = "the range is asserted")]
            #[allow(clippy::cast_sign_loss, reason = "only numbers without sign are converted")]
            #[allow(unused_comparisons, reason = "some of the integers are signed")]
            pub const fn as_decimal(self) -> Decimal {
                assert_or_panic(self.0 < 0 || self.0 as u128 <= i128::MAX as u128, TOO_GREAT);
                decimal(self.0 as i128, 0)
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl LimitConstant<Decimal> {
    /// The number.
    #[must_use]
    pub const fn as_decimal(self) -> Decimal {
        self.0
    }
}

macro_rules! floats {
    ($($float:ident),+) => {$(
        impl LimitConstant<$float> {
            /// The number that the shortest text of the constant shows.
            #[must_use]
            #[track_caller]
            #[allow(clippy::cast_possible_truncation, reason = "the loop ends with a number that fits")]
            #[allow(clippy::cast_precision_loss, reason = "only a number that loses nothing is taken")]
            #[allow(clippy::cast_lossless, reason = "`f64::from` is not constant")]
            #[allow(clippy::float_cmp, reason = "only the same number is taken")]
            pub const fn as_decimal(self) -> Decimal {
                let number = self.0 as f64;
                let (mut scale, mut power) = (0, 1.0_f64);
                while scale <= 22 {
                    let whole = (number * power) as i128;
                    // The product may be rounded.
                    let near = [whole, whole.saturating_add(1), whole.saturating_sub(1)];
                    let mut at = 0;
                    while at < near.len() {
                        if (near[at] as f64 / power) as $float == self.0 {
                            return decimal(near[at], scale);
                        }
                        at += 1;
                    }
                    (scale, power) = (scale + 1, power * 10.0);
                }
                panic!("this constant has no decimal of at most 22 places; write a `Decimal`");
            }
        }
    )+};
}

floats!(f32, f64);

/// The decimal `mantissa / 10^scale`.
#[track_caller]
#[allow(clippy::cast_possible_truncation, reason = "the number is taken apart")]
const fn decimal(mantissa: i128, scale: u32) -> Decimal {
    let size = mantissa.unsigned_abs();
    assert_or_panic(size < 1 << 96, TOO_GREAT);
    Decimal::from_parts(size as u32, (size >> 32) as u32, (size >> 64) as u32, mantissa < 0, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals() -> impl Iterator<Item = Decimal> {
        let sizes = [0, 1, 5, 10, 11, 125, 333, 1 << 52, (1 << 53) + 1, 9_007_199_254_740_993];
        let sizes = sizes.into_iter().chain([123_456_789_012_345_678_901_234_567, (1 << 96) - 1]);
        sizes.flat_map(|size: i128| {
            (0..=28).flat_map(move |scale| [size, -size].map(|size| decimal(size, scale)))
        })
    }

    #[test]
    fn the_double_of_a_bound_is_the_nearest() {
        for exact in decimals() {
            let nearest: f64 = exact.to_string().parse().expect("a number");
            assert_eq!(Bound::new(exact).double.to_bits(), nearest.to_bits(), "{exact}");
        }
    }

    #[test]
    fn constants_are_the_numbers_that_their_text_shows() {
        for number in [0.0_f64, 0.1, -0.25, 1.1, 12.5, 99.99, 1e15, 1e22, 123_456.789, 1e-9, 5e-5] {
            let text = format!("{number}");
            assert_eq!(
                LimitConstant(number).as_decimal(),
                text.parse().expect("a decimal"),
                "{text}"
            );
        }
        for number in [0.1_f32, 0.3, 16_777_216.0, 1e-5] {
            let text = format!("{number}");
            assert_eq!(
                LimitConstant(number).as_decimal(),
                text.parse().expect("a decimal"),
                "{text}"
            );
        }
        assert_eq!(LimitConstant(-7_i8).as_decimal(), Decimal::from(-7));
        assert_eq!(LimitConstant(u64::MAX).as_decimal(), Decimal::from(u64::MAX));
        assert_eq!((LimitConstant(40_u16).as_count(), LimitConstant(28_i64).as_digits()), (40, 28));
    }
}
