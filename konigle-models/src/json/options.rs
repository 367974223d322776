//! The options of reading a document.

/// Options for [`Model::from_json_with`](crate::Model::from_json_with).
///
/// ```
/// use konigle_models::{Model, ReadOptions, comm::contact::ContactUpdate};
///
/// let options = ReadOptions::new().max_violations(2);
/// let error = ContactUpdate::from_json_with(r#"{"tags": [1, 2, 3, 4]}"#, options).unwrap_err();
/// assert_eq!((error.len(), error.omitted()), (2, 2));
/// assert_eq!(error.to_string(), "\
/// 4 violations in ContactUpdate
///   tags[0]: must be a string [string_type]
///   tags[1]: must be a string [string_type]
///   and 2 more");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    pub(crate) strict: bool,
    pub(crate) max_violations: usize,
}

impl ReadOptions {
    /// The options of [`from_json`](crate::Model::from_json): each model decides about unknown
    /// keys, and every violation is kept.
    #[must_use]
    pub const fn new() -> Self {
        Self { strict: false, max_violations: usize::MAX }
    }

    /// Rejects unknown keys at every depth, also those of models that ignore them.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Keeps at most `count` violations, but at least one. Further ones are only
    /// [counted](crate::ValidationError::omitted).
    ///
    /// A hostile document can have about half as many violations as bytes, and each violation takes
    /// far more memory than its text.
    #[must_use]
    pub const fn max_violations(mut self, count: usize) -> Self {
        self.max_violations = count;
        self
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::new()
    }
}
