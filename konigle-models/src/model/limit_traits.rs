//! Traits of the types that support each kind of limit.
use core::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::Newtype;
use crate::email::EmailAddress;

/// Strings and types that contain strings. They support `max_length`, `min_length` and `pattern`.
#[diagnostic::on_unimplemented(
    message = "`max_length`, `min_length` and `pattern` require a string, found `{Self}`",
    label = "not a string",
    note = "for the number of items of a list, set or map, use `max_items` and `min_items`"
)]
pub trait HasText {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

/// Decimals and types that contain decimals. They support `max_digits` and `decimal_places`.
#[diagnostic::on_unimplemented(
    message = "`max_digits` and `decimal_places` require a `Decimal`, found `{Self}`",
    label = "not a `Decimal`",
    note = "a `Newtype` of `Decimal`, and an `Option`, `Box`, `Vec` or map of decimals, support these limits too"
)]
pub trait HasDigits {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

/// Numbers and types that contain numbers. They support `gt`, `ge`, `lt` and `le`.
#[diagnostic::on_unimplemented(
    message = "`gt`, `ge`, `lt` and `le` require a number, found `{Self}`",
    label = "not a number",
    note = "numbers are the integers, `f32`, `f64` and `Decimal`; a newtype of one, and an option, pointer, list, set or map of numbers, support these limits too"
)]
pub trait HasOrder {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

/// Exact numbers and types that contain them. They support `multiple_of`.
#[diagnostic::on_unimplemented(
    message = "`multiple_of` requires an integer or a `Decimal`, found `{Self}`",
    label = "not an exact number",
    note = "most fractions, such as 0.1, are not exact in an `f64` or `f32`; write a `Decimal`"
)]
pub trait HasMultiples {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

/// Dates and types that contain dates. They support `gt`, `ge`, `lt` and `le` with a date.
#[diagnostic::on_unimplemented(
    message = "a date as a bound requires a `NaiveDate`, found `{Self}`",
    label = "not a date",
    note = "the bound of a date-time is a date-time in a string, such as \"2024-01-31T09:30:00Z\"; that of a number is a number without quotes"
)]
pub trait HasDate {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

/// Date-times and types that contain date-times. They support `gt`, `ge`, `lt` and `le` with a
/// date-time.
#[diagnostic::on_unimplemented(
    message = "a date-time as a bound requires a `DateTime`, found `{Self}`",
    label = "not a date-time",
    note = "the bound of a date is a date in a string, such as \"2024-01-31\"; that of a number is a number without quotes"
)]
pub trait HasInstant {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

/// Lists and maps. They support `max_items` and `min_items`.
#[diagnostic::on_unimplemented(
    message = "`max_items` and `min_items` require a list, set or map, found `{Self}`",
    label = "not a list, set or map",
    note = "for the length of a string, use `max_length` and `min_length`"
)]
pub trait HasItems {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();
}

macro_rules! supports {
    ($bound:ident: $($plain:ty),*; $($within:ident),*) => {
        $(#[diagnostic::do_not_recommend] impl $bound for $plain {})*
        $(#[diagnostic::do_not_recommend] impl<T: $bound> $bound for $within<T> {})*
        #[diagnostic::do_not_recommend]
        impl<T: Newtype<Repr: $bound>> $bound for T {}
    };
}

macro_rules! supports_in_maps {
    ($($bound:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K, T: $bound> $bound for BTreeMap<K, T> {}
        #[diagnostic::do_not_recommend]
        impl<K, T: $bound, S> $bound for HashMap<K, T, S> {}
        #[diagnostic::do_not_recommend]
        impl<T: $bound, S> $bound for HashSet<T, S> {}
        #[diagnostic::do_not_recommend]
        impl<T: $bound, const N: usize> $bound for [T; N] {}
    )*};
}

// A limit on a list, map, option or box applies to each value inside it.
supports!(HasText: String, Box<str>, Arc<str>, Rc<str>, Cow<'static, str>, EmailAddress; Option, Vec, VecDeque, BTreeSet);
supports!(HasDigits: Decimal; Option, Vec, VecDeque, BTreeSet);
supports!(HasOrder: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f64, Decimal, f32, i128, u128,
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16,
    NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize; Option, Vec, VecDeque, BTreeSet);
supports!(HasMultiples: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, Decimal, i128, u128,
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8, NonZeroU16,
    NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize; Option, Vec, VecDeque, BTreeSet);
supports!(HasDate: NaiveDate; Option, Vec, VecDeque, BTreeSet);
supports!(HasInstant: DateTime<Utc>, DateTime<FixedOffset>; Option, Vec, VecDeque, BTreeSet);
supports_in_maps!(HasText, HasDigits, HasOrder, HasMultiples, HasDate, HasInstant);

#[cfg(feature = "secrecy")]
#[diagnostic::do_not_recommend]
impl HasText for secrecy::SecretString {}

#[diagnostic::do_not_recommend]
impl<T> HasItems for Vec<T> {}
#[diagnostic::do_not_recommend]
impl<K, T> HasItems for BTreeMap<K, T> {}
#[diagnostic::do_not_recommend]
impl<K, T, S> HasItems for HashMap<K, T, S> {}
#[diagnostic::do_not_recommend]
impl<T> HasItems for VecDeque<T> {}
#[diagnostic::do_not_recommend]
impl<T> HasItems for BTreeSet<T> {}
#[diagnostic::do_not_recommend]
impl<T, S> HasItems for HashSet<T, S> {}
#[diagnostic::do_not_recommend]
impl<T: HasItems> HasItems for Option<T> {}
#[diagnostic::do_not_recommend]
impl<T: Newtype<Repr: HasItems>> HasItems for T {}
