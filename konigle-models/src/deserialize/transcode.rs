//! Converts a value of any format to JSON text.
use core::fmt::{self, Write as _};
use std::borrow::Cow;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{KEY, private_tokens};
use crate::json::{MAX_DEPTH, RECURSION_LIMIT_EXCEEDED};
use crate::string_seed::StringSeed;

/// The number of significant digits that every `f64` preserves.
pub(super) const DIGITS_OF_A_DOUBLE: i64 = 15;

/// The number of significant digits that every `f32` preserves.
const DIGITS_OF_A_SINGLE: i64 = 6;

/// A value as JSON text.
pub(super) struct JsonText {
    text: String,
    digits_kept: i64,
}

impl JsonText {
    /// Collects the JSON text that `visit` appends.
    pub(super) fn of<E>(visit: impl FnOnce(Transcoder<'_>) -> Result<(), E>) -> Result<Self, E> {
        let mut json = Self { text: String::new(), digits_kept: DIGITS_OF_A_DOUBLE };
        visit(Transcoder { json: &mut json, depth: 0 })?;
        Ok(json)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The number of significant digits that all numbers of the value preserve. The least exact
    /// number decides.
    pub(super) fn digits_kept(&self) -> i64 {
        self.digits_kept
    }
}

/// A visitor that appends the visited value to a JSON text.
pub(super) struct Transcoder<'t> {
    json: &'t mut JsonText,
    depth: usize,
}

impl Transcoder<'_> {
    fn plain<E: de::Error>(self, value: impl fmt::Display) -> Result<(), E> {
        write!(self.json.text, "{value}").map_err(E::custom)
    }

    /// A transcoder for nested values. Returns an error above the reader's recursion limit.
    fn inside<E: de::Error>(&mut self) -> Result<Transcoder<'_>, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom(RECURSION_LIMIT_EXCEEDED));
        }
        Ok(Transcoder { json: self.json, depth: self.depth + 1 })
    }

    /// Appends a map whose first key was read already.
    pub(super) fn members<'de, A: MapAccess<'de>>(
        mut self,
        first: Option<Cow<'de, str>>,
        mut map: A,
    ) -> Result<(), A::Error> {
        if let Some(key) = first.as_deref()
            && private_tokens::is_number(key)
        {
            let number = map.next_value_seed(StringSeed("expected the text of a number"))?;
            return self.plain(number);
        }
        self.json.text.push('{');
        let mut next = first;
        let mut separator = "";
        while let Some(key) = next {
            self.json.text.push_str(separator);
            separator = ",";
            self.inside()?.visit_str(&key)?;
            self.json.text.push(':');
            map.next_value_seed(self.inside()?)?;
            next = map.next_key_seed(KEY)?;
        }
        self.json.text.push('}');
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Transcoder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcoder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can represent")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.plain(value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.plain(value)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.plain(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.plain(value)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.plain(value)
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<(), E> {
        self.json.digits_kept = DIGITS_OF_A_SINGLE;
        self.visit_f64(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number must be finite in JSON"));
        }
        // The shortest digits that parse to the same double. `{:?}` writes a point, which marks the
        // number as a floating-point number.
        self.plain(format_args!("{value:?}"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.plain(serde_json::to_string(value).map_err(E::custom)?)
    }

    fn visit_bytes<E: de::Error>(self, value: &[u8]) -> Result<(), E> {
        // JSON has no bytes. They become an array of numbers, which the reader rejects unless an
        // array is expected.
        self.plain(format_args!("{value:?}"))
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.plain("null")
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.json.text.push('[');
        let start = self.json.text.len();
        loop {
            let end = self.json.text.len();
            if end > start {
                self.json.text.push(',');
            }
            if seq.next_element_seed(self.inside()?)?.is_none() {
                self.json.text.truncate(end);
                break;
            }
        }
        self.json.text.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key_seed(KEY)?;
        self.members(first, map)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        // A unit variant becomes its name. Other variants have no form in JSON.
        let (name, variant) = access.variant_seed(KEY)?;
        variant.unit_variant()?;
        self.visit_str(&name)
    }
}
