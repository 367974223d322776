//! Conversions of literals in `default = …` to the type of the field.
use rust_decimal::Decimal;

/// A type that can have a string literal as its default.
#[diagnostic::on_unimplemented(
    message = "a string cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "a string literal is converted by `From<&'static str>`, which the type does not implement; write an expression of the field's type instead"
)]
pub trait FromText: Sized {
    /// Converts the string.
    fn from_text(text: &'static str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<&'static str>> FromText for T {
    fn from_text(text: &'static str) -> Self {
        text.into()
    }
}

/// A type that can have an array literal as its default.
#[diagnostic::on_unimplemented(
    message = "an array cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "an array literal is converted by `From<[T; N]>`, as for a `Vec`; write an expression of the field's type instead"
)]
pub trait FromArray<T, const N: usize>: Sized {
    /// Converts the array.
    fn from_array(array: [T; N]) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, const N: usize, V: From<[T; N]>> FromArray<T, N> for V {
    fn from_array(array: [T; N]) -> Self {
        array.into()
    }
}

/// A type that can have a number literal as its default. It is used only if the field's type is not
/// written as a number type.
#[diagnostic::on_unimplemented(
    message = "this number cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "write an expression of the field's type instead"
)]
pub trait FromNumber<L>: Sized {
    /// Converts the literal, which is given both as written and as its exact decimal.
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

from_itself!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);
