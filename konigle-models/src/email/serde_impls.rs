//! Serializes an address as a string, and validates it when it is deserialized.

use super::EmailAddress;
use crate::string_seed::StringSeed;
use serde::de::{self, DeserializeSeed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Serializes the normalized address as a string.
impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// Deserializes and parses a string. The error contains the broken rule, but not the address.
impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = StringSeed("an e-mail address must be a string").deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
