//! UUIDs.
use serde::ser::Serializer;
use uuid::Uuid;

use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

impl TextValue for Uuid {
    const FORMAT: TextFormat = TextFormat::Uuid;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        // Among the forms that the crate parses, only the one with hyphens has this length.
        let has_hyphens = text.len() == uuid::fmt::Hyphenated::LENGTH;
        let value = has_hyphens.then(|| Self::try_parse(text).ok()).flatten();
        value.ok_or(ErrorKind::TextParsing(Self::FORMAT))
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = Self::encode_buffer();
        serializer.serialize_str(self.hyphenated().encode_lower(&mut buffer))
    }
}
