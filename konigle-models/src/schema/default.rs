//! The default of a field.
use core::fmt;

use super::Json;

/// The value that an absent field is read as.
#[derive(Clone, Copy)]
pub enum FieldDefault {
    /// A declared value, as JSON.
    Value(fn() -> Json),
    /// The default of the type, as JSON. A JSON Schema omits it if it is a list or an object, as
    /// pydantic omits the result of a `default_factory`.
    OfType(fn() -> Json),
    /// No value: an unset field of a Create or Update, which is not written.
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
