//! The limits of a field, under pydantic's names.
use std::borrow::Cow;

use rust_decimal::Decimal;

/// The greatest number of digits, in total and after the point, that every [`Decimal`] can hold.
pub(crate) const CAPACITY: u32 = 28;

/// A bound of numbers: the exact value, and the nearest double for comparison with doubles.
///
/// A bound of dates and date-times is the number of seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The exact value.
    pub exact: Decimal,
    /// The nearest double.
    pub double: f64,
}

/// The limits that a field declares. Undeclared limits are absent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// The greatest length of a string, in Unicode code points.
    pub max_length: Option<usize>,
    /// The least length of a string, in Unicode code points.
    pub min_length: Option<usize>,
    /// The greatest number of digits of a decimal, before and after the point together. Trailing
    /// zeros of the fraction are not counted.
    pub max_digits: Option<u32>,
    /// The greatest number of digits of a decimal after the point. Trailing zeros are not counted.
    pub decimal_places: Option<u32>,
    /// An exclusive lower bound.
    pub gt: Option<Bound>,
    /// An inclusive lower bound.
    pub ge: Option<Bound>,
    /// An exclusive upper bound.
    pub lt: Option<Bound>,
    /// An inclusive upper bound.
    pub le: Option<Bound>,
    /// The greatest number of items of a list or map.
    pub max_items: Option<usize>,
    /// The least number of items of a list or map.
    pub min_items: Option<usize>,
}

impl Limits {
    /// No limits.
    pub const NONE: Self = Self {
        max_length: None,
        min_length: None,
        max_digits: None,
        decimal_places: None,
        gt: None,
        ge: None,
        lt: None,
        le: None,
        max_items: None,
        min_items: None,
    };
}

impl Limits {
    /// The greatest number of digits before the point: `max_digits` minus `decimal_places`, if both
    /// are declared.
    #[must_use]
    pub const fn whole_digits(&self) -> Option<u32> {
        match (self.max_digits, self.decimal_places) {
            (Some(digits), Some(places)) => Some(digits.saturating_sub(places)),
            _ => None,
        }
    }

    /// The greatest total number of digits of a decimal: `max_digits`, or the capacity of every
    /// `Decimal`.
    #[inline]
    pub(crate) fn digits(&self) -> u32 {
        self.max_digits.unwrap_or(CAPACITY).min(CAPACITY)
    }

    /// The greatest number of digits of a decimal after the point: `decimal_places`, or the
    /// capacity of every `Decimal`.
    #[inline]
    pub(crate) fn places(&self) -> u32 {
        self.decimal_places.unwrap_or(CAPACITY).min(CAPACITY)
    }

    /// Whether a bound is declared.
    #[inline]
    pub(crate) fn has_bounds(&self) -> bool {
        self.gt.is_some() || self.ge.is_some() || self.lt.is_some() || self.le.is_some()
    }

    /// The limits of the items of a list or map: all limits except those on the number of items.
    #[must_use]
    pub(crate) fn of_items(&self) -> Cow<'_, Self> {
        if self.max_items.is_none() && self.min_items.is_none() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self { max_items: None, min_items: None, ..*self })
    }
}

impl Bound {
    /// A bound with this exact value and the nearest double.
    #[must_use]
    pub const fn new(exact: Decimal, double: f64) -> Self {
        Self { exact, double }
    }
}

macro_rules! declare {
    ($($name:ident: $value:ty),+) => {
        /// Setters for generated code, which first asserts that the type of the field supports the
        /// limit.
        #[doc(hidden)]
        impl Limits {
            $(
                #[must_use]
                pub const fn $name(mut self, $name: $value) -> Self {
                    self.$name = Some($name);
                    self
                }
            )+
        }
    };
}

declare! {
    max_length: usize, min_length: usize, max_digits: u32, decimal_places: u32,
    gt: Bound, ge: Bound, lt: Bound, le: Bound, max_items: usize, min_items: usize
}
