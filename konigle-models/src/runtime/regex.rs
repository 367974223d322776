//! The regular expressions of the attribute `pattern`.
use std::sync::OnceLock;

/// A regular expression that is compiled when it is first used.
pub struct Regex {
    expression: &'static str,
    /// `None` if the expression cannot be compiled. The macro has checked that it can.
    compiled: OnceLock<Option<regex::Regex>>,
}

/// The memory that a compiled expression may take, in bytes. The macro rejects expressions that
/// would take more.
const SIZE_LIMIT: usize = 32 << 20;

impl Regex {
    /// An expression in the syntax of the crate `regex`.
    #[must_use]
    pub const fn new(expression: &'static str) -> Self {
        Self { expression, compiled: OnceLock::new() }
    }

    /// Whether it matches somewhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            regex::RegexBuilder::new(self.expression).size_limit(SIZE_LIMIT).build().ok()
        });
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}
