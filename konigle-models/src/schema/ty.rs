//! The type of a value, as far as JSON knows types.
use super::{ModelSchema, StringEnum};

/// The type of a value, as far as JSON and its schema know types.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Type {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number in this range, both ends included.
    Integer {
        /// The least value.
        min: i64,
        /// The greatest value.
        max: u64,
    },
    /// A double.
    Number,
    /// An exact decimal: a number or plain digits in a string; written as a string.
    Decimal,
    /// An RFC 3339 date-time.
    DateTime,
    /// An e-mail address.
    Email,
    /// Text in a form of a user's own type.
    Newtype {
        /// The type whose JSON form it has.
        repr: &'static Type,
        /// The `format` of JSON Schema.
        format: Option<&'static str>,
        /// The `pattern` of JSON Schema.
        pattern: Option<&'static str>,
    },
    /// A value or `null`.
    Optional(&'static Type),
    /// A list of values.
    List(&'static Type),
    /// An object whose keys are free and whose values are of one type.
    Map(&'static Type),
    /// One of the names of an enum that derives `Model`.
    StringEnum(StringEnum),
    /// A model; behind a function, so that a model can hold itself.
    Model(fn() -> &'static ModelSchema),
}

impl Type {
    /// Whether `null` is a value of the type.
    pub(crate) const fn is_optional(&self) -> bool {
        match self {
            Self::Optional(_) => true,
            Self::Newtype { repr, .. } => repr.is_optional(),
            _ => false,
        }
    }
}
