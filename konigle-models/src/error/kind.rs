//! The rules that can be broken, with their data, codes and messages.
use core::fmt;
use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Suggestion;
use crate::email::EmailError;

/// A broken rule and its data. Its [`code`](Self::code) is the string that pydantic uses for the
/// same rule.
///
/// [`Display`](fmt::Display) says what is wrong and how to mend it, and never quotes the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `missing`: a required field is absent.
    Missing,
    /// `extra_forbidden`: a key that the model does not have, where it forbids such keys.
    ExtraForbidden {
        /// The known name that is nearest to the key, if one is near.
        suggestion: Suggestion,
    },
    /// `duplicate_key`: a known field, or a key of a map, that occurs more than once.
    DuplicateKey,
    /// `string_type`: not a string.
    StringType,
    /// `string_too_long`: more Unicode code points than `max_length`.
    StringTooLong {
        /// The most code points allowed.
        max_length: usize,
    },
    /// `string_too_short`: fewer Unicode code points than `min_length`.
    StringTooShort {
        /// The fewest code points allowed.
        min_length: usize,
    },
    /// `bool_type`: not `true` or `false`.
    BoolType,
    /// `int_type`: not a number.
    IntType,
    /// `int_from_float`: a number with a fractional part where a whole one is needed.
    IntFromFloat,
    /// `float_type`: not a number.
    FloatType,
    /// `finite_number`: a number beyond the range of a double, or one built in code that is not
    /// finite.
    FiniteNumber,
    /// `list_type`: not an array.
    ListType,
    /// `too_long`: more items than `max_items`.
    TooLong {
        /// The most items allowed.
        max_items: usize,
    },
    /// `too_short`: fewer items than `min_items`.
    TooShort {
        /// The fewest items allowed.
        min_items: usize,
    },
    /// `dict_type`: not an object, where a map of keys to values is needed.
    DictType,
    /// `model_type`: not an object, where a model is needed.
    ModelType {
        /// The model's name.
        model: &'static str,
    },
    /// `literal_error`: not one of a closed set of strings.
    LiteralError {
        /// The strings allowed.
        expected: &'static [&'static str],
    },
    /// `decimal_type`: neither a number nor a string.
    DecimalType,
    /// `decimal_parsing`: a string that is not plain decimal digits, or a number from a format
    /// without exact decimals whose digits may have been lost.
    DecimalParsing {
        /// Whether the text was a double's, and so may not be what was meant.
        inexact: bool,
    },
    /// `decimal_max_digits`: more digits than `max_digits`, trailing zeros of the fraction not
    /// counted.
    DecimalMaxDigits {
        /// The most digits allowed, before and after the point together.
        max_digits: u32,
    },
    /// `decimal_max_places`: more digits after the point than `decimal_places`, trailing zeros not
    /// counted.
    DecimalMaxPlaces {
        /// The most digits allowed after the point.
        decimal_places: u32,
    },
    /// `decimal_whole_digits`: more digits before the point than `max_digits` less
    /// `decimal_places`.
    DecimalWholeDigits {
        /// The most digits allowed before the point.
        whole_digits: u32,
    },
    /// `greater_than`: not greater than `gt`.
    GreaterThan {
        /// The bound, itself not allowed.
        gt: Decimal,
    },
    /// `greater_than_equal`: less than `ge`.
    GreaterThanEqual {
        /// The least value allowed.
        ge: Decimal,
    },
    /// `less_than`: not less than `lt`.
    LessThan {
        /// The bound, itself not allowed.
        lt: Decimal,
    },
    /// `less_than_equal`: greater than `le`.
    LessThanEqual {
        /// The greatest value allowed.
        le: Decimal,
    },
    /// `datetime_type`: not a string.
    DatetimeType,
    /// `datetime_parsing`: not an RFC 3339 date-time with an offset, in the years 1 to 9999.
    DatetimeParsing,
    /// `datetime_parsing`: a leap second, such as `23:59:60`, which date-times here do not have.
    DatetimeLeapSecond,
    /// `value_error`: not an e-mail address. As JSON, `ctx.reason` is [`EmailError::reason`].
    Email(EmailError),
    /// `value_error`: refused by a leaf type of the user's own.
    Newtype(NewtypeError),
    /// `json_invalid`: the document is not JSON.
    JsonInvalid {
        /// The line of the fault, from 1; 0 where the document did not come as text.
        line: usize,
        /// The column of the fault in its line, from 1 and in characters; 0 where the document did
        /// not come as text.
        column: usize,
        /// What is wrong there.
        problem: &'static str,
    },
}

