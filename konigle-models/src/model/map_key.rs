//! The keys of maps.
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::Newtype;
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

    /// Reads a key.
    ///
    /// # Errors
    /// The violation of the key.
    #[doc(hidden)]
    fn read_key(key: &str) -> Result<Self, ErrorKind>;

    /// Returns the key as it is written.
    #[doc(hidden)]
    fn key(&self) -> Cow<'_, str>;

    /// Reports the violation of a key that was built in code.
    #[doc(hidden)]
    fn check_key(&self, report: &mut Report) {
        if let Err(kind) = Self::read_key(&self.key()) {
            report.record(kind);
        }
    }
}

macro_rules! strings {
    ($($string:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl MapKey for $string {
            const KEY: Option<&'static Type> = None;

            #[inline]
            fn read_key(key: &str) -> Result<Self, ErrorKind> {
                Ok(key.to_owned().into())
            }

            fn key(&self) -> Cow<'_, str> {
                Cow::Borrowed(self)
            }

            fn check_key(&self, _: &mut Report) {}
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

            /// Only the canonical text is accepted, so that two keys of a document are different
            /// integers.
            fn read_key(key: &str) -> Result<Self, ErrorKind> {
                let value = key.parse::<Self>().ok();
                value.filter(|value| value.to_string() == key).ok_or(ErrorKind::IntParsing)
            }

            fn key(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }

            fn check_key(&self, _: &mut Report) {}
        }
    )+};
}

integers!(SIGNED: i8, i16, i32, i64, i128, isize);
integers!(UNSIGNED: u8, u16, u32, u64, u128, usize);

#[diagnostic::do_not_recommend]
impl<T: Newtype<Repr: MapKey>> MapKey for T {
    const KEY: Option<&'static Type> = Some(&<T as super::FieldType>::TYPE);

    fn read_key(key: &str) -> Result<Self, ErrorKind> {
        let repr = T::Repr::read_key(key)?;
        let mut report = Report::default();
        super::FieldType::check(&repr, &T::LIMITS, &mut report);
        match report.into_error("").into_iter().next() {
            Some(violation) => Err(violation.into_kind()),
            None => T::from_checked(repr).map_err(ErrorKind::Newtype),
        }
    }

    fn key(&self) -> Cow<'_, str> {
        let repr = self.repr();
        let repr: &T::Repr = core::borrow::Borrow::borrow(&repr);
        Cow::Owned(repr.key().into_owned())
    }
}
