//! The limits of a field, under pydantic's names.
use std::borrow::Cow;

use rust_decimal::Decimal;

/// The most digits, and the most after the point, that a [`Decimal`] holds whatever the digits are.
pub(crate) const CAPACITY: u32 = 28;

/// A number that values are compared with: exact, and as the nearest double for those that are
/// doubles themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The number.
    pub exact: Decimal,
    /// The number as a double.
    pub double: f64,
}

/// The limits that a field declares; each is absent unless declared.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// The most Unicode code points of a text.
    pub max_length: Option<usize>,
    /// The fewest Unicode code points of a text.
    pub min_length: Option<usize>,
    /// The most digits of a decimal, before and after the point together; trailing zeros of the
    /// fraction are free.
    pub max_digits: Option<u32>,
    /// The most digits of a decimal after the point; trailing zeros are free.
    pub decimal_places: Option<u32>,
    /// A number must be greater than this.
    pub gt: Option<Bound>,
    /// A number must be this or greater.
    pub ge: Option<Bound>,
    /// A number must be less than this.
    pub lt: Option<Bound>,
    /// A number must be this or less.
    pub le: Option<Bound>,
    /// The most items of a list or map.
    pub max_items: Option<usize>,
    /// The fewest items of a list or map.
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
    /// The most digits before the point: what `decimal_places` leaves of `max_digits`, where both
    /// are declared.
    #[must_use]
    pub const fn whole_digits(&self) -> Option<u32> {
        match (self.max_digits, self.decimal_places) {
            (Some(digits), Some(places)) => Some(digits.saturating_sub(places)),
            _ => None,
        }
    }

    /// The most digits of a decimal in all: those that every `Decimal` holds, unless fewer are
    /// declared.
    #[inline]
    pub(crate) fn digits(&self) -> u32 {
        self.max_digits.unwrap_or(CAPACITY).min(CAPACITY)
    }

    /// The most digits of a decimal after the point, likewise.
    #[inline]
    pub(crate) fn places(&self) -> u32 {
        self.decimal_places.unwrap_or(CAPACITY).min(CAPACITY)
    }

    /// Whether a number is compared with anything.
    #[inline]
    pub(crate) fn has_bounds(&self) -> bool {
        self.gt.is_some() || self.ge.is_some() || self.lt.is_some() || self.le.is_some()
    }

    /// The limits of the values of a list or map: all but those of its number of items.
    #[must_use]
    pub(crate) fn of_items(&self) -> Cow<'_, Self> {
        if self.max_items.is_none() && self.min_items.is_none() {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self { max_items: None, min_items: None, ..*self })
    }
}

impl Bound {
    /// The bound of this exact value.
    #[must_use]
    pub const fn new(exact: Decimal, double: f64) -> Self {
        Self { exact, double }
    }
}

macro_rules! declare {
    ($($name:ident: $value:ty),+) => {
        /// Used by generated code, which asks first whether the type of the field takes such a
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
