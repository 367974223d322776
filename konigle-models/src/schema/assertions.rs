//! Compile-time assertions about the type of a field, for generated code.
//!
//! Each assertion panics in a constant, at the token that has to change. `#[track_caller]` keeps
//! the frames in this file out of the compiler's message.
use super::limits::CAPACITY;
use super::{Bound, Limits, Type};

#[doc(hidden)]
impl Type {
    /// Asserts that all values of the type differ in JSON. `Some(None)` and `None` are both `null`.
    #[track_caller]
    pub const fn assert_no_option_in_option(&self) {
        assert_or_panic(
            !self.has_option_in_option(false),
            "`Some(None)` and `None` of an `Option` in an `Option` are both `null` in JSON; keep one `Option`",
        );
    }

    /// Asserts that `null` is not a value of the type. `nullable` reads `null` as the default,
    /// which may be another value.
    #[track_caller]
    pub const fn assert_null_is_no_value(&self) {
        assert_or_panic(
            !self.has_null(),
            "`null` is a value of this type, and `nullable` would read it as the default; remove `nullable`",
        );
    }

    /// Asserts that some number of the type satisfies the bounds. If one of two bounds alone
    /// excludes every number, only the assertion about that bound fails.
    #[track_caller]
    pub const fn assert_has_number(&self, limits: Limits, message: &'static str) {
        let low = Limits { lt: None, le: None, ..limits };
        let high = Limits { gt: None, ge: None, ..limits };
        let is_of_two = is_bounded(&low) && is_bounded(&high);
        let is_reported = is_of_two && !(self.has_number(&low) && self.has_number(&high));
        assert_or_panic(is_reported || self.has_number(&limits), message);
    }

    /// Asserts that the numbers can be multiples of others than whole numbers, or that this one is
    /// whole.
    #[track_caller]
    pub const fn assert_takes_multiple_of(&self, limits: Limits) {
        let is_whole = match limits.multiple_of {
            Some(step) => step.mantissa() % 10_i128.pow(step.scale()) == 0,
            None => true,
        };
        assert_or_panic(
            is_whole || !self.is_of_integers(),
            "`multiple_of` has a fraction, and every number of the field's type is whole; write a whole number",
        );
    }

    const fn is_of_integers(&self) -> bool {
        match self {
            Self::Integer { .. } => true,
            Self::Optional(inner)
            | Self::List(inner)
            | Self::Set(inner)
            | Self::NonZero(inner)
            | Self::Array { item: inner, .. }
            | Self::Map { value: inner, .. } => inner.is_of_integers(),
            Self::Newtype { repr, .. } => repr.is_of_integers(),
            _ => false,
        }
    }

    const fn has_option_in_option(&self, within: bool) -> bool {
        match self {
            Self::Optional(inner) => within || inner.has_option_in_option(true),
            Self::Newtype { repr, .. } => repr.has_option_in_option(within),
            Self::List(inner)
            | Self::Set(inner)
            | Self::Array { item: inner, .. }
            | Self::Map { value: inner, .. } => inner.has_option_in_option(false),
            _ => false,
        }
    }

    /// Whether some number of the type satisfies the limits. Types without numbers have no bounds.
    const fn has_number(&self, limits: &Limits) -> bool {
        match self {
            Self::Integer { min, max } => {
                // No bound has so many digits that the difference matters.
                let most = i128::MAX / 2;
                let max = if *max > most.cast_unsigned() { most } else { max.cast_signed() };
                has_multiple(0, greater(*min, -most), max, limits)
            }
            Self::Number | Self::Single => has_double(limits),
            Self::Decimal => has_decimal(limits),
            Self::Optional(inner)
            | Self::List(inner)
            | Self::Set(inner)
            | Self::NonZero(inner)
            | Self::Array { item: inner, .. }
            | Self::Map { value: inner, .. } => inner.has_number(limits),
            Self::Newtype { repr, .. } => repr.has_number(limits),
            _ => true,
        }
    }
}

#[doc(hidden)]
impl Limits {
    /// Asserts that limits from constants do not contradict each other. The macro checks literals.
    #[track_caller]
    pub const fn assert_consistent(&self) {
        assert_or_panic(
            are_in_order(self.min_length, self.max_length),
            "no value is valid: `max_length` is less than `min_length`",
        );
        assert_or_panic(
            are_in_order(self.min_items, self.max_items),
            "no value is valid: `max_items` is less than `min_items`",
        );
        if let Some(digits) = self.max_digits {
            assert_or_panic(
                1 <= digits && digits <= CAPACITY,
                "`max_digits` must be from 1 to 28, because a `Decimal` holds every number of 28 digits",
            );
        }
        if let Some(places) = self.decimal_places {
            assert_or_panic(
                places <= CAPACITY,
                "`decimal_places` must be at most 28, because a `Decimal` holds at most 28 digits",
            );
            if let Some(digits) = self.max_digits {
                assert_or_panic(
                    places <= digits,
                    "no value is valid: `max_digits` is less than `decimal_places`",
                );
            }
        }
        if let Some(step) = self.multiple_of {
            assert_or_panic(step.mantissa() > 0, "`multiple_of` must be greater than 0");
        }
    }
}

