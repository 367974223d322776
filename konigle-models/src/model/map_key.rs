//! The keys of maps.
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use serde::ser::{Serialize, Serializer};

use super::Newtype;
use super::newtype::first_violation;
use crate::error::ErrorKind;
use crate::error::report::Report;
use crate::schema::Type;

/// A type that the keys of a map can have: strings, integers, string enums, and newtypes of these.
///
/// The trait is sealed as [`FieldType`](super::FieldType) is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map",
    label = "not a key",
    note = "a key is a string, an integer, a string enum, or a newtype of one of these"
)]
pub trait MapKey: Sized + 'static {
    /// The type of the key, if not every string is one.
    #[doc(hidden)]
    const KEY: Option<&'static Type>;

    /// Whether every value that code can build is a valid key.
    #[doc(hidden)]
    const ALWAYS_VALID: bool = false;

    /// Reads a key.
    ///
    /// # Errors
    /// The violation of the key.
    #[doc(hidden)]
    fn read_key(key: &str) -> Result<Self, ErrorKind>;

    /// As [`read_key`](Self::read_key), without limits and own rules.
    ///
    /// # Errors
    /// The violation of the type of the key.
    #[doc(hidden)]
    fn read_unlimited_key(key: &str) -> Result<Self, ErrorKind> {
        Self::read_key(key)
    }

    /// Passes on the key as it is written. An integer is formatted on the stack.
    #[doc(hidden)]
    fn with_key<R>(&self, take: impl FnOnce(&str) -> R) -> R;

    /// Reports the violation of a key that was built in code.
    #[doc(hidden)]
    fn check_key(&self, report: &mut Report) {
        if let Err(kind) = self.with_key(Self::read_key) {
            report.record(kind);
        }
    }
}

macro_rules! strings {
    ($($string:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl MapKey for $string {
            const KEY: Option<&'static Type> = None;
            const ALWAYS_VALID: bool = true;

            #[inline]
            fn read_key(key: &str) -> Result<Self, ErrorKind> {
                Ok(key.to_owned().into())
            }

            #[inline]
            fn with_key<R>(&self, take: impl FnOnce(&str) -> R) -> R {
                take(self)
            }
        }
    )+};
}

strings!(String, Box<str>, Arc<str>, Rc<str>, Cow<'static, str>);

/// The strings that match a pattern. It does not express the range of an integer.
const fn matching(pattern: &'static str) -> Type {
    Type::Newtype { repr: &Type::String, format: None, pattern: Some(pattern), definition: None }
}

const SIGNED: Type = matching("^(0|-?[1-9][0-9]*)$");
const UNSIGNED: Type = matching("^(0|[1-9][0-9]*)$");

macro_rules! integers {
    ($pattern:ident: $($integer:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl MapKey for $integer {
            const KEY: Option<&'static Type> = Some(&$pattern);
            const ALWAYS_VALID: bool = true;

            /// Only the canonical text is accepted, so that two keys of a document are different
            /// integers.
            fn read_key(key: &str) -> Result<Self, ErrorKind> {
                let value = key.parse::<Self>().ok();
                let is_canonical = |value: &Self| value.with_key(|canonical| canonical == key);
                value.filter(is_canonical).ok_or(ErrorKind::IntParsing)
            }

            #[inline]
            fn with_key<R>(&self, take: impl FnOnce(&str) -> R) -> R {
                take(itoa::Buffer::new().format(*self))
            }
        }
    )+};
}

integers!(SIGNED: i8, i16, i32, i64, i128, isize);
integers!(UNSIGNED: u8, u16, u32, u64, u128, usize);

#[diagnostic::do_not_recommend]
impl<T: Newtype<Repr: MapKey>> MapKey for T {
    const KEY: Option<&'static Type> = Some(&<T as super::FieldType>::TYPE);

    fn read_key(key: &str) -> Result<Self, ErrorKind> {
        let value = T::from_checked(T::Repr::read_key(key)?).map_err(ErrorKind::Newtype)?;
        first_violation(&value).map_or(Ok(value), Err)
    }

    fn read_unlimited_key(key: &str) -> Result<Self, ErrorKind> {
        T::from_checked(T::Repr::read_unlimited_key(key)?).map_err(ErrorKind::Newtype)
    }

    fn with_key<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        let repr = self.repr();
        let repr: &T::Repr = core::borrow::Borrow::borrow(&repr);
        repr.with_key(take)
    }
}

/// Serializes a key as a string.
pub(crate) struct Key<'k, K>(pub(crate) &'k K);

impl<K: MapKey> Serialize for Key<'_, K> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.with_key(|key| serializer.serialize_str(key))
    }
}
