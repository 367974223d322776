//! Fields of types that other crates define.
use core::borrow::Borrow;
use core::marker::PhantomData;

use super::{FieldType, Newtype};
use crate::error::NewtypeError;

/// Converts a type of another crate to a field type and back: `#[field(with = AsHex)]`.
///
/// Neither `Model` nor [`Newtype`] can be implemented for a type of another crate. `With` is
/// implemented for a type of your own, which never has a value.
///
/// The limits of the field apply to the [`Repr`](Self::Repr). Before a value is written, it is
/// checked: [`from_repr`](Self::from_repr) must accept the result of [`to_repr`](Self::to_repr).
///
/// ```
/// use std::ops::RangeInclusive;
///
/// use konigle_models::{Model, NewtypeError, With};
///
/// /// Writes a range as `1-5`.
/// enum AsRange {}
///
/// impl With<RangeInclusive<u32>> for AsRange {
///     type Repr = String;
///
///     fn from_repr(text: String) -> Result<RangeInclusive<u32>, NewtypeError> {
///         let range = || {
///             let (first, last) = text.split_once('-')?;
///             Some(first.parse().ok()?..=last.parse().ok()?)
///         };
///         range().ok_or_else(|| NewtypeError::new("must be a range, such as 1-5"))
///     }
///
///     fn to_repr(range: &RangeInclusive<u32>) -> String {
///         format!("{}-{}", range.start(), range.end())
///     }
/// }
///
/// #[derive(Clone, Debug, PartialEq, Model)]
/// struct Offer {
///     #[field(with = AsRange)]
///     pages: RangeInclusive<u32>,
///     #[field(with = AsRange)]
///     units: Option<RangeInclusive<u32>>,
/// }
///
/// let offer = Offer::from_json(r#"{"pages": "1-5"}"#)?;
/// assert_eq!(offer, Offer { pages: 1..=5, units: None });
/// assert_eq!(offer.to_json()?, r#"{"pages":"1-5","units":null}"#);
///
/// let error = Offer::from_json(r#"{"pages": "all"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "\
/// 1 violation in Offer
///   pages: must be a range, such as 1-5 [value_error]");
/// # Ok::<(), konigle_models::ValidationError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert `{T}`",
    label = "not a `With<{T}>`",
    note = "implement `konigle_models::With<{T}>` for it"
)]
pub trait With<T>: 'static {
    /// The field type that represents the value in JSON.
    type Repr: FieldType;

    /// Generated code names it for each such field, so that the compiler reports a type that does
    /// not convert the field's type.
    #[doc(hidden)]
    const CONVERTS: () = ();

    /// Builds a value from its representation.
    ///
    /// # Errors
    /// The rule that the representation breaks, as a sentence for the person who corrects it.
    fn from_repr(repr: Self::Repr) -> Result<T, NewtypeError>;

    /// Returns the representation of the value. [`from_repr`](Self::from_repr) must accept it.
    fn to_repr(value: &T) -> Self::Repr;
}

/// A value that is read with `W`.
pub struct Via<T, W>(T, PhantomData<fn() -> W>);

impl<T, W> Via<T, W> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(value, PhantomData)
    }

    /// The value.
    pub(super) fn get(&self) -> &T {
        &self.0
    }

    /// Returns the value.
    pub fn into_inner(self) -> T {
        self.0
    }

    /// Returns the representation of a value, which is written.
    pub fn repr_of(value: &T) -> ReprOf<T, W>
    where
        W: With<T>,
    {
        ReprOf(W::to_repr(value), PhantomData)
    }
}

impl<T: 'static, W: With<T>> Newtype for Via<T, W> {
    type Repr = W::Repr;

    fn from_repr(repr: W::Repr) -> Result<Self, NewtypeError> {
        W::from_repr(repr).map(Self::new)
    }

    fn repr(&self) -> impl Borrow<W::Repr> {
        W::to_repr(&self.0)
    }
}

/// The representation of a value that is written with `W`.
pub struct ReprOf<T, W: With<T>>(W::Repr, PhantomData<fn() -> (T, W)>);

impl<T: 'static, W: With<T>> Newtype for ReprOf<T, W> {
    type Repr = W::Repr;

    fn from_repr(repr: W::Repr) -> Result<Self, NewtypeError> {
        W::from_repr(repr).map(|value| Via::repr_of(&value))
    }

    fn repr(&self) -> impl Borrow<W::Repr> {
        &self.0
    }
}
