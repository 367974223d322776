//! Bytes as base64.
use base64::display::Base64Display;
use base64::engine::{Engine as _, general_purpose::STANDARD};
use bytes::Bytes;
use serde::ser::Serializer;

use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

impl TextValue for Bytes {
    const FORMAT: TextFormat = TextFormat::Base64;

    fn from_text(text: &str) -> Result<Self, ErrorKind> {
        let bytes = STANDARD.decode(text).map_err(|_| ErrorKind::TextParsing(Self::FORMAT))?;
        Ok(bytes.into())
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Base64Display::new(self, &STANDARD))
    }
}
