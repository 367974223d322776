//! The rules that a value can break, with their data, codes and messages.
use core::fmt;
use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::static_code::static_code;
use super::{Moment, Suggestion, TextFormat, Wording};
use crate::email::EmailError;

/// A broken rule and its data. Its [`code`](Self::code) is the string that pydantic uses for the
/// same rule.
///
/// [`Display`](fmt::Display) states the violation and its remedy, and never quotes the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// `missing`: a required field is absent.
    Missing,
    /// `extra_forbidden`: an unknown key, in a model that rejects unknown keys.
    ExtraForbidden {
        /// The field name most similar to the key, if one is similar.
        suggestion: Suggestion,
    },
    /// `duplicate_key`: a known field, or a key of a map, that occurs more than once.
    DuplicateKey,
    /// `string_type`: not a string.
    StringType,
    /// `string_too_long`: more Unicode code points than `max_length`.
    StringTooLong {
        /// The greatest length, in Unicode code points.
        max_length: usize,
    },
    /// `string_too_short`: fewer Unicode code points than `min_length`.
    StringTooShort {
        /// The least length, in Unicode code points.
        min_length: usize,
    },
    /// `string_pattern_mismatch`: the regular expression matches nowhere in the string.
    StringPatternMismatch {
        /// The expression as it is declared, in the syntax of ECMA-262.
        pattern: &'static str,
    },
    /// `bool_type`: not `true` or `false`.
    BoolType,
    /// `int_type`: not a number.
    IntType,
    /// `int_from_float`: a number with a fractional part, where an integer is required.
    IntFromFloat,
    /// `int_parsing`: a key of a map that is not a whole number in plain digits, within the range
    /// of its type.
    IntParsing,
    /// `int_parsing_size`: an integer beyond the range of 128 bits.
    IntParsingSize,
    /// `set_item_repeated`: an item of a set, or of a list with `unique_items`, that occurs more
    /// than once.
    SetItemRepeated,
    /// `not_zero`: zero, where any other number is allowed.
    NotZero,
    /// `float_type`: not a number.
    FloatType,
    /// `finite_number`: a number beyond the range of its type, or a value in code that is not
    /// finite.
    FiniteNumber,
    /// `list_type`: not an array.
    ListType,
    /// `too_long`: more items than `max_items`.
    TooLong {
        /// The greatest number of items.
        max_items: usize,
    },
    /// `too_short`: fewer items than `min_items`.
    TooShort {
        /// The least number of items.
        min_items: usize,
    },
    /// `dict_type`: not an object, where a map is required.
    DictType,
    /// `model_type`: not an object, where a model is required.
    ModelType {
        /// The name of the model.
        model: &'static str,
    },
    /// `literal_error`: not one of the strings of a string enum.
    LiteralError {
        /// The allowed strings.
        expected: &'static [&'static str],
    },
    /// `none_required`: not `null`, where only `null` is allowed.
    NoneRequired,
    /// `union_tag_not_found`: an object without the member that names the variant.
    UnionTagNotFound {
        /// The key of that member, or `None` if the variant's name is itself the key.
        tag: Option<&'static str>,
    },
    /// `union_tag_invalid`: the name of no variant.
    UnionTagInvalid {
        /// The key of the name, or `None` if the name is itself the key or the whole value.
        tag: Option<&'static str>,
        /// The names of the variants.
        expected: &'static [&'static str],
    },
    /// `union_type`: a JSON type that no variant of an untagged enum has.
    UnionType {
        /// The name of the enum.
        model: &'static str,
    },
    /// `decimal_type`: neither a number nor a string.
    DecimalType,
    /// `decimal_parsing`: a string that is not plain decimal digits, or a number from a format
    /// without exact decimals that may have lost digits.
    DecimalParsing {
        /// Whether the number came from a double, and may therefore differ from the intended one.
        inexact: bool,
    },
    /// `decimal_max_digits`: more digits than `max_digits`. Trailing zeros of the fraction are not
    /// counted.
    DecimalMaxDigits {
        /// The greatest number of digits, before and after the point together.
        max_digits: u32,
    },
    /// `decimal_max_places`: more digits after the point than `decimal_places`. Trailing zeros are
    /// not counted.
    DecimalMaxPlaces {
        /// The greatest number of digits after the point.
        decimal_places: u32,
    },
    /// `decimal_whole_digits`: more digits before the point than `max_digits` minus
    /// `decimal_places`.
    DecimalWholeDigits {
        /// The greatest number of digits before the point.
        whole_digits: u32,
    },
    /// `greater_than`: not greater than `gt`.
    GreaterThan {
        /// The exclusive bound.
        gt: Decimal,
    },
    /// `greater_than_equal`: less than `ge`.
    GreaterThanEqual {
        /// The inclusive bound.
        ge: Decimal,
    },
    /// `less_than`: not less than `lt`.
    LessThan {
        /// The exclusive bound.
        lt: Decimal,
    },
    /// `less_than_equal`: greater than `le`.
    LessThanEqual {
        /// The inclusive bound.
        le: Decimal,
    },
    /// `multiple_of`: not a whole multiple of `multiple_of`.
    MultipleOf {
        /// The number whose multiples are allowed.
        multiple_of: Decimal,
    },
    /// `greater_than`: a date or date-time that is not after `gt`.
    After {
        /// The exclusive bound.
        gt: Moment,
    },
    /// `greater_than_equal`: a date or date-time before `ge`.
    NotBefore {
        /// The inclusive bound.
        ge: Moment,
    },
    /// `less_than`: a date or date-time that is not before `lt`.
    Before {
        /// The exclusive bound.
        lt: Moment,
    },
    /// `less_than_equal`: a date or date-time after `le`.
    NotAfter {
        /// The inclusive bound.
        le: Moment,
    },
    /// `datetime_type`: not a string.
    DatetimeType,
    /// `datetime_parsing`: not an RFC 3339 date-time with an offset, in the years 1 to 9999.
    DatetimeParsing,
    /// `datetime_parsing`: a leap second, such as `23:59:60`, which these date-times do not
    /// support.
    DatetimeLeapSecond,
    /// `date_type`, `uuid_type` and others: not a string, where a string in this format is required.
    TextType(TextFormat),
    /// `date_parsing`, `uuid_parsing` and others: a string in another format than this one.
    TextParsing(TextFormat),
    /// `time_parsing`: a leap second, such as `23:59:60`, which these times do not support.
    TimeLeapSecond,
    /// `time_delta_parsing`: years or months in a duration that must have a fixed length.
    DurationCalendarUnits,
    /// `time_delta_parsing`: a duration beyond the range of the field's type.
    DurationRange,
    /// `value_error`: not an e-mail address. In JSON, `ctx.reason` is [`EmailError::reason`].
    Email(EmailError),
    /// `value_error`: a value that a user's own newtype rejects.
    Newtype(NewtypeError),
    /// A broken limit of a field that declares another code or message for its limits.
    Worded {
        /// The limit, with its data.
        limit: Box<Self>,
        /// The declared code and message.
        wording: Wording,
    },
    /// A violation of an application's own rule: see [`Violations`](crate::Violations).
    Custom {
        /// The code of the rule.
        code: Cow<'static, str>,
        /// The violation and its remedy as text.
        message: Cow<'static, str>,
        /// Further data, such as a bound. Empty if there is none.
        ctx: Box<Map<String, Value>>,
    },
    /// `json_invalid`: the document is not valid JSON.
    JsonInvalid {
        /// The line of the syntax error, from 1. It is 0 if the document did not come as text.
        line: usize,
        /// The column of the syntax error, from 1 and in characters. It is 0 if the document did
        /// not come as text.
        column: usize,
        /// The reason, in the terms of `serde_json`.
        problem: &'static str,
    },
}

