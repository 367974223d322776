//! Deserializes models from any self-describing format, by converting the input to JSON text.
//!
//! `serde_json` passes the text of a value on unchanged, through the mechanism behind its
//! `RawValue`. `serde_json::from_str` therefore keeps every digit, also for a model inside a user's
//! own struct. Input of every other format is converted to JSON text first ([`JsonText`]). In both
//! cases the same reader reads the models.
//!
//! A format must forward newtype names that it does not know, as serde requires; RON does not.
//!
//! From a stream and from a `serde_json::Value`, the text arrives as an owned string. The two cases
//! cannot be distinguished, so numbers in such a text are treated as if they had passed through a
//! double.
mod private_tokens;
mod transcode;

use core::fmt;

use serde::de::{self, Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};

use self::transcode::{DIGITS_OF_A_DOUBLE, JsonText};
use crate::json::{Json, Origin, ReadOptions};
use crate::model::document::read_document;
use crate::model::{FieldType, Model};
use crate::string_seed::StringSeed;

/// Deserializes the key of an object.
const KEY: StringSeed = StringSeed("the keys of an object must be strings");

/// Deserializes a model from any self-describing format.
///
/// # Errors
/// Returns the format's own error, or one whose text lists every violation.
pub fn deserialize<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    read(M::SCHEMA.name(), deserializer)
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read("Json", deserializer)
    }
}

/// Deserializes a document of this name.
fn read<'de, T: FieldType, D: Deserializer<'de>>(
    name: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    let text = match private_tokens::raw_value() {
        Some(name) => deserializer.deserialize_newtype_struct(name, TextVisitor)?,
        None => deserializer.deserialize_any(TextVisitor)?,
    };
    let (text, digits_kept) = match &text {
        Text::Borrowed(text) => (*text, None),
        Text::Owned(text) => (text.as_str(), Some(DIGITS_OF_A_DOUBLE)),
        Text::Converted(json) => (json.text(), Some(json.digits_kept())),
    };
    let origin = Origin { digits_kept, embedded: true };
    read_document(name, text.as_bytes(), ReadOptions::new(), origin).map_err(de::Error::custom)
}

/// JSON text by its origin.
enum Text<'de> {
    /// A slice of the document.
    Borrowed(&'de str),
    /// `serde_json`'s copy of a part of a stream, or its serialization of a `Value`.
    Owned(String),
    /// JSON text that was converted from another format.
    Converted(JsonText),
}

struct TextVisitor;

macro_rules! transcribe {
    ($($visit:ident: $type:ty),+) => {$(
        fn $visit<E: de::Error>(self, value: $type) -> Result<Text<'de>, E> {
            JsonText::of(|transcribe| transcribe.$visit(value)).map(Text::Converted)
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
        JsonText::of(|transcribe| transcribe.visit_unit()).map(Text::Converted)
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
        JsonText::of(|transcribe| deserializer.deserialize_any(transcribe)).map(Text::Converted)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Text<'de>, A::Error> {
        JsonText::of(|transcribe| transcribe.visit_seq(seq)).map(Text::Converted)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Text<'de>, A::Error> {
        JsonText::of(|transcribe| transcribe.visit_enum(access)).map(Text::Converted)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        let first = map.next_key_seed(KEY)?;
        if let Some(key) = first.as_deref()
            && private_tokens::raw_value() == Some(key)
        {
            return map.next_value_seed(RawText);
        }
        JsonText::of(|transcribe| transcribe.members(first, map)).map(Text::Converted)
    }
}

/// Deserializes the raw text that `serde_json` passes on.
struct RawText;

impl<'de> de::DeserializeSeed<'de> for RawText {
    type Value = Text<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        Ok(match StringSeed("expected JSON text").deserialize(deserializer)? {
            std::borrow::Cow::Borrowed(text) => Text::Borrowed(text),
            std::borrow::Cow::Owned(text) => Text::Owned(text),
        })
    }
}
