//! A pull reader over JSON text (RFC 8259). The caller asks for the kind of the next value, then
//! reads or skips it.
//!
//! The reader checks the grammar, also of skipped values. It returns numbers as text, so that no
//! digit is lost.
//!
//! On a syntax error the reader records the position and the reason, and then behaves as at the end
//! of the input. Callers therefore need no error handling.
use std::borrow::Cow;

use super::{Origin, ReadOptions, scan};
use crate::error::report::Report;
use crate::error::{ErrorKind, ValidationError};

/// The recursion limit: the largest number of arrays and objects that may be open at once. It keeps
/// a document from exhausting the stack.
pub(crate) const MAX_DEPTH: usize = 128;

/// The reason of the error where the nesting exceeds [`MAX_DEPTH`].
pub(crate) const RECURSION_LIMIT_EXCEEDED: &str =
    "recursion limit exceeded (128 nested arrays and objects)";

/// The kind of a JSON value, which its first byte determines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number
    Number,
    /// A string
    String,
    /// An array
    Array,
    /// An object
    Object,
}

/// What a reader remembers of looking ahead.
#[derive(Debug, Default)]
struct Ahead {
    /// Whether the reader will return to an earlier position.
    is_ahead: bool,
    /// The arrays and objects that were skipped ahead, in the order of the text: the lengths of
    /// the text from their start and after their end.
    skipped: Vec<(usize, usize)>,
}

