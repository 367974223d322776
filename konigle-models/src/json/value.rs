//! JSON values that keep the order of members. Schema documents consist of them.
use core::fmt;
use core::str::FromStr;
use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Kind, Origin, ReadOptions, Reader};
use crate::error::ValidationError;

/// A JSON value. The members of an object keep their insertion order.
///
/// It serializes with any serde format. [`Display`](fmt::Display) writes compact JSON, and `{:#}`
/// writes indented JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number
    Number(serde_json::Number),
    /// A string
    String(Cow<'static, str>),
    /// An array
    Array(Vec<Self>),
    /// An object
    Object(Vec<(Cow<'static, str>, Self)>),
}

impl Json {
    /// Converts a value to JSON, if it can be serialized as JSON.
    pub fn of(value: &impl Serialize) -> Option<Self> {
        serde_json::to_string(value).ok()?.parse().ok()
    }

    /// Removes the members that are null from all nested objects, as a merge patch (RFC 7396) does.
    pub(crate) fn drop_nulls(&mut self) {
        if let Self::Object(members) = self {
            members.retain(|(_, value)| *value != Self::Null);
            for (_, value) in members {
                value.drop_nulls();
            }
        }
    }

    /// The member of this key, if the value is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The string, if the value is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }
}

impl From<&'static str> for Json {
    fn from(text: &'static str) -> Self {
        Self::String(Cow::Borrowed(text))
    }
}

impl From<usize> for Json {
    fn from(count: usize) -> Self {
        Self::Number(count.into())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if f.alternate() {
            serde_json::to_string_pretty(self)
        } else {
            serde_json::to_string(self)
        };
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Json {
    type Err = ValidationError;

    /// Parses a whole JSON document.
    fn from_str(text: &str) -> Result<Self, ValidationError> {
        let mut reader = Reader::new(text, ReadOptions::new(), Origin::default());
        let value = read(&mut reader);
        reader.end();
        if reader.is_clean() { Ok(value) } else { Err(reader.into_error("Json")) }
    }
}

/// Reads the next value. Returns null on a syntax error, which the reader has recorded.
fn read(reader: &mut Reader<'_>) -> Json {
    match reader.kind() {
        Some(Kind::Bool) => reader.bool().map_or(Json::Null, Json::Bool),
        Some(Kind::Number) => reader.number().map_or(Json::Null, number),
        Some(Kind::String) => {
            reader.string().map_or(Json::Null, |text| Json::String(Cow::Owned(text.into_owned())))
        }
        Some(Kind::Array) => {
            let mut items = Vec::new();
            reader.enter('[');
            while reader.next_item(items.is_empty()) {
                items.push(read(reader));
            }
            Json::Array(items)
        }
        Some(Kind::Object) => {
            let mut members = Vec::new();
            reader.enter('{');
            while let Some(key) = reader.next_key(members.is_empty()) {
                members.push((Cow::Owned(key.into_owned()), read(reader)));
            }
            Json::Object(members)
        }
        Some(Kind::Null) | None => {
            reader.null();
            Json::Null
        }
    }
}

/// Converts a number: to an integer if it is written as one that fits, otherwise to the nearest
/// double.
fn number(text: &str) -> Json {
    let integer =
        text.parse::<u64>().map(Into::into).or_else(|_| text.parse::<i64>().map(Into::into));
    let double = || text.parse().ok().and_then(serde_json::Number::from_f64);
    integer.ok().or_else(double).map_or(Json::Null, Json::Number)
}
