//! Codes and messages that a field declares for its limits.

/// How the violations of a field's limits are reported: the attributes `code` and `message`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wording {
    /// The code, if not that of the limit.
    pub code: Option<&'static str>,
    /// The message, if not that of the limit.
    pub message: Option<&'static str>,
}

impl Wording {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(code: Option<&'static str>, message: Option<&'static str>) -> Self {
        Self { code, message }
    }
}
