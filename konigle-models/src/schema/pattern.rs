//! Regular expressions as limits of strings.
use core::fmt;

/// A regular expression, as JSON Schema has it: it may match anywhere in the text.
///
/// Two patterns are equal if they are written alike.
#[derive(Clone, Copy)]
pub struct Pattern {
    written: &'static str,
    is_match: fn(&str) -> bool,
}

impl Pattern {
    /// A pattern as it is written, and the function that matches it.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(written: &'static str, is_match: fn(&str) -> bool) -> Self {
        Self { written, is_match }
    }

    /// The expression as it is written, in the syntax of ECMA-262.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.written
    }

    /// Whether it matches somewhere in the text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        (self.is_match)(text)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written.fmt(f)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}
