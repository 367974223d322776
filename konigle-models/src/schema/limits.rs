//! The limits of a field, under pydantic's names.
use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Bound, Pattern};
use crate::error::report::Report;
use crate::error::{ErrorKind, Wording};

/// The greatest number of digits, in total and after the point, that every [`Decimal`] can hold.
pub(crate) const CAPACITY: u32 = 28;

/// The limits that a field declares. Undeclared limits are absent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// The greatest length of a string, in Unicode code points.
    pub max_length: Option<usize>,
    /// The least length of a string, in Unicode code points.
    pub min_length: Option<usize>,
    /// The regular expression that matches somewhere in a string.
    pub pattern: Option<Pattern>,
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
    /// A positive number, of which an integer or decimal is a whole multiple.
    pub multiple_of: Option<Decimal>,
    /// The greatest number of items of a list or map.
    pub max_items: Option<usize>,
    /// The least number of items of a list or map.
    pub min_items: Option<usize>,
    /// Whether the items of a list differ from each other.
    pub unique_items: bool,
    /// How the violations of these limits are reported, if not as usual.
    pub wording: Option<Wording>,
}

impl Limits {
    /// No limits.
    pub const NONE: Self = Self {
        max_length: None,
        min_length: None,
        pattern: None,
        max_digits: None,
        decimal_places: None,
        gt: None,
        ge: None,
        lt: None,
        le: None,
        multiple_of: None,
        max_items: None,
        min_items: None,
        unique_items: false,
        wording: None,
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

    /// Whether a bound or `multiple_of` is declared.
    #[inline]
    pub(crate) fn has_bounds(&self) -> bool {
        self.gt.is_some()
            || self.ge.is_some()
            || self.lt.is_some()
            || self.le.is_some()
            || self.multiple_of.is_some()
    }

    /// The limits of the items of a list or map: all limits except those on the items as a whole.
    #[must_use]
    pub(crate) fn of_items(&self) -> Cow<'_, Self> {
        if self.max_items.is_none() && self.min_items.is_none() && !self.unique_items {
            return Cow::Borrowed(self);
        }
        Cow::Owned(Self { max_items: None, min_items: None, unique_items: false, ..*self })
    }

    /// Records the violation of one of these limits, as they are worded.
    #[cold]
    pub(crate) fn record(&self, kind: ErrorKind, report: &mut Report) {
        report.record(kind.worded(self.wording));
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
    max_length: usize, min_length: usize, pattern: Pattern, max_digits: u32, decimal_places: u32,
    gt: Bound, ge: Bound, lt: Bound, le: Bound, multiple_of: Decimal, max_items: usize,
    min_items: usize, wording: Wording
}

#[doc(hidden)]
impl Limits {
    #[must_use]
    pub const fn unique_items(mut self) -> Self {
        self.unique_items = true;
        self
    }
}