impl ErrorKind {
    /// The code: pydantic's error `type` for the same rule; `duplicate_key` is our own.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::ExtraForbidden { .. } => "extra_forbidden",
            Self::DuplicateKey => "duplicate_key",
            Self::StringType => "string_type",
            Self::StringTooLong { .. } => "string_too_long",
            Self::StringTooShort { .. } => "string_too_short",
            Self::BoolType => "bool_type",
            Self::IntType => "int_type",
            Self::IntFromFloat => "int_from_float",
            Self::FloatType => "float_type",
            Self::FiniteNumber => "finite_number",
            Self::ListType => "list_type",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::DictType => "dict_type",
            Self::ModelType { .. } => "model_type",
            Self::LiteralError { .. } => "literal_error",
            Self::DecimalType => "decimal_type",
            Self::DecimalParsing { .. } => "decimal_parsing",
            Self::DecimalMaxDigits { .. } => "decimal_max_digits",
            Self::DecimalMaxPlaces { .. } => "decimal_max_places",
            Self::DecimalWholeDigits { .. } => "decimal_whole_digits",
            Self::GreaterThan { .. } => "greater_than",
            Self::GreaterThanEqual { .. } => "greater_than_equal",
            Self::LessThan { .. } => "less_than",
            Self::LessThanEqual { .. } => "less_than_equal",
            Self::DatetimeType => "datetime_type",
            Self::DatetimeParsing | Self::DatetimeLeapSecond => "datetime_parsing",
            Self::Email(_) | Self::Newtype(_) => "value_error",
            Self::JsonInvalid { .. } => "json_invalid",
        }
    }

    /// The rule's data under pydantic's names, where it has any.
    pub(super) fn context(&self) -> Option<Context> {
        let (key, value) = match self {
            Self::ExtraForbidden { suggestion } => {
                ("suggestion", Datum::Text(suggestion.name()?.into()))
            }
            Self::StringTooLong { max_length } => ("max_length", Datum::Count(*max_length as u64)),
            Self::StringTooShort { min_length } => ("min_length", Datum::Count(*min_length as u64)),
            Self::TooLong { max_items } => ("max_length", Datum::Count(*max_items as u64)),
            Self::TooShort { min_items } => ("min_length", Datum::Count(*min_items as u64)),
            Self::ModelType { model } => ("class_name", Datum::Text((*model).into())),
            Self::LiteralError { expected } => {
                ("expected", Datum::Text(Alternatives(expected).to_string().into()))
            }
            Self::DecimalMaxDigits { max_digits } => {
                ("max_digits", Datum::Count((*max_digits).into()))
            }
            Self::DecimalMaxPlaces { decimal_places } => {
                ("decimal_places", Datum::Count((*decimal_places).into()))
            }
            Self::DecimalWholeDigits { whole_digits } => {
                ("whole_digits", Datum::Count((*whole_digits).into()))
            }
            Self::GreaterThan { gt } => ("gt", Datum::Text(gt.to_string().into())),
            Self::GreaterThanEqual { ge } => ("ge", Datum::Text(ge.to_string().into())),
            Self::LessThan { lt } => ("lt", Datum::Text(lt.to_string().into())),
            Self::LessThanEqual { le } => ("le", Datum::Text(le.to_string().into())),
            Self::Email(error) => ("reason", Datum::Text(error.reason().into())),
            Self::Newtype(error) => ("reason", Datum::Text(error.to_string().into())),
            Self::JsonInvalid { problem, .. } => ("error", Datum::Text((*problem).into())),
            Self::Missing
            | Self::DuplicateKey
            | Self::StringType
            | Self::BoolType
            | Self::IntType
            | Self::IntFromFloat
            | Self::FloatType
            | Self::FiniteNumber
            | Self::ListType
            | Self::DictType
            | Self::DecimalType
            | Self::DecimalParsing { .. }
            | Self::DatetimeType
            | Self::DatetimeParsing
            | Self::DatetimeLeapSecond => return None,
        };
        Some(Context { key, value })
    }
}

/// One fact of a rule, serialised as an object of one member.
pub(super) struct Context {
    key: &'static str,
    value: Datum,
}

enum Datum {
    Count(u64),
    Text(Cow<'static, str>),
}

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match &self.value {
            Datum::Count(count) => map.serialize_entry(self.key, count)?,
            Datum::Text(text) => map.serialize_entry(self.key, text)?,
        }
        map.end()
    }
}

/// `'a', 'b' or 'c'`.
struct Alternatives(&'static [&'static str]);

