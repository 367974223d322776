//! The place of a violation in a document.
use core::fmt::{self, Write as _};
use std::sync::Arc;

use serde::ser::{Serialize, Serializer};

/// The path from a document's root to a value, outermost step first.
///
/// Serialises as pydantic's `loc`: a list of keys and indices. Prints as `marketing_consent.sms` or `tags[3]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Location {
    // Innermost step first: a location is built on the way out of the document, and only where something is wrong.
    steps: Vec<LocationItem>,
}

/// One step of a [`Location`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LocationItem {
    /// The name of a field.
    Field(&'static str),
    /// A key of the document that is no field's name: an unknown one, or one of a map. All violations under it share it.
    Key(Arc<str>),
    /// The index of an array's item, from 0.
    Index(usize),
}

impl Location {
    pub(crate) fn enclose(&mut self, outer: LocationItem) {
        self.steps.push(outer);
    }

    /// Whether it is the document itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.steps.is_empty()
    }

    /// The steps, outermost first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &LocationItem> + ExactSizeIterator {
        self.steps.iter().rev()
    }

    /// The location as a JSON Pointer (RFC 6901): `~` is written `~0` and `/` is written `~1`.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::ContactUpdate};
    ///
    /// let error = ContactUpdate::from_json(br#"{"tags": ["a", 1]}"#).unwrap_err();
    /// assert_eq!(error.iter().next().unwrap().json_pointer(), "/tags/1");
    /// ```
    #[must_use]
    pub fn json_pointer(&self) -> String {
        let mut pointer = String::new();
        for step in self.iter() {
            pointer.push('/');
            match step {
                LocationItem::Field(_) | LocationItem::Key(_) => {
                    for char in step.as_key().unwrap_or_default().chars() {
                        match char {
                            '~' => pointer.push_str("~0"),
                            '/' => pointer.push_str("~1"),
                            other => pointer.push(other),
                        }
                    }
                }
                LocationItem::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.iter().enumerate() {
            match step {
                LocationItem::Field(_) | LocationItem::Key(_) => {
                    f.write_str(if position == 0 { "" } else { "." })?;
                    write_printable(step.as_key().unwrap_or_default(), f)?;
                }
                LocationItem::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Writes a key of the document, its control characters escaped: it may stand in a log or on a terminal.
fn write_printable(key: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    key.chars().try_for_each(|char| {
        if char.is_control() { write!(f, "{}", char.escape_default()) } else { f.write_char(char) }
    })
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl Serialize for LocationItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Field(name) => serializer.serialize_str(name),
            Self::Key(key) => serializer.serialize_str(key),
            Self::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

impl LocationItem {
    /// The key of an object's member, be it a field's name or not; none for an index.
    #[must_use]
    pub fn as_key(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            Self::Key(key) => Some(key),
            Self::Index(_) => None,
        }
    }
}

impl From<&'static str> for LocationItem {
    fn from(name: &'static str) -> Self {
        Self::Field(name)
    }
}

impl From<usize> for LocationItem {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}