/// Reads JSON text, and holds the violations found so far.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    /// The text that is not read yet.
    rest: &'a str,
    depth: usize,
    /// The reason of the syntax error, and the text that was not read when it occurred.
    syntax_error: Option<(&'static str, &'a str)>,
    /// What the reader remembers of looking ahead, once it has done so.
    ahead: Option<Box<Ahead>>,
    pub(crate) options: ReadOptions,
    pub(crate) origin: Origin,
    /// The violations found so far.
    pub(crate) report: Report,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, options: ReadOptions, origin: Origin) -> Self {
        Self {
            text,
            rest: text,
            depth: 0,
            syntax_error: None,
            ahead: None,
            options,
            origin,
            report: new_report(options),
        }
    }

    /// Takes the violations found so far. Those of the next value are in a new report.
    pub(crate) fn take_report(&mut self) -> Report {
        core::mem::replace(&mut self.report, new_report(self.options))
    }

    /// The syntax error, if there is one.
    pub(crate) fn syntax_error(&self) -> Option<ErrorKind> {
        let (reason, rest) = self.syntax_error?;
        let position = self.text.len() - rest.len();
        let (line, column) =
            if self.origin.embedded { (0, 0) } else { line_and_column(self.text, position) };
        Some(ErrorKind::JsonInvalid { line, column, problem: reason })
    }

    /// The number of open arrays and objects.
    #[inline]
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether neither a violation nor a syntax error was found so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.syntax_error.is_none() && self.report.is_empty()
    }

    /// The error of the document: the syntax error if there is one, otherwise all violations.
    #[cold]
    pub(crate) fn into_error(self, model: &'static str) -> ValidationError {
        let report = self.syntax_error().map_or(self.report, Report::only);
        report.into_error(model)
    }

    /// Records a syntax error and stops reading. Only the first error is kept.
    #[cold]
    fn malformed(&mut self, reason: &'static str) {
        self.syntax_error.get_or_insert((reason, core::mem::take(&mut self.rest)));
    }

    #[cold]
    fn unexpected(&mut self, reason: &'static str, reason_at_end: &'static str) {
        self.malformed(match self.rest {
            "" => reason_at_end,
            rest if rest.starts_with('\u{feff}') => "unexpected byte order mark (JSON has none)",
            _ => reason,
        });
    }

    /// Whether the last token before the rest of the text is a comma.
    #[cold]
    fn is_after_comma(&self) -> bool {
        let position = self.text.len() - self.rest.len();
        self.text.get(..position).is_some_and(|read| read.trim_end().ends_with(','))
    }

    /// Skips white space and returns the next byte without consuming it. Returns 0 at the end of
    /// the input; no JSON token contains that byte.
    #[inline]
    fn peek(&mut self) -> u8 {
        match self.rest.as_bytes().first() {
            Some(byte) if *byte > b' ' => *byte,
            _ => self.peek_behind_blanks(),
        }
    }

    #[inline(never)]
    fn peek_behind_blanks(&mut self) -> u8 {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
        self.rest.bytes().next().unwrap_or(0)
    }

    /// Skips white space and consumes the next byte if it is `wanted`.
    #[inline]
    fn take(&mut self, wanted: char) -> bool {
        let behind = self.rest.strip_prefix(wanted).or_else(|| {
            self.peek();
            self.rest.strip_prefix(wanted)
        });
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// The kind of the next value, or `None` at the end or on a syntax error.
    #[inline]
    pub(crate) fn kind(&mut self) -> Option<Kind> {
        Some(match self.peek() {
            b'"' => Kind::String,
            b'0'..=b'9' | b'-' => Kind::Number,
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b't' | b'f' => Kind::Bool,
            b'n' => Kind::Null,
            b']' if self.is_after_comma() => {
                self.malformed("trailing comma");
                return None;
            }
            _ => {
                self.unexpected("expected value", "EOF while parsing a value");
                return None;
            }
        })
    }

    /// Reads the next value if it is a string.
    #[expect(
        clippy::inline_always,
        reason = "a twelfth of the instructions of reading a new contact is in the calls"
    )]
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Option<Cow<'a, str>> {
        match self.plain_string() {
            Some(string) => Some(Cow::Borrowed(string)),
            None => self.string_with_escapes().map(Cow::Owned),
        }
    }

    /// Reads the next token if it is a string without escapes.
    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn plain_string(&mut self) -> Option<&'a str> {
        self.peek();
        let (string, behind) = scan::plain_string(self.rest)?;
        self.rest = behind;
        Some(string)
    }

    #[inline(never)]
    fn string_with_escapes(&mut self) -> Option<String> {
        if self.peek() != b'"' {
            return None;
        }
        match scan::string(self.rest) {
            Ok((string, behind)) => {
                self.rest = behind;
                Some(string)
            }
            Err((reason, at)) => {
                self.rest = self.rest.get(at..).unwrap_or_default();
                self.malformed(reason);
                None
            }
        }
    }

    /// Reads the next value if it is a number, and returns its text unchanged.
    #[inline]
    pub(crate) fn number(&mut self) -> Option<&'a str> {
        if !matches!(self.peek(), b'0'..=b'9' | b'-') {
            return None;
        }
        match scan::number_length(self.rest.as_bytes()) {
            // The bytes of a number are ASCII, so its end is a character boundary.
            Ok(length) => {
                let (number, behind) = self.rest.split_at_checked(length)?;
                self.rest = behind;
                Some(number)
            }
            Err(at) => {
                self.rest = self.rest.get(at..).unwrap_or_default();
                self.unexpected("invalid number (expected a digit)", "EOF while parsing a value");
                None
            }
        }
    }

    /// Reads the next value if it is `true` or `false`.
    #[inline]
    pub(crate) fn bool(&mut self) -> Option<bool> {
        match self.peek() {
            b't' if self.word("true") => Some(true),
            b'f' if self.word("false") => Some(false),
            _ => None,
        }
    }

    /// Reads the next value if it is `null`.
    #[inline]
    pub(crate) fn null(&mut self) -> bool {
        self.peek() == b'n' && self.word("null")
    }

    #[inline]
    fn word(&mut self, word: &'static str) -> bool {
        let behind = self.rest.strip_prefix(word);
        match behind {
            Some(behind) => self.rest = behind,
            None => self.unexpected("expected value", "EOF while parsing a value"),
        }
        behind.is_some()
    }

    /// Rejects the next value: skips it and records the violation.
    #[cold]
    pub(crate) fn reject<T>(&mut self, kind: ErrorKind) -> Option<T> {
        self.skip_value();
        self.report.record(kind);
        None
    }

    /// Consumes the opening bracket or brace `open`, if it comes next.
    #[inline]
    pub(crate) fn enter(&mut self, open: char) -> bool {
        if self.depth == MAX_DEPTH && char::from(self.peek()) == open {
            self.malformed(RECURSION_LIMIT_EXCEEDED);
            return true;
        }
        let opens = self.take(open);
        self.depth += usize::from(opens);
        opens
    }

    /// Whether the entered array has another item. At its end, the reader leaves the array. `first`
    /// is true for the first call.
    #[inline]
    pub(crate) fn next_item(&mut self, first: bool) -> bool {
        if self.take(']') {
            self.depth -= 1;
            return false;
        }
        let more = !self.rest.is_empty() && (first || self.take(','));
        if !more {
            self.unexpected("expected `,` or `]`", "EOF while parsing a list");
        }
        more
    }

    /// Reads the next key of the entered object. At its end, the reader leaves the object and
    /// returns `None`. `first` is true for the first call.
    #[expect(
        clippy::inline_always,
        reason = "without it, skipping 40 unknown keys takes 10 % more instructions"
    )]
    #[inline(always)]
    pub(crate) fn next_key(&mut self, first: bool) -> Option<Cow<'a, str>> {
        if first || !self.take(',') {
            if self.take('}') {
                self.depth -= 1;
                return None;
            }
            if !first {
                self.unexpected("expected `,` or `}`", "EOF while parsing an object");
                return None;
            }
        }
        let Some(key) = self.string() else {
            if self.rest.starts_with('}') && self.is_after_comma() {
                self.malformed("trailing comma");
            } else {
                self.unexpected("key must be a string", "EOF while parsing an object");
            }
            return None;
        };
        if self.take(':') {
            Some(key)
        } else {
            self.unexpected("expected `:`", "EOF while parsing an object");
            None
        }
    }

    /// Skips the next value of any kind, and checks its grammar.
    pub(crate) fn skip_value(&mut self) {
        match self.kind() {
            Some(Kind::Null) => drop(self.null()),
            Some(Kind::Bool) => drop(self.bool()),
            Some(Kind::Number) => drop(self.number()),
            Some(Kind::String) => drop(self.string()),
            Some(kind @ (Kind::Array | Kind::Object)) if self.ahead.is_some() => {
                self.skip_tracked(kind);
            }
            Some(kind @ (Kind::Array | Kind::Object)) => self.skip_container(kind),
            None => {}
        }
    }

    #[expect(clippy::inline_always, reason = "as `next_key`")]
    #[inline(always)]
    fn skip_container(&mut self, kind: Kind) {
        let mut first = true;
        if kind == Kind::Array {
            self.enter('[');
            while self.next_item(first) {
                first = false;
                self.skip_value();
            }
        } else {
            self.enter('{');
            while self.next_key(first).is_some() {
                first = false;
                self.skip_value();
            }
        }
    }

    /// Skips an array or object. If it was skipped ahead before, its end is known. So the text is
    /// read at most twice, however deep the values are in which the reader looks ahead.
    #[inline(never)]
    fn skip_tracked(&mut self, kind: Kind) {
        let start = self.rest.len();
        let Some(ahead) = &mut self.ahead else { return self.skip_container(kind) };
        // The lengths decrease in the order of the text.
        if let Ok(index) = ahead.skipped.binary_search_by(|(from, _)| start.cmp(from)) {
            let behind = ahead.skipped.get(index).and_then(|(_, end)| self.rest.get(start - end..));
            self.rest = behind.unwrap_or_default();
            return;
        }
        let index = ahead.skipped.len();
        if ahead.is_ahead {
            ahead.skipped.push((start, 0));
        }
        self.skip_container(kind);
        let rest = self.rest.len();
        if let Some((_, end)) = self.ahead.as_mut().and_then(|ahead| ahead.skipped.get_mut(index)) {
            *end = rest;
        }
    }

    /// Calls `look`, which may read ahead, and returns to the current position. It does not return
    /// from a syntax error.
    #[inline(never)]
    pub(crate) fn look_ahead<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let ahead = self.ahead.get_or_insert_default();
        // What was skipped before this position is not needed any more.
        if ahead.skipped.last().is_some_and(|(start, _)| *start > self.rest.len()) {
            ahead.skipped.clear();
        }
        let was_ahead = core::mem::replace(&mut ahead.is_ahead, true);
        let (rest, depth) = (self.rest, self.depth);
        let found = look(self);
        if let Some(ahead) = &mut self.ahead {
            ahead.is_ahead = was_ahead;
        }
        if self.syntax_error.is_none() {
            (self.rest, self.depth) = (rest, depth);
        }
        found
    }

    /// Skips the next value, and returns its text.
    pub(crate) fn value_text(&mut self) -> &'a str {
        self.peek();
        let start = self.rest;
        self.skip_value();
        start.get(..start.len() - self.rest.len()).unwrap_or_default()
    }

    /// Checks that only white space follows the value.
    pub(crate) fn end(&mut self) {
        self.peek();
        if !self.rest.is_empty() {
            self.malformed("trailing characters");
        }
    }
}

