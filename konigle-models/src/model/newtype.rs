//! Newtypes: user-defined field types that wrap a built-in type.
use core::borrow::Borrow;

use serde::ser::Serializer;

use super::FieldType;
use super::deep::read_to;
use super::document::{read_value, write};
use super::rule::record_broken;
use crate::error::report::{Mark, Report};
use crate::error::{ErrorKind, NewtypeError, Violation, Violations};
use crate::json::Reader;
use crate::schema::{Limits, ModelSchema, Type};

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
    note = "a field holds a string, a number, a `bool`, a date or time, an address, any `Json`, a model, or an option, pointer, list, set, map or tuple of these",
    note = "derive `Model` for a struct or enum of your own, also for one inside an option, pointer, list, set or map",
    note = "for a type of another crate, implement `konigle_models::With` for a type of your own, and name it in `#[field(with = …)]`"
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

    /// The limits of a newtype that derives `Model`.
    #[doc(hidden)]
    const LIMITS: Limits = Limits::NONE;

    /// The schema of a newtype that derives `Model`.
    #[doc(hidden)]
    const DEFINITION: Option<fn() -> &'static ModelSchema> = None;

    /// Whether the newtype has rules, which [`check_rules`](Self::check_rules) checks.
    #[doc(hidden)]
    const HAS_RULES: bool = false;

    /// Adds the violations of the rules of a newtype that derives `Model`.
    #[doc(hidden)]
    fn check_rules(&self, _: &mut Violations) {}

    /// Builds a value from its representation.
    ///
    /// # Errors
    /// The rule that the representation breaks, as a sentence for the person who corrects it.
    fn from_repr(repr: Self::Repr) -> Result<Self, NewtypeError>;

    /// As [`from_repr`](Self::from_repr), for a representation within [`LIMITS`](Self::LIMITS).
    ///
    /// # Errors
    /// As `from_repr`.
    #[doc(hidden)]
    fn from_checked(repr: Self::Repr) -> Result<Self, NewtypeError> {
        Self::from_repr(repr)
    }

    /// Returns the representation of the value, borrowed or owned. [`from_repr`](Self::from_repr)
    /// must accept it.
    fn repr(&self) -> impl Borrow<Self::Repr>;
}

/// Whether the newtype has limits of its own.
const fn has_limits<T: Newtype>() -> bool {
    T::DEFINITION.is_some()
}

#[inline]
fn read_newtype<T: Newtype, V: Borrow<T>>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    wrap: impl FnOnce(T) -> V,
) -> Option<V> {
    let own = if const { has_limits::<T>() } { const { &T::LIMITS } } else { limits };
    let (mut value, mut error) = (None, None);
    read_to(reader, own, |repr| match T::from_checked(repr) {
        Ok(checked) => value = Some(wrap(checked)),
        Err(rejected) => error = Some(rejected),
    });
    if let Some(error) = error {
        reader.report.record(ErrorKind::Newtype(error));
    }
    let value = value?;
    if const { has_limits::<T>() } {
        let mark = reader.report.mark();
        {
            let repr = value.borrow().repr();
            if !repr.borrow().is_plainly_valid(limits) {
                repr.borrow().check(limits, &mut reader.report);
            }
        }
        check_rules(value.borrow(), mark, &mut reader.report);
        if reader.report.mark() != mark {
            return None;
        }
    }
    Some(value)
}

/// Records the violations of the newtype's rules, if nothing was recorded since `start`.
#[inline]
fn check_rules<T: Newtype>(value: &T, start: Mark, report: &mut Report) {
    if const { T::HAS_RULES } && report.mark() == start {
        record_broken(report, |violations| value.check_rules(violations));
    }
}

/// Returns a newtype that derives `Model`, if it is valid.
///
/// # Errors
/// The first violation.
pub fn checked_newtype<T: Newtype>(value: T) -> Result<T, NewtypeError> {
    match first_violation(&value) {
        Some(kind) => Err(NewtypeError::new(kind.to_string())),
        None => Ok(value),
    }
}

/// The first violation of a value that was just made of its representation.
pub(super) fn first_violation<T: Newtype>(value: &T) -> Option<ErrorKind> {
    if !has_limits::<T>() {
        return None;
    }
    let mut report = Report::default();
    value.check(&Limits::NONE, &mut report);
    report.into_error("").into_iter().next().map(Violation::into_kind)
}

#[diagnostic::do_not_recommend]
impl<T: Newtype> FieldType for T {
    const TYPE: Type = Type::Newtype {
        repr: &T::Repr::TYPE,
        format: T::FORMAT,
        pattern: T::PATTERN,
        definition: T::DEFINITION,
    };
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

    fn absent() -> Option<Self> {
        T::Repr::absent().and_then(|repr| T::from_repr(repr).ok())
    }

    fn is_none(&self) -> bool {
        self.repr().borrow().is_none()
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        T::ALWAYS_VALID && !T::HAS_RULES && {
            let repr = self.repr();
            let is_within_own =
                !const { has_limits::<T>() } || repr.borrow().is_plainly_valid(&T::LIMITS);
            is_within_own && repr.borrow().is_plainly_valid(limits)
        }
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        let (repr, mark) = (self.repr(), report.mark());
        repr.borrow().check(limits, report);
        if const { has_limits::<T>() } && report.mark() == mark {
            repr.borrow().check(&T::LIMITS, report);
        }
        check_rules(self, mark, report);
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
