//! A pull reader over JSON text (RFC 8259): the caller looks at the next value's kind and takes it, or skips it.
//!
//! It checks the grammar as it goes, also of what is skipped, and hands numbers out as text, so that no digit is lost.
use std::borrow::Cow;

use super::{Options, text};
use crate::error::{ErrorKind, report::Report};

/// How many arrays and objects may be open at once; what nests deeper is refused, so that no document can exhaust the
/// stack.
pub(super) const MAX_DEPTH: usize = 128;

/// The text is not JSON; where and why is noted in the reader. Reading stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// What a step of reading gives, unless the text turns out not to be JSON.
pub type Step<T> = Result<T, Malformed>;

/// What a JSON value is, told by its first byte.
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

/// JSON text that is being read, and the violations found in it so far.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    position: usize,
    depth: usize,
    problem: &'static str,
    pub(crate) options: Options,
    /// The violations found so far.
    pub(crate) report: Report,
    /// Where the violations of the object that is being read begin in the report.
    pub(crate) object_mark: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, options: Options) -> Self {
        Self { text, position: 0, depth: 0, problem: "", options, report: Report::default(), object_mark: 0 }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    #[cold]
    fn malformed<T>(&mut self, problem: &'static str) -> Step<T> {
        self.problem = problem;
        Err(Malformed)
    }

    #[cold]
    fn unexpected<T>(&mut self, wanted: &'static str) -> Step<T> {
        let problem = match self.text.get(self.position..) {
            Some("") | None => "the text ends too early",
            Some(rest) if rest.starts_with('\u{feff}') => "a byte order mark is no part of JSON",
            Some(_) => wanted,
        };
        self.malformed(problem)
    }

    /// The fault that stopped the reading.
    #[cold]
    pub(crate) fn fault(&self) -> ErrorKind {
        let (line, column) =
            if self.options.embedded { (0, 0) } else { line_and_column(self.text, self.position) };
        ErrorKind::JsonInvalid { line, column, problem: self.problem }
    }

    #[inline]
    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.position += 1;
        }
    }

    /// The kind of the next value.
    #[inline]
    pub(crate) fn kind(&mut self) -> Step<Kind> {
        self.skip_blanks();
        match self.byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'0'..=b'9' | b'-') => Ok(Kind::Number),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            _ => self.unexpected("a value is expected"),
        }
    }

    /// Takes the next value if it is a string.
    #[inline]
    pub(crate) fn string(&mut self) -> Step<Option<Cow<'a, str>>> {
        if self.kind()? == Kind::String { self.take_string().map(Some) } else { Ok(None) }
    }

    /// Takes the next value if it is a number: its text, as it is written.
    #[inline]
    pub(crate) fn number(&mut self) -> Step<Option<&'a str>> {
        if self.kind()? == Kind::Number { self.take_number().map(Some) } else { Ok(None) }
    }

    /// Takes the next value if it is `true` or `false`.
    #[inline]
    pub(crate) fn bool(&mut self) -> Step<Option<bool>> {
        if self.kind()? != Kind::Bool {
            return Ok(None);
        }
        let value = self.byte() == Some(b't');
        self.word(if value { "true" } else { "false" })?;
        Ok(Some(value))
    }

    /// Takes the next value if it is `null`.
    #[inline]
    pub(crate) fn null(&mut self) -> Step<bool> {
        if self.kind()? != Kind::Null {
            return Ok(false);
        }
        self.word("null")?;
        Ok(true)
    }

    #[inline]
    fn word(&mut self, word: &'static str) -> Step<()> {
        if self.text.as_bytes().get(self.position..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.position += word.len();
            Ok(())
        } else {
            self.unexpected("a value is expected")
        }
    }

    /// Refuses the next value: skips it and notes the violation.
    #[cold]
    pub(crate) fn refuse<T>(&mut self, kind: ErrorKind) -> Step<Option<T>> {
        self.skip_value()?;
        self.report.note(kind);
        Ok(None)
    }

    /// Enters the next value, which must be an array or an object by its [`kind`](Self::kind).
    #[inline]
    pub(crate) fn enter(&mut self) -> Step<()> {
        if self.depth == MAX_DEPTH {
            return self.malformed("more than 128 arrays and objects are open");
        }
        self.depth += 1;
        self.position += 1;
        Ok(())
    }

    #[inline]
    fn leave(&mut self) {
        self.depth -= 1;
        self.position += 1;
    }

    /// Whether the array that was entered has another item; leaves it if not. `first` is true before the first one.
    #[inline]
    pub(crate) fn next_item(&mut self, first: bool) -> Step<bool> {
        self.skip_blanks();
        match self.byte() {
            Some(b']') => {
                self.leave();
                return Ok(false);
            }
            Some(b',') if !first => self.position += 1,
            _ if first => {}
            _ => return self.unexpected("`,` or `]` is expected"),
        }
        Ok(true)
    }

    /// The next key of the object that was entered, or none, and then the object is left. `first` is true before the
    /// first one.
    #[inline]
    pub(crate) fn next_key(&mut self, first: bool) -> Step<Option<Cow<'a, str>>> {
        self.skip_blanks();
        match self.byte() {
            Some(b'}') => {
                self.leave();
                return Ok(None);
            }
            Some(b',') if !first => {
                self.position += 1;
                self.skip_blanks();
            }
            _ if first => {}
            _ => return self.unexpected("`,` or `}` is expected"),
        }
        if self.byte() != Some(b'"') {
            return self.unexpected("a key in double quotes is expected");
        }
        let key = self.take_string()?;
        self.skip_blanks();
        if self.byte() != Some(b':') {
            return self.unexpected("`:` is expected");
        }
        self.position += 1;
        Ok(Some(key))
    }

    #[inline]
    fn take_string(&mut self) -> Step<Cow<'a, str>> {
        let start = self.position + 1;
        match text::string(self.text, start) {
            Ok((string, end)) => {
                self.position = end;
                Ok(string)
            }
            Err((problem, at)) => {
                self.position = at;
                self.unexpected(problem)
            }
        }
    }

    #[inline]
    fn take_number(&mut self) -> Step<&'a str> {
        let start = self.position;
        match text::number(self.text.as_bytes(), start) {
            Ok(end) => {
                self.position = end;
                // The bytes of a number are ASCII, so both ends are character boundaries.
                Ok(self.text.get(start..end).unwrap_or_default())
            }
            Err(at) => {
                self.position = at;
                self.unexpected("a digit is expected")
            }
        }
    }

    /// Skips the next value, whatever it is; it must still be JSON.
    pub(crate) fn skip_value(&mut self) -> Step<()> {
        match self.kind()? {
            Kind::Null => self.word("null"),
            Kind::Bool => self.bool().map(drop),
            Kind::Number => self.take_number().map(drop),
            Kind::String => self.take_string().map(drop),
            Kind::Array => {
                self.enter()?;
                let mut first = true;
                while self.next_item(first)? {
                    first = false;
                    self.skip_value()?;
                }
                Ok(())
            }
            Kind::Object => {
                self.enter()?;
                let mut first = true;
                while self.next_key(first)?.is_some() {
                    first = false;
                    self.skip_value()?;
                }
                Ok(())
            }
        }
    }

    /// Checks that nothing but blanks follows the value.
    pub(crate) fn end(&mut self) -> Step<()> {
        self.skip_blanks();
        if self.position == self.text.len() { Ok(()) } else { self.malformed("nothing may follow the value") }
    }
}

/// The line and column of a byte offset, both from 1, the column in characters.
pub(super) fn line_and_column(text: &str, position: usize) -> (usize, usize) {
    let before = text.get(..position).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
