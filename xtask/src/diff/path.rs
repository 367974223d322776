//! Paths of values in documents.
use std::fmt;

use serde_json::Value;

use super::exact::display;

/// Paths with more steps are not compared, and longer chains of schemas are not followed.
pub(super) const MAX_DEPTH: usize = 1_000;

/// A step from a value to a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the property with this name.
    Property(String),
    /// To any item of an array.
    Item,
    /// To the item of an array at this index.
    Index(usize),
    /// To the keys of an object that are limited by `propertyNames`.
    Name,
    /// To the same value, if this property has this value.
    Variant(String, Value),
    /// To the value of any key that the schema does not name.
    Key,
}

/// The path from a document to a value in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(pub(super) Vec<Step>);

impl Path {
    /// Returns this path with one more step.
    pub(super) fn join(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for Path {
    /// Formats the path as a JSON Pointer, with `*` for any item and any key.
    ///
    /// `{key}` is a key itself, and `[type="a"]` selects a variant of a tagged enum.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Property(name) => write!(f, "/{}", pointer_token(name)),
            Step::Item | Step::Key => f.write_str("/*"),
            Step::Index(at) => write!(f, "/{at}"),
            Step::Name => f.write_str("/{key}"),
            Step::Variant(key, tag) => write!(f, "[{key}={}]", display(tag)),
        })
    }
}

/// Escapes a key as a token of a JSON Pointer (RFC 6901, section 3).
pub(super) fn pointer_token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
