//! Newtypes: user-defined field types that wrap a built-in type.
use core::borrow::Borrow;

use serde::ser::Serializer;

use super::FieldType;
use super::deep::read_to;
use super::document::{read_value, write};
use crate::error::{ErrorKind, NewtypeError, report::Report};
use crate::json::Reader;
use crate::schema::{Limits, Type};

/// A field type of your own: a built-in type with an additional rule.
///
/// [`Repr`](Self::Repr) is the built-in type that represents the value in JSON. The limits of a
/// field apply to the `Repr` first. Then [`from_repr`](Self::from_repr) checks the additional rule.
///
/// ```
/// use std::borrow::Borrow;
///
/// use konigle_models::{Newtype, NewtypeError, Model};
///
/// /// A name for use in an address: lower-case letters, digits and hyphens.
/// #[derive(Clone, Debug, PartialEq)]
/// struct Slug(String);
///
/// impl Newtype for Slug {
///     type Repr = String;
///     const PATTERN: Option<&'static str> = Some("^[a-z0-9-]+$");
///
///     fn from_repr(text: String) -> Result<Self, NewtypeError> {
///         let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
///         if !text.is_empty() && text.bytes().all(plain) {
///             Ok(Self(text))
///         } else {
///             Err(NewtypeError::new("must be lower-case letters, digits and hyphens"))
///         }
///     }
///
///     fn repr(&self) -> impl Borrow<String> {
///         &self.0
///     }
/// }
///
/// #[derive(Clone, Debug, PartialEq, Model)]
/// struct Page {
///     /// Where the page is found.
///     #[field(max_length = 60)]
///     slug: Slug,
/// }
///
/// assert!(Page::from_json(r#"{"slug": "about-us"}"#).is_ok());
/// let error = Page::from_json(r#"{"slug": "About us"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "\
/// 1 violation in Page
///   slug: must be lower-case letters, digits and hyphens [value_error]");
/// ```
// The texts are those of `FieldType`, because the compiler may report either trait for a type that
// implements neither.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a model's field",
    label = "not a field type",
    note = "a field holds a string, a number, a `bool`, a date-time, an e-mail address, a model, or an `Option`, `Box`, `Vec` or map with `String` keys of these",
    note = "derive `Model` for a struct or enum of your own, also for one inside an `Option`, `Box`, `Vec` or map",
    note = "wrap a type of another crate in a struct of your own, and implement `konigle_models::Newtype` for that struct"
)]
pub trait Newtype: Sized + 'static {
    /// The built-in type that represents the value in JSON.
    type Repr: FieldType;

    /// The `format` of JSON Schema, such as `uuid`.
    const FORMAT: Option<&'static str> = None;

    /// The `pattern` of JSON Schema: a regular expression that every string of this type matches.
    const PATTERN: Option<&'static str> = None;

    /// Whether every value of the type keeps the rule of [`from_repr`](Self::from_repr), however it
    /// was built. That is so if its fields are private and every constructor checks, for example.
    ///
    /// Such values are not checked again before they are serialized. All others are checked by
    /// [`validate`](crate::Model::validate) and before they are serialized: `from_repr` must accept
    /// the result of [`repr`](Self::repr). For that check the representation is serialized and
    /// deserialized, because it may not be `Clone`.
    const ALWAYS_VALID: bool = false;

    /// Builds a value from its representation.
    ///
    /// # Errors
    /// The rule that the representation breaks, as a sentence for the person who corrects it.
    fn from_repr(repr: Self::Repr) -> Result<Self, NewtypeError>;

    /// Returns the representation of the value, borrowed or owned. [`from_repr`](Self::from_repr)
    /// must accept it.
    fn repr(&self) -> impl Borrow<Self::Repr>;
}

#[inline]
fn read_newtype<T: Newtype, V>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    wrap: impl FnOnce(T) -> V,
) -> Option<V> {
    let mut value = None;
    read_to(reader, limits, |repr| value = Some(T::from_repr(repr).map(wrap)));
    value?.map_err(|error| reader.report.record(ErrorKind::Newtype(error))).ok()
}

#[diagnostic::do_not_recommend]
impl<T: Newtype> FieldType for T {
    const TYPE: Type =
        Type::Newtype { repr: &T::Repr::TYPE, format: T::FORMAT, pattern: T::PATTERN };

    type Create = <T::Repr as FieldType>::Create;
    type Update = <T::Repr as FieldType>::Update;
    // Delegates to `Repr`, so that a missing impl is reported for `Repr`.
    type Fields = <T::Repr as FieldType>::Fields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        read_newtype(reader, limits, |value| value)
    }

    fn read_boxed(reader: &mut Reader<'_>, limits: &Limits) -> Option<Box<Self>> {
        read_newtype(reader, limits, Box::new)
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        T::ALWAYS_VALID && self.repr().borrow().is_plainly_valid(limits)
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        let (repr, mark) = (self.repr(), report.mark());
        repr.borrow().check(limits, report);
        if T::ALWAYS_VALID || report.mark() != mark {
            return;
        }
        let copy = read_value::<T::Repr>(&write(repr.borrow()), report);
        if let Some(Err(error)) = copy.map(T::from_repr) {
            report.record(ErrorKind::Newtype(error));
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.repr().borrow().write(serializer)
    }
}