const fn are_in_order(least: Option<usize>, most: Option<usize>) -> bool {
    match (least, most) {
        (Some(least), Some(most)) => least <= most,
        _ => true,
    }
}

#[track_caller]
#[expect(
    clippy::manual_assert,
    reason = "the compiler shows where `assert!` is, and not only where it is called"
)]
pub(super) const fn assert_or_panic(holds: bool, message: &'static str) {
    if !holds {
        panic!("{}", message);
    }
}

const fn is_bounded(limits: &Limits) -> bool {
    limits.gt.is_some() || limits.ge.is_some() || limits.lt.is_some() || limits.le.is_some()
}

/// Whether some decimal with the allowed number of digits satisfies the bounds.
const fn has_decimal(limits: &Limits) -> bool {
    let digits = or_capacity(limits.max_digits);
    let size = 10_i128.pow(digits) - 1;
    let (mut places, most) = match (limits.max_digits, limits.decimal_places) {
        // Fewer decimal places do not allow more digits before the point.
        (Some(_), Some(_)) => {
            (or_capacity(limits.decimal_places), or_capacity(limits.decimal_places))
        }
        (None, Some(_)) => (0, or_capacity(limits.decimal_places)),
        (_, None) => (0, digits),
    };
    while places <= most {
        if has_multiple(places, -size, size, limits) {
            return true;
        }
        places += 1;
    }
    false
}

const fn or_capacity(digits: Option<u32>) -> u32 {
    match digits {
        Some(digits) if digits < CAPACITY => digits,
        _ => CAPACITY,
    }
}

/// Whether one of the numbers `min / 10^places` to `max / 10^places` satisfies the bounds.
const fn has_multiple(places: u32, mut min: i128, mut max: i128, limits: &Limits) -> bool {
    if let Some(bound) = limits.gt {
        min = greater(min, floor(bound, places) + 1);
    }
    if let Some(bound) = limits.ge {
        min = greater(min, ceil(bound, places));
    }
    if let Some(bound) = limits.lt {
        max = less(max, ceil(bound, places) - 1);
    }
    if let Some(bound) = limits.le {
        max = less(max, floor(bound, places));
    }
    if let Some(step) = limits.multiple_of
        && step.scale() <= places
        && step.mantissa() > 0
    {
        let step = scaled(step.mantissa(), step.scale(), places);
        // The greatest multiple that is not greater than `max`.
        max = max.div_euclid(step) * step;
    }
    min <= max
}

/// The greatest `n` with `n / 10^places <= bound`. It saturates at 128 bits, beyond every number
/// that it is compared with.
const fn floor(bound: Bound, places: u32) -> i128 {
    scaled(bound.exact.mantissa(), bound.exact.scale(), places)
}

/// The least `n` with `n / 10^places >= bound`.
const fn ceil(bound: Bound, places: u32) -> i128 {
    -scaled(-bound.exact.mantissa(), bound.exact.scale(), places)
}

const fn scaled(mantissa: i128, scale: u32, places: u32) -> i128 {
    if scale > places {
        mantissa.div_euclid(10_i128.pow(scale - places))
    } else {
        let factor = 10_i128.pow(places - scale);
        // Half of the range is reserved, so that sums do not overflow.
        less(greater(mantissa.saturating_mul(factor), i128::MIN / 2), i128::MAX / 2)
    }
}

const fn greater(a: i128, b: i128) -> i128 {
    if a > b { a } else { b }
}

const fn less(a: i128, b: i128) -> i128 {
    if a < b { a } else { b }
}

const fn has_double(limits: &Limits) -> bool {
    let (mut min, mut max) = (f64::MIN, f64::MAX);
    match (limits.gt, limits.ge) {
        (Some(Bound { double, .. }), _) => min = double.next_up(),
        (None, Some(Bound { double, .. })) => min = double,
        (None, None) => {}
    }
    match (limits.lt, limits.le) {
        (Some(Bound { double, .. }), _) => max = double.next_down(),
        (None, Some(Bound { double, .. })) => max = double,
        (None, None) => {}
    }
    min <= max
}
