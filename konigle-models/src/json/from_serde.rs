//! Any self-describing format, as JSON text.
//!
//! `serde_json` hands a value's text over as it is, by the road it keeps for its `RawValue`: so `serde_json::from_str`
//! and a model inside a user's own struct are read from the very text, digit for digit. Every other format is written
//! down as JSON text first. Either way the models have one reader.
use core::fmt;
use std::borrow::Cow;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Options, read_document};
use crate::model::Model;

/// Reads a model by way of any self-describing format.
///
/// # Errors
/// The format's own, or one whose text carries every violation.
pub fn deserialize<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    let text = match raw_value_name() {
        Some(name) => deserializer.deserialize_newtype_struct(name, Text)?,
        None => deserializer.deserialize_any(Text)?,
    };
    let options = Options { from_doubles: matches!(text, Cow::Owned(_)), ..Options::default() };
    read_document(text.as_bytes(), options).map_err(de::Error::custom)
}

/// The name under which `serde_json` knows a request for raw text: learnt from the request that its own type makes.
fn raw_value_name() -> Option<&'static str> {
    <&RawValue>::deserialize(Probe).err().and_then(|NewtypeName(name)| name)
}

/// Under `serde_json`'s feature `arbitrary_precision`, which any crate of the build can turn on, a number arrives as a
/// map of one member whose key is a name of its own: learnt from how a number arrives here.
fn is_number_name(key: &str) -> bool {
    key.starts_with('$')
        && serde_json::from_str::<FirstKey>("0.5").is_ok_and(|FirstKey(name)| name.as_deref() == Some(key))
}

/// Makes JSON text of a value, borrowed where the format has it.
struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a self-describing format")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let mut text = String::new();
        deserializer.deserialize_any(Transcribe(&mut text))?;
        Ok(Cow::Owned(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let first = map.next_key_seed(KEY)?;
        if let Some(key) = first.as_deref()
            && raw_value_name() == Some(key)
        {
            return map.next_value_seed(JustText("JSON text is expected"));
        }
        let mut text = String::new();
        Transcribe(&mut text).map(first, map)?;
        Ok(Cow::Owned(text))
    }
}

/// A string, borrowed where the format has it; anything else is refused with this message, which does not quote it as
/// serde's own would.
pub(crate) struct JustText(pub(crate) &'static str);

const KEY: JustText = JustText("the keys of an object must be strings");

impl<'de> DeserializeSeed<'de> for JustText {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JustText {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Err(E::custom(self.0))
    }
}

/// Writes a value down as JSON text.
struct Transcribe<'t>(&'t mut String);

impl Transcribe<'_> {
    fn plain(self, value: impl fmt::Display) {
        self.0.push_str(&value.to_string());
    }

    fn string(self, value: &str) {
        // A string always serialises; an empty one would be refused like any other.
        self.0.push_str(&serde_json::to_string(value).unwrap_or_default());
    }

    fn map<'de, A: MapAccess<'de>>(self, first: Option<Cow<'de, str>>, mut map: A) -> Result<(), A::Error> {
        if let Some(key) = first.as_deref()
            && is_number_name(key)
        {
            let number = map.next_value_seed(JustText("a number's text is expected"))?;
            self.0.push_str(&number);
            return Ok(());
        }
        self.0.push('{');
        let mut next = first;
        let mut separator = "";
        while let Some(key) = next {
            self.0.push_str(separator);
            separator = ",";
            Transcribe(self.0).string(&key);
            self.0.push(':');
            map.next_value_seed(Transcribe(self.0))?;
            next = map.next_key_seed(KEY)?;
        }
        self.0.push('}');
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Transcribe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcribe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.plain(value);
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.plain(value);
        Ok(())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.plain(value);
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.plain(value);
        Ok(())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.plain(value);
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom("a number that is not finite is not a JSON value"));
        }
        // The shortest digits that give this double back, with the point that marks it as one.
        self.plain(format_args!("{value:?}"));
        Ok(())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.string(value);
        Ok(())
    }

    fn visit_bytes<E: de::Error>(self, value: &[u8]) -> Result<(), E> {
        // JSON has no bytes; the reader refuses the list as whatever else than a list is wanted.
        self.plain(format_args!("{value:?}"));
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.plain("null");
        Ok(())
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.push('[');
        let start = self.0.len();
        loop {
            let end = self.0.len();
            if end > start {
                self.0.push(',');
            }
            if seq.next_element_seed(Transcribe(self.0))?.is_none() {
                self.0.truncate(end);
                break;
            }
        }
        self.0.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key_seed(KEY)?;
        self.map(first, map)
    }
}

/// Tells the name that a type asks a deserializer for.
struct Probe;

/// The name of the newtype that was asked for, if one was.
#[derive(Debug)]
struct NewtypeName(Option<&'static str>);

impl fmt::Display for NewtypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing is read here")
    }
}

impl core::error::Error for NewtypeName {}

impl de::Error for NewtypeName {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(None)
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = NewtypeName;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NewtypeName> {
        Err(NewtypeName(None))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: V,
    ) -> Result<V::Value, NewtypeName> {
        Err(NewtypeName(Some(name)))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The first key of a map, or none for any other value.
struct FirstKey(Option<String>);

impl<'de> Deserialize<'de> for FirstKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FirstKeyVisitor)
    }
}

struct FirstKeyVisitor;

impl<'de> Visitor<'de> for FirstKeyVisitor {
    type Value = FirstKey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<FirstKey, E> {
        Ok(FirstKey(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FirstKey, A::Error> {
        let key = map.next_key()?;
        while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
        Ok(FirstKey(key))
    }
}
