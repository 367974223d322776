//! Where the documents of a text begin and end.
//!
//! A document may be a line, or several, or follow another on its line. Only what parses decides,
//! so pretty-printed documents, JSON Lines and a mix of both are read alike.
use memchr::{memchr, memchr_iter};
use serde::de::IgnoredAny;

use super::input::{BYTE_ORDER_MARK, is_blank};

/// How far the document goes that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Extent {
    /// To the end of its first line, whatever that line holds.
    Line,
    /// As many bytes: a JSON value of several lines, or one that another follows on its line.
    Value(usize),
    /// It is the beginning of a JSON value, and does not end in this text.
    Open,
    /// Its first line is the beginning of a JSON value that a later line breaks, somewhere before
    /// this.
    Broken { at: usize },
}

/// The extent of the document at the beginning of a text whose first line is this long, without its
/// line feed, and is no JSON document on its own.
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
            // What follows a value on a single line is another, or makes the line wrong.
            let is_value = end > first_line || opening(line.split_at(end).1).is_some();
            if is_value { Extent::Value(end) } else { Extent::Line }
        }
        Some(Err(error)) if error.is_eof() => Extent::Open,
        // A line feed in a string is an error at the line feed.
        Some(Err(error)) if (error.line(), error.column()) > (2, 0) => {
            let at = memchr_iter(b'\n', text).nth(error.line() - 1).unwrap_or(text.len());
            Extent::Broken { at }
        }
        _ => Extent::Line,
    }
}

/// The bracket that the first value of a text opens.
fn opening(text: &[u8]) -> Option<u8> {
    text.trim_ascii_start().first().copied().filter(|byte| matches!(byte, b'{' | b'['))
}

/// How to find the next document behind one that has no end.
///
/// It begins on a line that opens a bracket and is indented no more than the first line of the
/// document without an end. A line of an array that ends with a comma is an item of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recovery {
    indentation: usize,
    of_array: bool,
}

impl Recovery {
    /// Behind a document that begins with this line.
    pub(super) fn behind(line: &[u8]) -> Self {
        Self { indentation: indentation(line), of_array: opening(line) == Some(b'[') }
    }

    /// Whether the line begins another document.
    pub(super) fn ends_at(self, line: &[u8]) -> bool {
        opening(line).is_some()
            && indentation(line) <= self.indentation
            && !(self.of_array && line.trim_ascii_end().ends_with(b","))
    }

    /// Where, in a text whose first line begins the document without an end, the next one begins.
    pub(super) fn find(self, text: &[u8]) -> Option<usize> {
        let mut at = line_length(text);
        while at < text.len() {
            let (_, rest) = text.split_at(at);
            let length = line_length(rest);
            if self.ends_at(rest.split_at(length).0) {
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

/// The length of the first line, its line feed included.
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
    fn a_value_goes_to_its_last_bracket() {
        assert_extent("{\n\"a\": 1\n}\n{}", Extent::Value(10));
        assert_extent("{\"a\": 1,\n \"b\": 2}", Extent::Value(17));
        assert_extent("[\n{}\n]", Extent::Value(6));
        assert_extent("{\n}{\n}", Extent::Value(3));
        assert_extent("{}{}", Extent::Value(2));
        assert_extent("{} {", Extent::Value(2));
    }

    #[test]
    fn a_line_that_is_wrong_on_its_own_is_a_document() {
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
    fn a_line_that_leaves_a_bracket_open_is_looked_at_with_the_next_lines() {
        for text in ["{", "{\n", "{\"a\":\n{}\n", "[1,\n2"] {
            assert_extent(text, Extent::Open);
        }
        assert_extent("{\"a\": 1,\n{}\n{}", Extent::Broken { at: 11 });
        assert_extent("{\n\"a\": ?\n}", Extent::Broken { at: 8 });
        assert_extent("{\"a\":\n{}\n{}", Extent::Broken { at: 11 });
    }

    #[test]
    fn the_next_document_begins_on_a_line_that_is_indented_no_more() {
        let find = |text: &str| {
            let (first, _) = text.split_once('\n').unwrap();
            let at = Recovery::behind(first.as_bytes()).find(text.as_bytes());
            at.map(|at| text.split_at(at).1.to_owned())
        };
        assert_eq!(find("{\"a\":\n{}\n").as_deref(), Some("{}\n"));
        assert_eq!(find("{\n  \"a\": [\n    {}\n  ?\n}\n{}").as_deref(), Some("{}"));
        assert_eq!(find("[\n{\"a\": 1},\n{\"a\": ?},\n{}\n]").as_deref(), Some("{}\n]"));
        assert_eq!(find("{\n  \"a\": ?\n}\n"), None);
    }
}
