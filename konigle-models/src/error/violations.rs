//! Violations of an application's own rules, collected for a [`ValidationError`].
use std::borrow::Cow;

use serde_json::Value;

use super::{ErrorKind, Location, ValidationError, Violation};

/// A list of violations, to which rules of your own add theirs.
///
/// ```
/// use konigle_models::Violations;
///
/// let (from, to) = (12, 9);
/// let mut violations = Violations::new();
/// if to < from {
///     violations.add("to", "range_reversed", "must not be before `from`");
/// }
///
/// let error = violations.into_result("Stay").unwrap_err();
/// assert_eq!(error.to_string(), "\
/// 1 violation in Stay
///   to: must not be before `from` [range_reversed]");
/// ```
///
/// Violations that were found elsewhere join the same error:
///
/// ```
/// use konigle_models::{Model, Violations, comm::contact::ContactCreate};
///
/// let json = r#"{"email": "ana@example.org", "tags": 1}"#;
/// let mut error = ContactCreate::from_json(json).unwrap_err();
/// // The database knows the address.
/// let mut violations = Violations::new();
/// violations.add("email", "email_taken", "is the address of another contact; use that one");
/// error.merge(violations);
///
/// assert_eq!(error.to_string(), "\
/// 2 violations in ContactCreate
///   tags: must be a list [list_type]
///   email: is the address of another contact; use that one [email_taken]");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    pub(super) kept: Vec<Violation>,
    pub(super) omitted: usize,
}

impl Violations {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a violation with the kind [`ErrorKind::Custom`].
    ///
    /// - `path` leads from the value to the part that is wrong: `"to"` is a field, `3` an item,
    ///   `("stays", 3, "to")` a path of several steps, and `()` the value itself. A string is
    ///   always one step: `"a.b"` is the key with a point in its name.
    /// - `code` is a stable name for programs, in the style of the other codes: `range_reversed`. It
    ///   should be a literal: see [`ErrorKind::code`].
    /// - `message` continues a sentence after the path, and says how to mend the value: "must not be
    ///   before `from`". It must not quote the value, which may be personal data.
    ///
    /// The result takes further data: see [`AddedViolation::ctx`].
    pub fn add(
        &mut self,
        path: impl Into<Location>,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> AddedViolation<'_> {
        let kind =
            ErrorKind::Custom { code: code.into(), message: message.into(), ctx: Box::default() };
        self.push(path, kind);
        AddedViolation(self.kept.last_mut())
    }

    /// Adds a violation of the library's own rules.
    pub(crate) fn push(&mut self, path: impl Into<Location>, kind: ErrorKind) {
        self.kept.push(Violation { location: path.into(), kind });
    }

    /// Adds all violations of another list or error.
    pub fn extend(&mut self, further: impl Into<Self>) {
        let further = further.into();
        self.kept.extend(further.kept);
        self.omitted += further.omitted;
    }

    /// Whether there is no violation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of violations, including those that an [error](ValidationError::omitted) did not
    /// keep.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len() + self.omitted
    }

    /// The violations that are kept, in the order in which they were added.
    pub fn iter(&self) -> core::slice::Iter<'_, Violation> {
        self.kept.iter()
    }

    /// Returns the error of the value with this name, such as `Contact`.
    ///
    /// # Errors
    /// The violations, if there is one.
    pub fn into_result(self, name: &'static str) -> Result<(), ValidationError> {
        if self.is_empty() {
            return Ok(());
        }
        Err(ValidationError { model: name, violations: self.kept, omitted: self.omitted })
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = core::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<ValidationError> for Violations {
    fn from(error: ValidationError) -> Self {
        Self { kept: error.violations, omitted: error.omitted }
    }
}

impl ValidationError {
    /// Adds the violations of another error, or of an application's own rules, after those of this
    /// one. The name of the model stays.
    pub fn merge(&mut self, further: impl Into<Violations>) {
        let Violations { kept, omitted } = further.into();
        self.violations.extend(kept);
        self.omitted += omitted;
    }
}

/// The violation that [`Violations::add`] added.
#[derive(Debug)]
pub struct AddedViolation<'v>(Option<&'v mut Violation>);

impl AddedViolation<'_> {
    /// Adds data for programs and for other wordings, such as a bound. It is serialized in `ctx`. A
    /// second value of a key replaces the first.
    ///
    /// ```
    /// use konigle_models::Violations;
    ///
    /// let mut violations = Violations::new();
    /// violations.add("seats", "sold_out", "must be at most 4; fewer are left").ctx("left", 4);
    /// let error = violations.into_result("Booking").unwrap_err();
    /// assert_eq!(
    ///     serde_json::to_string(&error).unwrap(),
    ///     r#"[{"loc":["seats"],"type":"sold_out","msg":"must be at most 4; fewer are left","ctx":{"left":4}}]"#
    /// );
    /// ```
    #[expect(clippy::return_self_not_must_use, reason = "the last call has nothing to return to")]
    pub fn ctx(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        if let Some(Violation { kind: ErrorKind::Custom { ctx, .. }, .. }) = &mut self.0 {
            ctx.insert(key.into(), value.into());
        }
        self
    }
}
