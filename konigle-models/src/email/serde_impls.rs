//! Reading and writing an address through serde: as a string, and never an invalid one.

use super::EmailAddress;
use crate::string_seed::StringSeed;
use serde::de::{self, DeserializeSeed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes the normalised address as a string.
impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// Reads a string and parses it; the error says which rule is broken, and not by which address.
impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = StringSeed("an e-mail address must be a string").deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}
