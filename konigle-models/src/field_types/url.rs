//! URLs.
//!
//! The parser of the crate `url` mends many texts, as browsers do: it trims white space, replaces
//! backslashes, and percent-encodes other characters. This module rejects what needs to be mended,
//! so every valid text is a URI (RFC 3986), as the schema says.
use serde::ser::Serializer;
use url::{SyntaxViolation, Url};

use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

impl TextValue for Url {
    const FORMAT: TextFormat = TextFormat::Url;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        let is_mended = core::cell::Cell::new(false);
        let on_violation = |violation| {
            // RFC 3986 allows a user and a password.
            if violation != SyntaxViolation::EmbeddedCredentials {
                is_mended.set(true);
            }
        };
        let options = Self::options().syntax_violation_callback(Some(&on_violation));
        let url = Some(text).filter(|text| has_characters_of_uris(text));
        url.and_then(|text| options.parse(text).ok())
            .filter(|_| !is_mended.get())
            .ok_or(ErrorKind::TextParsing(Self::FORMAT))
    }

    /// A URL that was built in code may contain characters that no URI has, because the crate
    /// encodes only some of them.
    fn is_valid(&self) -> bool {
        let is_plain = |byte| is_of_uri(byte) && !b"%[]#@".contains(&byte);
        self.as_str().bytes().all(is_plain) || Self::from_text(self.as_str()).as_ref() == Ok(self)
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Whether the text has only characters of URIs, and two hexadecimal digits after each percent sign.
/// The crate does not report other characters in every part of a URL.
fn has_characters_of_uris(text: &str) -> bool {
    let is_escape = |after: &str| after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    text.bytes().all(is_of_uri) && text.split('%').skip(1).all(is_escape)
}

/// Whether the character occurs in URIs.
fn is_of_uri(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}
