//! JSON numbers that keep every digit.
use core::any::type_name;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;
use std::borrow::Cow;

use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::scan;
use super::writer::Unsupported;
use crate::error::{ErrorKind, ValidationError, report::Report};

/// A JSON number, as its text.
///
/// Numbers are equal if their values are equal: `1`, `1.0` and `10e-1` are. Values whose exponents
/// have more than 37 digits are equal only if their texts are.
///
/// ```
/// use konigle_models::JsonNumber;
///
/// let number: JsonNumber = "1.50".parse()?;
/// assert_eq!(number.as_str(), "1.50");
/// assert_eq!(number, "15e-1".parse()?);
/// assert_eq!(number.as_f64(), 1.5);
/// # Ok::<(), konigle_models::ValidationError>(())
/// ```
#[derive(Clone)]
pub struct Number(Cow<'static, str>);

/// The value of a number: `digits * 10^exponent`, where the digits begin and end with no zero.
#[derive(PartialEq, Eq, Hash)]
enum Exact {
    Zero,
    Digits {
        negative: bool,
        digits: String,
        exponent: i128,
    },
    /// The text of a number whose exponent has too many digits.
    Text(String),
}

impl Number {
    /// A number with this text, which is in JSON's grammar.
    pub(super) fn of_text(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }

    /// The number as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is written as an integer of 64 bits with a sign.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The number, if it is written as an integer of 64 bits without a sign.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The nearest double. It is infinite if the number is beyond the range of doubles.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    fn exact(&self) -> Exact {
        let text = &*self.0;
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let leading = all.trim_start_matches('0');
        let digits = leading.trim_end_matches('0');
        if digits.is_empty() {
            return Exact::Zero;
        }
        let places = i128::try_from(fraction.len()).unwrap_or(i128::MAX);
        let zeros = i128::try_from(leading.len() - digits.len()).unwrap_or(i128::MAX);
        let exponent = exponent.strip_prefix('+').unwrap_or(exponent).parse::<i128>().ok();
        match exponent.and_then(|exponent| exponent.checked_sub(places)?.checked_add(zeros)) {
            Some(exponent) => Exact::Digits {
                negative: text.starts_with('-'),
                digits: digits.to_owned(),
                exponent,
            },
            None => Exact::Text(text.to_owned()),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.exact() == other.exact()
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.exact().hash(state);
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Number {
    type Err = ValidationError;

    /// Parses a number in JSON's grammar.
    fn from_str(text: &str) -> Result<Self, ValidationError> {
        match scan::number_length(text.as_bytes()) {
            Ok(length) if length == text.len() => Ok(Self(text.to_owned().into())),
            _ => Err(Report::only(ErrorKind::FloatType).into_error("JsonNumber")),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ident),+) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        }
    )+};
}

from_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl TryFrom<f64> for Number {
    type Error = ValidationError;

    /// The shortest text that is read as this double. It must be finite.
    fn try_from(value: f64) -> Result<Self, ValidationError> {
        match serde_json::to_string(&value) {
            Ok(text) if value.is_finite() => Ok(Self(text.into())),
            _ => Err(Report::only(ErrorKind::FiniteNumber).into_error("JsonNumber")),
        }
    }
}

/// Writes JSON text to a serializer of JSON, without a change.
///
/// The serializers of this crate and of `serde_json` are recognized by their error types. Returns
/// the serializer if it is another one, whose format may not be JSON.
pub(crate) fn write_text<S: Serializer>(text: &str, serializer: S) -> Result<Written<S>, S> {
    let error = type_name::<S::Error>();
    if error == type_name::<Unsupported>() {
        // The writer of this crate takes bytes as JSON text.
        return Ok(serializer.serialize_bytes(text.as_bytes()));
    }
    if error == type_name::<serde_json::Error>()
        && let Ok(raw) = RawValue::from_string(text.to_owned())
    {
        return Ok(raw.serialize(serializer));
    }
    Err(serializer)
}

type Written<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

impl Serialize for Number {
    /// Writes the text to JSON. Another format gets an integer of up to 128 bits or a double, if
    /// that has the same value.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let serializer = match write_text(&self.0, serializer) {
            Ok(written) => return written,
            Err(serializer) => serializer,
        };
        if let Some(value) = self.as_i64() {
            return serializer.serialize_i64(value);
        }
        if let Some(value) = self.as_u64() {
            return serializer.serialize_u64(value);
        }
        if let Ok(value) = self.0.parse() {
            return serializer.serialize_i128(value);
        }
        let double = self.as_f64();
        if Self::try_from(double).is_ok_and(|same| same == *self) {
            return serializer.serialize_f64(double);
        }
        Err(S::Error::custom("this format cannot represent every digit of a number"))
    }
}