impl fmt::Display for Alternatives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, name) in self.0.iter().enumerate() {
            let between = match self.0.len() - position {
                _ if position == 0 => "",
                1 => " or ",
                _ => ", ",
            };
            write!(f, "{between}'{name}'")?;
        }
        Ok(())
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is required; add it"),
            Self::ExtraForbidden { suggestion } => match suggestion.name() {
                Some(name) => write!(f, "is not a field of this model; did you mean `{name}`?"),
                None => f.write_str("is not a field of this model; remove it"),
            },
            Self::DuplicateKey => f.write_str("is given more than once; keep one"),
            Self::StringType => f.write_str("must be a string"),
            Self::StringTooLong { max_length } => {
                write!(f, "must have at most {}", Count(*max_length, "character"))
            }
            Self::StringTooShort { min_length } => {
                write!(f, "must have at least {}", Count(*min_length, "character"))
            }
            Self::BoolType => f.write_str("must be true or false"),
            Self::IntType => f.write_str("must be a whole number"),
            Self::IntFromFloat => f.write_str("must be a whole number, without a fraction"),
            Self::FloatType => f.write_str("must be a number"),
            Self::FiniteNumber => f.write_str("must be a finite number within the range of a double"),
            Self::ListType => f.write_str("must be a list"),
            Self::TooLong { max_items } => write!(f, "must have at most {}", Count(*max_items, "item")),
            Self::TooShort { min_items } => write!(f, "must have at least {}", Count(*min_items, "item")),
            Self::DictType => f.write_str("must be an object"),
            Self::ModelType { model } => write!(f, "must be an object with the fields of {model}"),
            Self::LiteralError { expected } => write!(f, "must be {}", Alternatives(expected)),
            Self::DecimalType => f.write_str("must be a number, or a string of decimal digits"),
            Self::DecimalParsing { inexact: false } => {
                f.write_str("must be plain decimal digits, such as 1234.50, without exponent, blanks or separators")
            }
            Self::DecimalParsing { inexact: true } => {
                f.write_str("may have lost digits as a floating-point number; write the amount as a string")
            }
            Self::DecimalMaxDigits { max_digits } => {
                write!(f, "must have at most {} in all", Count(*max_digits as usize, "digit"))
            }
            Self::DecimalMaxPlaces { decimal_places } => {
                write!(f, "must have at most {} after the point", Count(*decimal_places as usize, "digit"))
            }
            Self::DecimalWholeDigits { whole_digits } => {
                write!(f, "must have at most {} before the point", Count(*whole_digits as usize, "digit"))
            }
            Self::GreaterThan { gt } => write!(f, "must be greater than {gt}"),
            Self::GreaterThanEqual { ge } => write!(f, "must be {ge} or greater"),
            Self::LessThan { lt } => write!(f, "must be less than {lt}"),
            Self::LessThanEqual { le } => write!(f, "must be {le} or less"),
            Self::DatetimeType => f.write_str("must be a string with an RFC 3339 date-time"),
            Self::DatetimeParsing => f.write_str(
                "must be an RFC 3339 date-time with an offset, such as 2024-01-31T09:30:00Z, in the years 1 to 9999",
            ),
            Self::DatetimeLeapSecond => {
                f.write_str("must not be a leap second; use the second before or after it")
            }
            Self::Email(error) => write!(f, "must be an e-mail address: {error}"),
            Self::Newtype(error) => error.fmt(f),
            Self::JsonInvalid { line: 0, problem, .. } => write!(f, "is not a JSON value: {problem}"),
            Self::JsonInvalid { line, column, problem } => {
                write!(f, "the document is not JSON: {problem} at line {line}, column {column}")
            }
        }
    }
}

/// `1 digit`, `2 digits`.
struct Count(usize, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.0, self.1, if self.0 == 1 { "" } else { "s" })
    }
}

/// Why a [`Newtype`](crate::Newtype) refuses a value: a sentence that a person can act on.
///
/// It takes only a `&'static str`, so that no part of the refused value can end up in it.
///
/// ```
/// use konigle_models::NewtypeError;
///
/// let error = NewtypeError::new("must be a slug: lower-case letters, digits and hyphens");
/// assert_eq!(error.to_string(), "must be a slug: lower-case letters, digits and hyphens");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewtypeError(&'static str);

impl NewtypeError {
    /// An error with this reason; it should read on after the field's name: "must be …".
    #[must_use]
    pub const fn new(reason: &'static str) -> Self {
        Self(reason)
    }
}

impl fmt::Display for NewtypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl core::error::Error for NewtypeError {}
