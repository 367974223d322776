//! The types of values, as JSON and JSON Schema distinguish them.
use super::{ModelSchema, StringEnum};
use crate::error::TextFormat;

/// The type of a value, as JSON and JSON Schema distinguish types.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Type {
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// An integer in this inclusive range.
    Integer {
        /// The least value.
        min: i128,
        /// The greatest value.
        max: u128,
    },
    /// A double.
    Number,
    /// A number of single precision.
    Single,
    /// An exact decimal. It is read from a number or from plain digits in a string, and written as
    /// a string.
    Decimal,
    /// An RFC 3339 date-time.
    DateTime,
    /// An e-mail address.
    Email,
    /// A string in this format.
    Text(TextFormat),
    /// A newtype, which is a user's own type with the JSON form of another type.
    Newtype {
        /// The type whose JSON form it has.
        repr: &'static Type,
        /// The `format` of JSON Schema.
        format: Option<&'static str>,
        /// The `pattern` of JSON Schema.
        pattern: Option<&'static str>,
        /// The schema of the newtype, if it derives `Model`.
        definition: Option<fn() -> &'static ModelSchema>,
    },
    /// A value or `null`.
    Optional(&'static Type),
    /// A list of values.
    List(&'static Type),
    /// A list of values that all differ.
    Set(&'static Type),
    /// A list of a fixed number of values.
    Array {
        /// The type of the values.
        item: &'static Type,
        /// Their number.
        length: usize,
    },
    /// A list with one value of each of these types.
    Tuple(&'static [Type]),
    /// An object with arbitrary keys and values of one type.
    Map {
        /// The type of the keys, if not every string is one.
        key: Option<&'static Type>,
        /// The type of the values.
        value: &'static Type,
    },
    /// A number of this type that is not zero.
    NonZero(&'static Type),
    /// A string of one character.
    Char,
    /// One of the strings of a string enum.
    StringEnum(StringEnum),
    /// The name of a variant: the first string. The others are read, too, but never written.
    Name(&'static [&'static str]),
    /// `null` alone.
    Null,
    /// Any JSON value.
    Any,
    /// A model. The function allows a model to contain itself.
    Model(fn() -> &'static ModelSchema),
}

impl Type {
    /// Whether `null` is a value of the type.
    pub(crate) const fn has_null(&self) -> bool {
        match self {
            Self::Optional(_) | Self::Any | Self::Null => true,
            Self::Newtype { repr, .. } => repr.has_null(),
            _ => false,
        }
    }

    /// Whether the type is an `Option`, so that `null` is its `None`.
    pub(crate) const fn is_optional(&self) -> bool {
        match self {
            Self::Optional(_) => true,
            Self::Newtype { repr, .. } => repr.is_optional(),
            _ => false,
        }
    }
}
