//! Suggests a field name for an unknown key.
use core::fmt;
use std::sync::Arc;

/// The names of a model's fields.
pub(crate) trait FieldNames: Send + Sync {
    /// Calls `visit` with each name.
    fn each_name(&'static self, visit: &mut dyn FnMut(&'static str));
}

/// The field name most similar to an unknown key, if one is similar.
///
/// The name is computed on request, for example for a message. A document can have many unknown
/// keys, and the search takes far longer than rejecting a key.
#[derive(Clone)]
pub struct Suggestion {
    key: Arc<str>,
    fields: &'static dyn FieldNames,
}

impl Suggestion {
    pub(crate) fn new(key: Arc<str>, fields: &'static dyn FieldNames) -> Self {
        Self { key, fields }
    }

    /// The field name with the smallest edit distance to the key. The distance may be at most a
    /// third of the length of the name. The first of several such names is returned.
    ///
    /// ```
    /// use konigle_models::{ErrorKind, Model, comm::contact::MarketingConsent};
    ///
    /// let error = MarketingConsent::from_json_strict(r#"{"emial": false}"#).unwrap_err();
    /// for violation in &error {
    ///     let ErrorKind::ExtraForbidden { suggestion } = violation.kind() else { continue };
    ///     assert_eq!(suggestion.name(), Some("email"));
    /// }
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        let mut nearest: Option<(usize, &'static str)> = None;
        self.fields.each_name(&mut |name| {
            if let Some(distance) = distance(&self.key, name)
                && distance <= name.len().div_ceil(3)
                && distance < name.len()
                && nearest.is_none_or(|(least, _)| distance < least)
            {
                nearest = Some((distance, name));
            }
        });
        nearest.map(|(_, name)| name)
    }
}

impl PartialEq for Suggestion {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Suggestion {}

impl fmt::Debug for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Suggestion").field(&self.name()).finish()
    }
}

/// The Levenshtein distance in bytes.
///
/// Returns `None` if the lengths alone rule the name out. The model therefore bounds the work for
/// one key.
fn distance(a: &str, b: &str) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > b.len().div_ceil(3) {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        for (slot, right) in row.iter_mut().skip(1).zip(b) {
            let replaced = diagonal + usize::from(left != right);
            diagonal = *slot;
            before = replaced.min(before + 1).min(diagonal + 1);
            *slot = before;
        }
        if let Some(start) = row.first_mut() {
            *start = i + 1;
        }
    }
    row.last().copied()
}
