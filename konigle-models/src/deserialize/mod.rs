//! Any self-describing format, as JSON text.
//!
//! `serde_json` hands a value's text over as it is, by the road it keeps for its `RawValue`: so
//! `serde_json::from_str` and a model inside a user's own struct are read from the very text, digit
//! for digit. Every other format is written down as JSON text first ([`Transcript`]). Either way
//! the models have one reader. What it takes of a format is that it hands a newtype of a name that
//! it does not know through, as serde asks; RON does not.
//!
//! From a stream, and from a `serde_json::Value`, the text comes as an owned string, and the two
//! cannot be told apart: a number in it that may have been through a double is judged as if it had
//! been.
mod private_tokens;
mod transcode;

use core::fmt;

use serde::de::{self, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};

use self::transcode::{DIGITS_OF_A_DOUBLE, Transcript};
use crate::json::{Origin, ReadOptions};
use crate::model::Model;
use crate::model::document::read_document;
use crate::string_seed::StringSeed;

/// The key of an object.
const KEY: StringSeed = StringSeed("the keys of an object must be strings");

/// Reads a model by way of any self-describing format.
///
/// # Errors
/// The format's own, or one whose text carries every violation.
pub fn deserialize<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    let text = match private_tokens::raw_value() {
        Some(name) => deserializer.deserialize_newtype_struct(name, TextVisitor)?,
        None => deserializer.deserialize_any(TextVisitor)?,
    };
    let (text, digits_kept) = match &text {
        Text::Borrowed(text) => (*text, None),
        Text::Owned(text) => (text.as_str(), Some(DIGITS_OF_A_DOUBLE)),
        Text::Made(transcript) => (transcript.text(), Some(transcript.digits_kept())),
    };
    let origin = Origin { digits_kept, embedded: true };
    read_document(M::SCHEMA.name(), text.as_bytes(), ReadOptions::new(), origin)
        .map_err(de::Error::custom)
}

/// JSON text, by where it comes from.
enum Text<'de> {
    /// A part of the document.
    Borrowed(&'de str),
    /// `serde_json`'s copy of a part of a stream, or what it wrote of a `Value`.
    Owned(String),
    /// Written down here.
    Made(Transcript),
}

struct TextVisitor;

macro_rules! transcribe {
    ($($visit:ident: $type:ty),+) => {$(
        fn $visit<E: de::Error>(self, value: $type) -> Result<Text<'de>, E> {
            Transcript::of(|transcribe| transcribe.$visit(value)).map(Text::Made)
        }
    )+};
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a self-describing format")
    }

    transcribe! {
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128, visit_f32: f32, visit_f64: f64,
        visit_str: &str, visit_bytes: &[u8]
    }

    fn visit_unit<E: de::Error>(self) -> Result<Text<'de>, E> {
        Transcript::of(|transcribe| transcribe.visit_unit()).map(Text::Made)
    }

    fn visit_none<E: de::Error>(self) -> Result<Text<'de>, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        self.visit_newtype_struct(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Text<'de>, D::Error> {
        Transcript::of(|transcribe| deserializer.deserialize_any(transcribe)).map(Text::Made)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Text<'de>, A::Error> {
        Transcript::of(|transcribe| transcribe.visit_seq(seq)).map(Text::Made)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Text<'de>, A::Error> {
        Transcript::of(|transcribe| transcribe.visit_enum(access)).map(Text::Made)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        let first = map.next_key_seed(KEY)?;
        if let Some(key) = first.as_deref()
            && private_tokens::raw_value() == Some(key)
        {
            return map.next_value_seed(RawText);
        }
        Transcript::of(|transcribe| transcribe.members(first, map)).map(Text::Made)
    }
}

/// The raw text that `serde_json` hands over.
struct RawText;

impl<'de> de::DeserializeSeed<'de> for RawText {
    type Value = Text<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        Ok(match StringSeed("JSON text is expected").deserialize(deserializer)? {
            std::borrow::Cow::Borrowed(text) => Text::Borrowed(text),
            std::borrow::Cow::Owned(text) => Text::Owned(text),
        })
    }
}