fn new_report(options: ReadOptions) -> Report {
    Report::of_at_most(options.max_violations).ignoring_limits(options.ignore_limits)
}

/// The line and column of a byte offset. Both count from 1, and columns count characters.
pub(crate) fn line_and_column(text: &str, position: usize) -> (usize, usize) {
    let before = text.get(..position).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> Option<&'static str> {
        let mut reader = Reader::new(text, ReadOptions::new(), Origin::default());
        reader.skip_value();
        reader.end();
        reader.syntax_error.map(|(reason, _)| reason)
    }

    #[test]
    fn syntax_errors_have_the_reasons_of_serde_json() {
        for (text, expected) in [
            ("[1, ]", "trailing comma"),
            (r#"{"a": 1, }"#, "trailing comma"),
            ("[,]", "expected value"),
            (r#"{"a": ]"#, "expected value"),
            (r#"{,"a": 1}"#, "key must be a string"),
            (r#"{"a": 1, ]"#, "key must be a string"),
            ("[1", "EOF while parsing a list"),
            (r#"{"a": 1"#, "EOF while parsing an object"),
            ("-", "EOF while parsing a value"),
            ("[1 2]", "expected `,` or `]`"),
            ("1 2", "trailing characters"),
        ] {
            assert_eq!(reason(text), Some(expected), "{text}");
            let theirs = serde_json::from_str::<serde_json::Value>(text).map_err(|e| e.to_string());
            assert!(theirs.is_err_and(|theirs| theirs.starts_with(expected)), "{text}");
        }
    }

    #[test]
    fn the_recursion_limit_is_that_of_the_message() {
        assert_eq!(reason(&"[".repeat(MAX_DEPTH)), Some("EOF while parsing a list"));
        assert_eq!(reason(&"[".repeat(MAX_DEPTH + 1)), Some(RECURSION_LIMIT_EXCEEDED));
        assert!(RECURSION_LIMIT_EXCEEDED.contains(&format!("({MAX_DEPTH} ")));
    }
}
