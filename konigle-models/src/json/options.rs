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
    pub(crate) ignore_limits: bool,
}

impl ReadOptions {
    /// The options of [`from_json`](crate::Model::from_json): each model decides about unknown
    /// keys, and every violation is kept.
    #[must_use]
    pub const fn new() -> Self {
        Self { strict: false, max_violations: usize::MAX, ignore_limits: false }
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

    /// Does not judge limits and own rules: lengths, patterns, digits, bounds, multiples, numbers of
    /// items, and `check`. Types, required fields and unknown keys are judged as always.
    ///
    /// It is for a client that reads what a server sends. The server may be newer, and may have
    /// raised a limit. A client that rejects the document then stops working, although nothing is
    /// wrong. What people enter, and what a server receives, is read without this option.
    ///
    /// The value that is read can break limits: [`validate`](crate::Model::validate) reports them,
    /// and [`to_json`](crate::Model::to_json) refuses to write the value until they are mended. A
    /// string enum with a variant for [other strings](derive@crate::Model#enums-of-unit-variants)
    /// reads the strings that a newer server sends. `#[model(other)]` declares it.
    ///
    /// ```
    /// use konigle_models::{Model, ReadOptions, comm::contact::ContactUpdate};
    ///
    /// let json = format!(r#"{{"first_name": "{}"}}"#, "a".repeat(101));
    /// assert!(ContactUpdate::from_json(&json).is_err());
    ///
    /// let mut update = ContactUpdate::from_json_with(&json, ReadOptions::new().ignore_limits())?;
    /// assert_eq!(update.validate().unwrap_err().iter().next().unwrap().code(), "string_too_long");
    ///
    /// update.first_name = Some("Ana".to_owned());
    /// assert!(update.to_json().is_ok());
    /// # Ok::<(), konigle_models::ValidationError>(())
    /// ```
    #[must_use]
    pub const fn ignore_limits(mut self) -> Self {
        self.ignore_limits = true;
        self
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::new()
    }
}