impl ErrorKind {
    /// The code of the rule. It equals pydantic's error `type` for the same rule, except for
    /// `duplicate_key`, `set_item_repeated`, `not_zero` and `union_type`, which pydantic does not
    /// have, and for [`Custom`](Self::Custom) and [`Worded`](Self::Worded), whose code the
    /// application chooses.
    ///
    /// The code of a `Custom` that was made at run time is kept until the program ends, once for
    /// each distinct code. So such codes should be few, and not made of input.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Custom { code: Cow::Borrowed(code), .. } => code,
            Self::Custom { code: Cow::Owned(code), .. } => static_code(code),
            Self::Worded { limit, wording } => wording.code.unwrap_or_else(|| limit.code()),
            Self::Missing => "missing",
            Self::ExtraForbidden { .. } => "extra_forbidden",
            Self::DuplicateKey => "duplicate_key",
            Self::StringType => "string_type",
            Self::StringTooLong { .. } => "string_too_long",
            Self::StringTooShort { .. } => "string_too_short",
            Self::StringPatternMismatch { .. } => "string_pattern_mismatch",
            Self::BoolType => "bool_type",
            Self::IntType => "int_type",
            Self::IntFromFloat => "int_from_float",
            Self::IntParsing => "int_parsing",
            Self::IntParsingSize => "int_parsing_size",
            Self::SetItemRepeated => "set_item_repeated",
            Self::NotZero => "not_zero",
            Self::FloatType => "float_type",
            Self::FiniteNumber => "finite_number",
            Self::ListType => "list_type",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::DictType => "dict_type",
            Self::ModelType { .. } => "model_type",
            Self::LiteralError { .. } => "literal_error",
            Self::NoneRequired => "none_required",
            Self::UnionTagNotFound { .. } => "union_tag_not_found",
            Self::UnionTagInvalid { .. } => "union_tag_invalid",
            Self::UnionType { .. } => "union_type",
            Self::DecimalType => "decimal_type",
            Self::DecimalParsing { .. } => "decimal_parsing",
            Self::DecimalMaxDigits { .. } => "decimal_max_digits",
            Self::DecimalMaxPlaces { .. } => "decimal_max_places",
            Self::DecimalWholeDigits { .. } => "decimal_whole_digits",
            Self::GreaterThan { .. } | Self::After { .. } => "greater_than",
            Self::GreaterThanEqual { .. } | Self::NotBefore { .. } => "greater_than_equal",
            Self::LessThan { .. } | Self::Before { .. } => "less_than",
            Self::LessThanEqual { .. } | Self::NotAfter { .. } => "less_than_equal",
            Self::MultipleOf { .. } => "multiple_of",
            Self::DatetimeType => "datetime_type",
            Self::DatetimeParsing | Self::DatetimeLeapSecond => "datetime_parsing",
            Self::TextType(format) => format.type_code(),
            Self::TextParsing(format) => format.parsing_code(),
            Self::TimeLeapSecond => TextFormat::Time.parsing_code(),
            Self::DurationCalendarUnits | Self::DurationRange => {
                TextFormat::Duration.parsing_code()
            }
            Self::Email(_) | Self::Newtype(_) => "value_error",
            Self::JsonInvalid { .. } => "json_invalid",
        }
    }

    /// The kind of a broken limit, with another code or message if there is one.
    pub(crate) fn worded(self, wording: Option<Wording>) -> Self {
        match wording {
            Some(wording) => Self::Worded { limit: Box::new(self), wording },
            None => self,
        }
    }

    /// As [`code`](Self::code), for as long as the error exists.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Custom { code, .. } => code,
            _ => self.code(),
        }
    }

    /// The data of the rule under pydantic's names, if the rule has data.
    pub(super) fn context(&self) -> Option<Context<'_>> {
        let (key, value) = match self {
            Self::Worded { limit, .. } => return limit.context(),
            Self::Custom { ctx, .. } => return (!ctx.is_empty()).then_some(Context::Custom(ctx)),
            Self::UnionTagInvalid { tag, expected } => {
                let expected = Datum::Text(Alternatives(expected).to_string().into());
                let tag = tag.map(|tag| ("discriminator", Datum::Text(tag.into())));
                return Some(Context::OfRule(
                    tag.into_iter().chain([("expected_tags", expected)]).collect(),
                ));
            }
            Self::UnionTagNotFound { tag } => ("discriminator", Datum::Text((*tag)?.into())),
            Self::ExtraForbidden { suggestion } => {
                ("suggestion", Datum::Text(suggestion.name()?.into()))
            }
            Self::StringTooLong { max_length } => ("max_length", Datum::Count(*max_length as u64)),
            Self::StringTooShort { min_length } => ("min_length", Datum::Count(*min_length as u64)),
            Self::StringPatternMismatch { pattern } => ("pattern", Datum::Text((*pattern).into())),
            Self::TooLong { max_items } => ("max_length", Datum::Count(*max_items as u64)),
            Self::TooShort { min_items } => ("min_length", Datum::Count(*min_items as u64)),
            Self::ModelType { model } | Self::UnionType { model } => {
                ("class_name", Datum::Text((*model).into()))
            }
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
            Self::MultipleOf { multiple_of } => {
                ("multiple_of", Datum::Text(multiple_of.to_string().into()))
            }
            Self::After { gt } => ("gt", Datum::Text(gt.to_string().into())),
            Self::NotBefore { ge } => ("ge", Datum::Text(ge.to_string().into())),
            Self::Before { lt } => ("lt", Datum::Text(lt.to_string().into())),
            Self::NotAfter { le } => ("le", Datum::Text(le.to_string().into())),
            Self::Email(error) => ("reason", Datum::Text(error.reason().into())),
            Self::Newtype(error) => ("reason", Datum::Text(error.to_string().into())),
            Self::JsonInvalid { problem, .. } => ("error", Datum::Text((*problem).into())),
            Self::Missing
            | Self::DuplicateKey
            | Self::StringType
            | Self::BoolType
            | Self::IntType
            | Self::IntFromFloat
            | Self::IntParsing
            | Self::IntParsingSize
            | Self::SetItemRepeated
            | Self::NotZero
            | Self::FloatType
            | Self::FiniteNumber
            | Self::ListType
            | Self::DictType
            | Self::NoneRequired
            | Self::DecimalType
            | Self::DecimalParsing { .. }
            | Self::DatetimeType
            | Self::DatetimeParsing
            | Self::DatetimeLeapSecond
            | Self::TextType(_)
            | Self::TextParsing(_)
            | Self::TimeLeapSecond
            | Self::DurationCalendarUnits
            | Self::DurationRange => return None,
        };
        Some(Context::OfRule(vec![(key, value)]))
    }
}

