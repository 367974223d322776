//! Finds where the documents of a text begin and end.
//!
//! A document can be one line or several lines, and one line can contain several documents. The
//! parser decides where a document ends, so pretty-printed documents and JSON Lines can be mixed.
use memchr::{memchr, memchr_iter};
use serde::de::IgnoredAny;

use super::encoding::BYTE_ORDER_MARK;
use super::input::is_blank;

/// The extent of the first document of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Extent {
    /// The document is the first line, whether or not it is JSON.
    Line,
    /// The document is a JSON value of this many bytes. It spans several lines, or another value
    /// follows on its line.
    Value(usize),
    /// The document is a JSON value that does not end in this text.
    Open,
    /// The first line begins a JSON value, and a later line has a syntax error before this offset.
    Broken { at: usize },
}

/// Returns the extent of the first document of a text.
///
/// `first_line` is the length of the first line without its line feed. The first line must not be
/// one complete JSON document.
pub(super) fn extent(text: &[u8], first_line: usize) -> Extent {
    if let Some(unmarked) = text.strip_prefix(BYTE_ORDER_MARK) {
        let mark = BYTE_ORDER_MARK.len();
        return match extent(unmarked, first_line - mark) {
            Extent::Value(end) => Extent::Value(mark + end),
            Extent::Broken { at } => Extent::Broken { at: mark + at },
            other => other,
        };
    }
    let (line, _) = text.split_at(first_line);
    if opening(line).is_none() {
        return Extent::Line;
    }
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => {
            let end = values.byte_offset();
            // After a value, the line must contain another one; otherwise the line is invalid.
            let is_value = end > first_line || opening(line.split_at(end).1).is_some();
            if is_value { Extent::Value(end) } else { Extent::Line }
        }
        Some(Err(error)) if error.is_eof() => Extent::Open,
        // For a line feed in a string, serde_json reports column 0 of the second line.
        Some(Err(error)) if (error.line(), error.column()) > (2, 0) => {
            let at = memchr_iter(b'\n', text).nth(error.line() - 1).unwrap_or(text.len());
            Extent::Broken { at }
        }
        _ => Extent::Line,
    }
}

/// Returns the opening bracket of the first value of a text.
fn opening(text: &[u8]) -> Option<u8> {
    text.trim_ascii_start().first().copied().filter(|byte| matches!(byte, b'{' | b'['))
}

/// Finds the document after an incomplete one.
///
/// It begins on a line that starts with a bracket and has at most the indentation of the first line
/// of the incomplete document. If that document is an array, a line that ends with a comma is an
/// item of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recovery {
    indentation: usize,
    is_array: bool,
}

impl Recovery {
    /// Creates the search for an incomplete document with this first line.
    pub(super) fn after(line: &[u8]) -> Self {
        Self { indentation: indentation(line), is_array: opening(line) == Some(b'[') }
    }

    /// Whether the line begins the next document.
    pub(super) fn is_start(self, line: &[u8]) -> bool {
        opening(line).is_some()
            && indentation(line) <= self.indentation
            && !(self.is_array && line.trim_ascii_end().ends_with(b","))
    }

    /// Returns the offset of the next document in a text that begins with the incomplete document.
    pub(super) fn find(self, text: &[u8]) -> Option<usize> {
        let mut at = line_length(text);
        while at < text.len() {
            let (_, rest) = text.split_at(at);
            let length = line_length(rest);
            if self.is_start(rest.split_at(length).0) {
                return Some(at);
            }
            at += length;
        }
        None
    }
}

fn indentation(line: &[u8]) -> usize {
    line.iter().take_while(|byte| is_blank(&[**byte])).count()
}

/// Returns the length of the first line including its line feed.
fn line_length(text: &[u8]) -> usize {
    memchr(b'\n', text).map_or(text.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_extent(text: &str, expected: Extent) {
        let first_line = text.find('\n').unwrap_or(text.len());
        assert_eq!(extent(text.as_bytes(), first_line), expected, "{text:?}");
    }

    #[test]
    fn a_value_ends_at_its_closing_bracket() {
        assert_extent("{\n\"a\": 1\n}\n{}", Extent::Value(10));
        assert_extent("{\"a\": 1,\n \"b\": 2}", Extent::Value(17));
        assert_extent("[\n{}\n]", Extent::Value(6));
        assert_extent("{\n}{\n}", Extent::Value(3));
        assert_extent("{}{}", Extent::Value(2));
        assert_extent("{} {", Extent::Value(2));
    }

    #[test]
    fn a_line_with_a_syntax_error_is_one_document() {
        for text in [
            "{} x\n{}",
            "not JSON\n{}",
            "[INFO] started\n{}",
            "\"cut\n{}",
            "{\"a\": \"b\n{}",
            "{]\n",
            "7 8",
        ] {
            assert_extent(text, Extent::Line);
        }
    }

    #[test]
    fn a_line_with_an_open_bracket_continues_on_the_next_lines() {
        for text in ["{", "{\n", "{\"a\":\n{}\n", "[1,\n2"] {
            assert_extent(text, Extent::Open);
        }
        assert_extent("{\"a\": 1,\n{}\n{}", Extent::Broken { at: 11 });
        assert_extent("{\n\"a\": ?\n}", Extent::Broken { at: 8 });
        assert_extent("{\"a\":\n{}\n{}", Extent::Broken { at: 11 });
    }

    #[test]
    fn the_next_document_begins_on_a_line_with_at_most_the_same_indentation() {
        let find = |text: &str| {
            let (first, _) = text.split_once('\n').unwrap();
            let at = Recovery::after(first.as_bytes()).find(text.as_bytes());
            at.map(|at| text.split_at(at).1.to_owned())
        };
        assert_eq!(find("{\"a\":\n{}\n").as_deref(), Some("{}\n"));
        assert_eq!(find("{\n  \"a\": [\n    {}\n  ?\n}\n{}").as_deref(), Some("{}"));
        assert_eq!(find("[\n{\"a\": 1},\n{\"a\": ?},\n{}\n]").as_deref(), Some("{}\n]"));
        assert_eq!(find("{\n  \"a\": ?\n}\n"), None);
    }
}
