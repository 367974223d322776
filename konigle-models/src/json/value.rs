//! JSON values that keep what was written. Schema documents consist of them.
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;
use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::DefaultHasher;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Kind, Number, Origin, ReadOptions, Reader};
use crate::error::ValidationError;

/// A JSON value.
///
/// It keeps every digit of a number, the order of members, and repeated keys. Values are compared
/// by meaning: numbers by their exact values, objects regardless of the order of their members.
///
/// It can be the type of a model's field, which then takes any JSON value. It serializes with any
/// serde format. [`Display`](fmt::Display) writes compact JSON, and `{:#}` writes indented JSON.
///
/// A value from a document is at most 128 levels deep. Functions on a value that was built in code
/// recurse as deep as the value is.
///
/// ```
/// use konigle_models::{Json, Model};
///
/// #[derive(Clone, Debug, PartialEq, Model)]
/// struct Event {
///     data: Json,
/// }
///
/// let event = Event::from_json(r#"{"data": {"b": 1.50, "a": [null]}}"#)?;
/// assert_eq!(event.to_json()?, r#"{"data":{"b":1.50,"a":[null]}}"#);
/// assert_eq!(event.data, r#"{"a": [null], "b": 1.5}"#.parse()?);
/// assert_eq!(event.data.pointer("/a/0"), Some(&Json::Null));
/// # Ok::<(), konigle_models::ValidationError>(())
/// ```
#[derive(Clone, Debug)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number
    Number(Number),
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

    /// The member of this key, if the value is an object that has it. If the key is repeated, it is
    /// the first member.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value at a JSON Pointer (RFC 6901), such as `/tags/0`.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |value, token| match value {
            Self::Array(items) => {
                let is_index = token == "0" || !token.starts_with(['0', '+']);
                token.parse::<usize>().ok().filter(|_| is_index).and_then(|at| items.get(at))
            }
            _ => value.get(&token.replace("~1", "/").replace("~0", "~")),
        })
    }

    /// Whether an object in the value has the same key twice.
    pub(crate) fn has_repeated_key(&self) -> bool {
        match self {
            Self::Array(items) => items.iter().any(Self::has_repeated_key),
            Self::Object(members) => {
                let keys: HashSet<&str> = members.iter().map(|(key, _)| &**key).collect();
                keys.len() < members.len()
                    || members.iter().any(|(_, value)| value.has_repeated_key())
            }
            _ => false,
        }
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The boolean, if the value is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if the value is one.
    #[must_use]
    pub fn as_number(&self) -> Option<&Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The integer, if the value is one of 64 bits with a sign.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number().and_then(Number::as_i64)
    }

    /// The integer, if the value is one of 64 bits without a sign.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number().and_then(Number::as_u64)
    }

    /// The double nearest to the number, if the value is one.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The string, if the value is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The items, if the value is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The members in their order, if the value is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[(Cow<'static, str>, Self)]> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// Reads the next value. After a syntax error, which the reader has recorded, the result has no
    /// meaning.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        match reader.kind() {
            Some(Kind::Bool) => reader.bool().map_or(Self::Null, Self::Bool),
            Some(Kind::Number) => {
                let number = reader.number().map(|text| Number::of_text(text.to_owned()));
                number.map_or(Self::Null, Self::Number)
            }
            Some(Kind::String) => reader
                .string()
                .map_or(Self::Null, |text| Self::String(Cow::Owned(text.into_owned()))),
            Some(Kind::Array) => {
                let mut items = Vec::new();
                reader.enter('[');
                while reader.next_item(items.is_empty()) {
                    items.push(Self::read(reader));
                }
                Self::Array(items)
            }
            Some(Kind::Object) => {
                let mut members = Vec::new();
                reader.enter('{');
                while let Some(key) = reader.next_key(members.is_empty()) {
                    members.push((Cow::Owned(key.into_owned()), Self::read(reader)));
                }
                Self::Object(members)
            }
            Some(Kind::Null) | None => {
                reader.null();
                Self::Null
            }
        }
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one == other,
            (Self::String(one), Self::String(other)) => one == other,
            (Self::Array(one), Self::Array(other)) => one == other,
            (Self::Object(one), Self::Object(other)) => {
                one.len() == other.len() && sorted(one).eq(sorted(other))
            }
            _ => false,
        }
    }
}

impl Eq for Json {}

/// The members by key. Members with the same key keep their order.
fn sorted<'j>(
    members: &'j [(Cow<'static, str>, Json)],
) -> impl Iterator<Item = &'j (Cow<'static, str>, Json)> {
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
    sorted.into_iter()
}

impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        core::mem::discriminant(self).hash(state);
        match self {
            Self::Null => {}
            Self::Bool(value) => value.hash(state),
            Self::Number(number) => number.hash(state),
            Self::String(text) => text.hash(state),
            Self::Array(items) => items.hash(state),
            // The order of members does not matter.
            Self::Object(members) => {
                let of_member = |member| {
                    let mut hasher = DefaultHasher::new();
                    Hash::hash(member, &mut hasher);
                    hasher.finish()
                };
                members.iter().map(of_member).fold(0, u64::wrapping_add).hash(state);
            }
        }
    }
}

impl From<&'static str> for Json {
    fn from(text: &'static str) -> Self {
        Self::String(Cow::Borrowed(text))
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(Cow::Owned(text))
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Number> for Json {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<Self>> for Json {
    fn from(items: Vec<Self>) -> Self {
        Self::Array(items)
    }
}

macro_rules! from_integers {
    ($($integer:ident),+) => {$(
        impl From<$integer> for Json {
            fn from(value: $integer) -> Self {
                Self::Number(value.into())
            }
        }
    )+};
}

from_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl TryFrom<f64> for Json {
    type Error = ValidationError;

    /// The double must be finite.
    fn try_from(value: f64) -> Result<Self, ValidationError> {
        Number::try_from(value).map(Self::Number)
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => Self::Number(Number::of_text(number.to_string())),
            serde_json::Value::String(text) => text.into(),
            serde_json::Value::Array(items) => {
                Self::Array(items.into_iter().map(Self::from).collect())
            }
            serde_json::Value::Object(members) => {
                let member = |(key, value)| (Cow::Owned(key), Self::from(value));
                Self::Object(members.into_iter().map(member).collect())
            }
        }
    }
}

impl From<Json> for serde_json::Value {
    /// A `Value` can hold less. Of a repeated key, it has the last member. A number that is no
    /// integer of 64 bits becomes the nearest double, or `null` if it is beyond the range of
    /// doubles.
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(value),
            Json::Number(number) => number.as_str().parse().map_or(Self::Null, Self::Number),
            Json::String(text) => Self::String(text.into_owned()),
            Json::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Json::Object(members) => {
                let member =
                    |(key, value): (Cow<'static, str>, Json)| (key.into_owned(), value.into());
                Self::Object(members.into_iter().map(member).collect())
            }
        }
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
        let value = Self::read(&mut reader);
        reader.end();
        if reader.is_clean() { Ok(value) } else { Err(reader.into_error("Json")) }
    }
}