impl ErrorKind {
    /// The data of the rule with this name.
    pub(super) fn datum(&self, name: &str) -> Option<Datum> {
        match self.context()? {
            Context::OfRule(data) => {
                data.into_iter().find(|(key, _)| *key == name).map(|(_, datum)| datum)
            }
            Context::Custom(ctx) => ctx.get(name).map(|value| match value {
                Value::String(text) => Datum::Text(text.clone().into()),
                value => Datum::Text(value.to_string().into()),
            }),
        }
    }
}

/// The data of a rule, which serializes as an object.
pub(super) enum Context<'k> {
    OfRule(Vec<(&'static str, Datum)>),
    Custom(&'k Map<String, Value>),
}

pub(super) enum Datum {
    Count(u64),
    Text(Cow<'static, str>),
}

impl Serialize for Context<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let data = match self {
            Self::OfRule(data) => data,
            Self::Custom(ctx) => return ctx.serialize(serializer),
        };
        let mut map = serializer.serialize_map(Some(data.len()))?;
        for (key, value) in data {
            match value {
                Datum::Count(count) => map.serialize_entry(key, count)?,
                Datum::Text(text) => map.serialize_entry(key, text)?,
            }
        }
        map.end()
    }
}

/// Formats a list of alternatives as `'a', 'b' or 'c'`.
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
            Self::StringPatternMismatch { pattern } => write!(f, "must match the pattern {pattern}"),
            Self::BoolType => f.write_str("must be true or false"),
            Self::IntType => f.write_str("must be a whole number"),
            Self::IntFromFloat => f.write_str("must be a whole number, without a fraction"),
            Self::IntParsing => f.write_str(
                "must be a whole number as key, in plain digits and within the range of its type",
            ),
            Self::IntParsingSize => f.write_str("must be within the range of 128-bit integers"),
            Self::SetItemRepeated => f.write_str("is in the list already; remove one"),
            Self::NotZero => f.write_str("must not be zero"),
            Self::FloatType => f.write_str("must be a number"),
            Self::FiniteNumber => f.write_str("must be a finite number within the range of its type"),
            Self::ListType => f.write_str("must be a list"),
            Self::TooLong { max_items } => write!(f, "must have at most {}", Count(*max_items, "item")),
            Self::TooShort { min_items } => write!(f, "must have at least {}", Count(*min_items, "item")),
            Self::DictType => f.write_str("must be an object"),
            Self::ModelType { model } => write!(f, "must be an object with the fields of {model}"),
            Self::LiteralError { expected } => write!(f, "must be {}", Alternatives(expected)),
            Self::NoneRequired => f.write_str("must be null"),
            Self::UnionTagNotFound { tag: Some(tag) } => {
                write!(f, "must have a member `{tag}`, which names the variant; add it")
            }
            Self::UnionTagNotFound { tag: None } => {
                f.write_str("must have one member, whose key names the variant; add it")
            }
            Self::UnionTagInvalid { tag: Some(tag), expected } => {
                write!(f, "must have as `{tag}` {}", Alternatives(expected))
            }
            Self::UnionTagInvalid { tag: None, expected } => {
                write!(f, "must name one of the variants {}", Alternatives(expected))
            }
            Self::UnionType { model } => {
                write!(f, "must have the JSON type of a variant of {model}")
            }
            Self::DecimalType => f.write_str("must be a number, or a string of decimal digits"),
            Self::DecimalParsing { inexact: false } => {
                f.write_str("must be plain decimal digits, such as 1234.50, without exponent, spaces or separators")
            }
            Self::DecimalParsing { inexact: true } => {
                f.write_str("may have lost digits as a floating-point number; write the amount as a string")
            }
            Self::DecimalMaxDigits { max_digits } => {
                write!(f, "must have at most {} in total", Count(*max_digits as usize, "digit"))
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
            Self::MultipleOf { multiple_of } => write!(f, "must be a multiple of {multiple_of}"),
            Self::After { gt } => write!(f, "must be after {gt}"),
            Self::NotBefore { ge } => write!(f, "must be {ge} or later"),
            Self::Before { lt } => write!(f, "must be before {lt}"),
            Self::NotAfter { le } => write!(f, "must be {le} or earlier"),
            Self::DatetimeType => f.write_str("must be a string with an RFC 3339 date-time"),
            Self::DatetimeParsing => f.write_str(
                "must be an RFC 3339 date-time with an offset, such as 2024-01-31T09:30:00Z, in the years 1 to 9999",
            ),
            Self::TextType(format) => write!(f, "must be a string with {}", format.description()),
            Self::TextParsing(format) => write!(f, "must be {}", format.description()),
            Self::DurationCalendarUnits => f.write_str(
                "must not have years or months, whose length varies; use weeks or days",
            ),
            Self::DurationRange => {
                f.write_str("is beyond the longest duration of this field; use a shorter one")
            }
            Self::DatetimeLeapSecond | Self::TimeLeapSecond => {
                f.write_str("must not be a leap second; use the second before or after it")
            }
            Self::Email(error) => write!(f, "must be an e-mail address: {error}"),
            Self::Newtype(error) => error.fmt(f),
            Self::Worded { limit, wording } => match wording.message {
                Some(message) => f.write_str(message),
                None => limit.fmt(f),
            },
            Self::Custom { message, .. } => f.write_str(message),
            Self::JsonInvalid { line: 0, problem, .. } => write!(f, "is not a JSON value: {problem}"),
            Self::JsonInvalid { line, column, problem } => {
                write!(f, "the document is not JSON: {problem} at line {line}, column {column}")
            }
        }
    }
}

/// Formats a count with its noun: `1 digit`, `2 digits`.
struct Count(usize, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.0, self.1, if self.0 == 1 { "" } else { "s" })
    }
}

/// The reason why a [`Newtype`](crate::Newtype) rejects a value. It should tell users what to do.
///
/// The text appears in messages and logs, so it must not quote the rejected value, which may be
/// personal data.
///
/// ```
/// use konigle_models::NewtypeError;
///
/// let error = NewtypeError::new("must be a slug: lower-case letters, digits and hyphens");
/// assert_eq!(error.to_string(), "must be a slug: lower-case letters, digits and hyphens");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewtypeError(Cow<'static, str>);

impl NewtypeError {
    /// Creates an error with this reason, which continues a sentence after the field's name: "must
    /// be …".
    #[must_use]
    pub fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self(reason.into())
    }

    /// As [`new`](Self::new), in a constant.
    #[must_use]
    pub const fn from_static(reason: &'static str) -> Self {
        Self(Cow::Borrowed(reason))
    }
}

impl fmt::Display for NewtypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for NewtypeError {}
