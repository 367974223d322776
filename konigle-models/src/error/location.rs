//! The path of a violation in a document.
use core::fmt;
use std::sync::Arc;

use serde::ser::{Serialize, Serializer};

use super::printable::{is_printable, write_printable};

/// The path from the root of a document to a value, outermost step first.
///
/// It serializes as pydantic's `loc`: a list of keys and indices.
///
/// It prints as `marketing_consent.sms` or `tags[3]`. No two locations print alike: a key is quoted
/// and escaped, as in `labels["a.b"]`, if it could be read as several steps, or contains a control,
/// format or separator character.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Location {
    // The steps, innermost first. A location is built while reading returns from the violation to
    // the root, so each level appends its step.
    steps: Vec<LocationItem>,
}

/// One step of a [`Location`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LocationItem {
    /// The name of a field.
    Field(&'static str),
    /// A key of the document that is not a field name: an unknown key, or a key of a map. All
    /// violations below it share the allocation.
    Key(Arc<str>),
    /// The index of an array item, from 0.
    Index(usize),
}

impl Location {
    pub(crate) fn enclose(&mut self, outer: LocationItem) {
        self.steps.push(outer);
    }

    /// Whether the location is the document itself.
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
                    pointer.push_str(&escape_key(step.as_key().unwrap_or_default()));
                }
                LocationItem::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

/// The key as a step of a JSON Pointer (RFC 6901): `~` is written `~0` and `/` is written `~1`.
pub(crate) fn escape_key(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.iter().enumerate() {
            match step {
                LocationItem::Index(index) => write!(f, "[{index}]")?,
                LocationItem::Field(_) | LocationItem::Key(_) => {
                    let key = step.as_key().unwrap_or_default();
                    if !is_plain(key) {
                        write_quoted(key, f)?;
                    } else if position == 0 {
                        f.write_str(key)?;
                    } else {
                        write!(f, ".{key}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Whether the key can only be read as one key, in a printed path with or without a message.
fn is_plain(key: &str) -> bool {
    let is_plain = |char| is_printable(char) && !matches!(char, '.' | ':' | '[' | ']' | '"' | '\\');
    !key.is_empty() && !key.starts_with(' ') && !key.ends_with(' ') && key.chars().all(is_plain)
}

/// Writes a key in brackets, as a string with Rust's escapes.
fn write_quoted(key: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("[\"")?;
    for char in key.chars() {
        if matches!(char, '"' | '\\') {
            f.write_str("\\")?;
        }
        write_printable(char, f)?;
    }
    f.write_str("\"]")
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
    /// The key of an object member, including field names. `None` for an index.
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

impl From<String> for LocationItem {
    fn from(key: String) -> Self {
        Self::Key(key.into())
    }
}

/// The value itself.
impl From<()> for Location {
    fn from((): ()) -> Self {
        Self::default()
    }
}

/// The steps, outermost first.
impl FromIterator<LocationItem> for Location {
    fn from_iter<I: IntoIterator<Item = LocationItem>>(steps: I) -> Self {
        let mut steps: Vec<_> = steps.into_iter().collect();
        steps.reverse();
        Self { steps }
    }
}

/// A path of one step.
impl<Step: Into<LocationItem>> From<Step> for Location {
    fn from(step: Step) -> Self {
        Self { steps: vec![step.into()] }
    }
}

macro_rules! from_tuples {
    ($($($step:ident)+;)+) => {$(
        /// A path of several steps, outermost first.
        impl<$($step: Into<LocationItem>),+> From<($($step,)+)> for Location {
            #[expect(non_snake_case, reason = "a variable is named like its type")]
            fn from(($($step,)+): ($($step,)+)) -> Self {
                Self::from_iter([$($step.into()),+])
            }
        }
    )+};
}

from_tuples! { A B; A B C; A B C D; A B C D E; A B C D E F; }

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(steps: &[LocationItem]) -> String {
        Location { steps: steps.iter().rev().cloned().collect() }.to_string()
    }

    fn key(key: &str) -> LocationItem {
        LocationItem::Key(key.into())
    }

    #[test]
    fn plain_keys_are_printed_as_they_are() {
        for plain in [
            "tags",
            "utm-source",
            "First Name",
            "größe",
            "名前",
            "0",
            "$id",
            "a/b",
            "e\u{301}",
            "it's",
        ] {
            assert_eq!(printed(&[key(plain)]), plain);
            assert_eq!(
                printed(&["labels".into(), key(plain), 3.into()]),
                format!("labels.{plain}[3]")
            );
        }
    }

    #[test]
    fn a_key_that_could_be_taken_for_a_path_or_a_message_is_quoted() {
        let cases = [
            ("", r#"[""]"#),
            (" ", r#"[" "]"#),
            ("marketing_consent.sms", r#"["marketing_consent.sms"]"#),
            ("tags[0]", r#"["tags[0]"]"#),
            ("[\"\"]", r#"["[\"\"]"]"#),
            ("a: b", r#"["a: b"]"#),
            (r"\u{202e}", r#"["\\u{202e}"]"#),
            ("\u{202e}\n", r#"["\u{202e}\n"]"#),
        ];
        for (name, quoted) in cases {
            assert_eq!(printed(&[key(name)]), quoted);
            assert_eq!(
                printed(&["a".into(), key(name), "b".into(), 0.into()]),
                format!("a{quoted}.b[0]")
            );
        }
        assert_eq!(printed(&["of.a.field".into()]), r#"["of.a.field"]"#);
    }

    #[test]
    fn no_two_locations_are_printed_alike() {
        let names = ["", "a", ".", "a.a", "[0]", "0", "\"", "\\", "\n", r"\n", " ", "\"]", "[\"a"];
        let steps: Vec<_> = names.map(key).into_iter().chain([0.into()]).collect();
        let mut seen = std::collections::HashMap::new();
        for a in &steps {
            for b in &steps {
                for path in [
                    vec![a.clone()],
                    vec![a.clone(), b.clone()],
                    vec![a.clone(), b.clone(), a.clone()],
                ] {
                    let first = seen.entry(printed(&path)).or_insert_with(|| path.clone());
                    assert_eq!(*first, path);
                }
            }
        }
    }
}
