//! Serializes JSON for a terminal, with invisible characters escaped.
use std::io::{self, Write};

use konigle_models::error::Printable;
use serde::Serialize;
use serde_json::ser::Formatter;

/// Serializes the value and writes JSON escapes for the characters that [`Printable`] escapes.
pub(super) fn to_string(value: &impl Serialize) -> io::Result<String> {
    let mut json = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Escaping))?;
    String::from_utf8(json).map_err(io::Error::other)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut buffer = [0; 4];
        fragment.chars().try_for_each(|char| {
            let text: &str = char.encode_utf8(&mut buffer);
            if matches!(char, ' '..='~') || Printable(text).to_string() == text {
                return out.write_all(text.as_bytes());
            }
            char.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_text_deserializes_to_the_original() {
        let text = "größe \"a\\b\"\n\u{7f}\u{202e}\u{2028}\u{e0041}";
        let json = to_string(&text).unwrap();
        assert_eq!(json, r#""größe \"a\\b\"\n\u007f\u202e\u2028\udb40\udc41""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
