//! Discovers `serde_json`'s private names for raw text and exact numbers. They are not public API,
//! so the functions probe for them.
use core::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The newtype name by which `serde_json` recognizes a request for raw text. Its own `RawValue`
/// makes such a request here, and the probe records the name.
pub(super) fn raw_value() -> Option<&'static str> {
    <&RawValue>::deserialize(Probe).err().and_then(|NewtypeName(name)| name)
}

/// Whether the key marks an exact number. With `serde_json`'s feature `arbitrary_precision`, which
/// any crate of the build can enable, a number arrives as a map with one member, whose key is a
/// private name. A number is deserialized here once to learn that name.
pub(super) fn is_number(key: &str) -> bool {
    key.starts_with('$')
        && serde_json::from_str::<FirstKey>("0.5")
            .is_ok_and(|FirstKey(name)| name.as_deref() == Some(key))
}

/// A deserializer that records the newtype name that a type requests.
struct Probe;

/// The requested newtype name, if any.
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

/// The first key of a map, or `None` for any other value.
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
