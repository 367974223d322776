//! What an absent field reads as.
use core::fmt;

use super::Json;

/// What an absent field reads as.
#[derive(Clone, Copy)]
pub enum FieldDefault {
    /// A declared value, given here as JSON.
    Value(fn() -> Json),
    /// The type's own default, given here as JSON. A list or an object of this kind is not shown in
    /// a JSON Schema, as pydantic does not show what a `default_factory` makes.
    OfType(fn() -> Json),
    /// Nothing: the field of a Create or Update that is not set is not written.
    Unset,
}

impl fmt::Debug for FieldDefault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => f.debug_tuple("Value").field(&value()).finish(),
            Self::OfType(value) => f.debug_tuple("OfType").field(&value()).finish(),
            Self::Unset => f.write_str("Unset"),
        }
    }
}
