//! Literals as defaults.
use rust_decimal::Decimal;

/// What a string literal can be the default of.
#[diagnostic::on_unimplemented(
    message = "a string cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "a string stands for what is made of one by `From<&'static str>`; write an expression of the field's type instead"
)]
pub trait FromText: Sized {
    /// The value made of the text.
    fn from_text(text: &'static str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<&'static str>> FromText for T {
    fn from_text(text: &'static str) -> Self {
        text.into()
    }
}

/// What an array of literals can be the default of.
#[diagnostic::on_unimplemented(
    message = "an array cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "an array stands for what is made of one by `From`, as a `Vec` is; write an expression of the field's type instead"
)]
pub trait FromArray<T, const N: usize>: Sized {
    /// The value made of the array.
    fn from_array(array: [T; N]) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, const N: usize, V: From<[T; N]>> FromArray<T, N> for V {
    fn from_array(array: [T; N]) -> Self {
        array.into()
    }
}

/// What a number literal can be the default of, where the field's type is not written as a type of
/// numbers itself.
#[diagnostic::on_unimplemented(
    message = "this number cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "write an expression of the field's type instead"
)]
pub trait FromNumber<L>: Sized {
    /// The value of the literal, which is given as it is written, and exactly.
    fn from_number(literal: L, exact: Decimal) -> Self;
}

#[diagnostic::do_not_recommend]
impl FromNumber<i128> for Decimal {
    fn from_number(_: i128, exact: Decimal) -> Self {
        exact
    }
}

#[diagnostic::do_not_recommend]
impl FromNumber<f64> for Decimal {
    fn from_number(_: f64, exact: Decimal) -> Self {
        exact
    }
}

macro_rules! from_itself {
    ($($number:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FromNumber<Self> for $number {
            fn from_number(literal: Self, _: Decimal) -> Self {
                literal
            }
        }
    )+};
}

from_itself!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f64);
