//! Conversions and comparisons between addresses and strings.
//!
//! All of them use the normalized text. `Borrow<str>` is therefore consistent with `Eq`, `Ord` and
//! `Hash`, so a map keyed by address can be queried with a `&str`.

use super::{EmailAddress, EmailError, plain};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

impl FromStr for EmailAddress {
    type Err = EmailError;

    /// Same as [`EmailAddress::parse`].
    fn from_str(text: &str) -> Result<Self, EmailError> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for EmailAddress {
    type Error = EmailError;

    /// Same as [`EmailAddress::parse`].
    fn try_from(text: &str) -> Result<Self, EmailError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;

    /// Same as [`EmailAddress::parse`], but an ordinary ASCII address reuses the buffer of the
    /// string.
    fn try_from(mut text: String) -> Result<Self, EmailError> {
        match plain::find_at(&text) {
            Some(at) => {
                plain::normalize(&mut text, at);
                Ok(Self(text.into_boxed_str()))
            }
            None => Self::parse(&text),
        }
    }
}

impl From<EmailAddress> for String {
    /// Same as [`EmailAddress::into_string`].
    fn from(address: EmailAddress) -> Self {
        address.into_string()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Deref for EmailAddress {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for EmailAddress {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for EmailAddress {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for EmailAddress {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for EmailAddress {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
