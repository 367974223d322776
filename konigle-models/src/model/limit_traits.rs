//! Which types take which limits.
use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::Newtype;
use crate::email::EmailAddress;

/// Types that are text, or hold some: `max_length` and `min_length` fit them.
#[diagnostic::on_unimplemented(
    message = "`max_length` and `min_length` are limits of text, and `{Self}` is none",
    label = "this field cannot bear a length",
    note = "for the number of items of a list or map, use `max_items` and `min_items`"
)]
pub trait HasLength {
    /// Named by generated code for each such limit, so that a type without the trait is reported
    /// there.
    const FITS: () = ();
}

/// Decimals: `max_digits` and `decimal_places` fit them.
#[diagnostic::on_unimplemented(
    message = "`max_digits` and `decimal_places` are limits of decimals, and `{Self}` is none",
    label = "this field cannot bear a number of digits",
    note = "they fit `Decimal` and what is made of it"
)]
pub trait HasDigits {
    /// Named by generated code for each such limit, so that a type without the trait is reported
    /// there.
    const FITS: () = ();
}

/// Numbers: `gt`, `ge`, `lt` and `le` fit them.
#[diagnostic::on_unimplemented(
    message = "`gt`, `ge`, `lt` and `le` are limits of numbers, and `{Self}` is none",
    label = "this field cannot bear a bound",
    note = "they fit the integers, `f64`, `Decimal` and what is made of them"
)]
pub trait HasOrder {
    /// Named by generated code for each such limit, so that a type without the trait is reported
    /// there.
    const FITS: () = ();
}

/// Lists and maps: `max_items` and `min_items` fit them.
#[diagnostic::on_unimplemented(
    message = "`max_items` and `min_items` are limits of lists and maps, and `{Self}` is none",
    label = "this field cannot bear a number of items",
    note = "for the length of a text, use `max_length` and `min_length`"
)]
pub trait HasItems {
    /// Named by generated code for each such limit, so that a type without the trait is reported
    /// there.
    const FITS: () = ();
}

macro_rules! bear {
    ($bound:ident: $($plain:ty),*; $($within:ident),*) => {
        $(#[diagnostic::do_not_recommend] impl $bound for $plain {})*
        $(#[diagnostic::do_not_recommend] impl<T: $bound> $bound for $within<T> {})*
        #[diagnostic::do_not_recommend]
        impl<T: Newtype<Repr: $bound>> $bound for T {}
    };
}

macro_rules! bear_inside {
    ($($bound:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: $bound> $bound for BTreeMap<String, T> {}
        #[diagnostic::do_not_recommend]
        impl<T: $bound, S> $bound for HashMap<String, T, S> {}
    )*};
}

// A limit on a list, map, option or box of a type is a limit on each value of that type in it.
bear!(HasLength: String, EmailAddress; Option, Vec);
bear!(HasDigits: Decimal; Option, Vec);
bear!(HasOrder: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f64, Decimal; Option, Vec);
bear_inside!(HasLength, HasDigits, HasOrder);

#[diagnostic::do_not_recommend]
impl<T> HasItems for Vec<T> {}
#[diagnostic::do_not_recommend]
impl<T> HasItems for BTreeMap<String, T> {}
#[diagnostic::do_not_recommend]
impl<T, S> HasItems for HashMap<String, T, S> {}
#[diagnostic::do_not_recommend]
impl<T: HasItems> HasItems for Option<T> {}
