//! Models with every type of field and every kind of limit. Tests compare their schemas with their
//! validation.
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use jiff::SpanFieldwise;
use konigle_models::{EmailAddress, Model, Newtype, NewtypeError};
use rust_decimal::Decimal;
use url::Url;
use uuid::Uuid;

/// The messages of the rules of [`Code`] and [`Cash`] that their patterns do not express.
pub const BEYOND_PATTERNS: [&str; 2] = [ALIKE, NO_STEP];

const ALIKE: &str = "must have no two letters alike side by side";
const NO_STEP: &str = "must be a multiple of 0.05";

/// Two to four lower-case letters, of which no two neighbours are equal. The pattern does not
/// express the second rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Code(String);

impl Newtype for Code {
    type Repr = String;

    const PATTERN: Option<&'static str> = Some("^[a-z]{2,4}$");

    fn from_repr(text: String) -> Result<Self, NewtypeError> {
        if !(2..=4).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(NewtypeError::new("must be two to four lower-case letters"));
        }
        let differ = text.bytes().zip(text.bytes().skip(1)).all(|(left, right)| left != right);
        if differ { Ok(Self(text)) } else { Err(NewtypeError::new(ALIKE)) }
    }

    fn repr(&self) -> impl Borrow<String> {
        &self.0
    }
}

/// An amount in steps of 0.05. The pattern expresses only that there are at most two decimal
/// places.
#[derive(Clone, Debug, PartialEq)]
pub struct Cash(Decimal);

impl Newtype for Cash {
    type Repr = Decimal;

    const PATTERN: Option<&'static str> = Some(r"^[+-]?[0-9]+(\.[0-9]{1,2}0*)?$");

    fn from_repr(amount: Decimal) -> Result<Self, NewtypeError> {
        if amount.normalize().scale() > 2 {
            return Err(NewtypeError::new("must have no more than two places"));
        }
        if (amount % Decimal::new(5, 2)).is_zero() {
            Ok(Self(amount))
        } else {
            Err(NewtypeError::new(NO_STEP))
        }
    }

    fn repr(&self) -> impl Borrow<Decimal> {
        self.0
    }
}

/// A string enum.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(rename_all = "kebab-case")]
pub enum Colour {
    /// Red.
    Red,
    /// Dark blue.
    DarkBlue,
    /// Green.
    #[model(rename = "grün")]
    Green,
}

/// Strings.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields, update(TextsUpdate))]
pub struct Texts {
    /// With both length limits.
    #[field(min_length = 2, max_length = 4, examples = ["ab", "ä😀"])]
    pub both: String,
    /// Not empty, or null.
    #[field(min_length = 1, default)]
    pub some: Option<String>,
    /// `null` reads as the default.
    #[field(max_length = 3, default = "abc", nullable)]
    pub defaulted: String,
    /// An address.
    #[field(max_length = 12, default)]
    pub address: Option<EmailAddress>,
    /// An instant.
    #[field(default)]
    pub instant: Option<DateTime<Utc>>,
    /// A string enum with a default.
    #[field(default = Colour::Red)]
    pub colour: Colour,
    /// A string enum or `null`, required.
    #[field(required)]
    pub other_colour: Option<Colour>,
    /// With a pattern.
    #[field(default, max_length = 3)]
    pub code: Option<Code>,
    /// A flag.
    #[field(default)]
    pub flag: bool,
    /// With a key that needs escapes in JSON pointers and strings.
    #[field(rename = "a/b~c \"é\"", default)]
    pub odd_key: bool,
}

/// Strings in a format.
#[derive(Clone, Debug, Default, PartialEq, Model)]
#[model(update(FormatsUpdate))]
pub struct Formats {
    /// A date.
    #[field(default)]
    pub date: Option<NaiveDate>,
    /// A time.
    #[field(default)]
    pub time: Option<NaiveTime>,
    /// An instant with its offset.
    #[field(default)]
    pub instant: Option<DateTime<FixedOffset>>,
    /// A duration.
    #[field(default)]
    pub duration: Option<Duration>,
    /// A duration with a sign.
    #[field(default)]
    pub delta: Option<TimeDelta>,
    /// A duration with years and months.
    #[field(default)]
    pub span: Option<SpanFieldwise>,
    /// An IPv4 address.
    #[field(default)]
    pub ipv4: Option<Ipv4Addr>,
    /// An IPv6 address.
    #[field(default)]
    pub ipv6: Option<Ipv6Addr>,
    /// IP addresses.
    #[field(default)]
    pub addresses: Vec<IpAddr>,
    /// A UUID.
    #[field(default)]
    pub uuid: Option<Uuid>,
    /// A URL.
    #[field(default)]
    pub url: Option<Url>,
    /// Bytes.
    #[field(default)]
    pub bytes: Option<Bytes>,
}

/// Integers and floating-point numbers.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, update(NumbersUpdate))]
pub struct Numbers {
    /// The range of its type.
    #[field(default)]
    pub i8: i8,
    /// The range of its type.
    #[field(default)]
    pub u8: u8,
    /// The range of its type.
    #[field(default)]
    pub i64: i64,
    /// The range of its type.
    #[field(default)]
    pub u64: u64,
    /// Inclusive bounds.
    #[field(default, ge = -5, le = 1000)]
    pub within: i32,
    /// Exclusive bounds.
    #[field(default = 1, gt = 0, lt = 10)]
    pub between: u16,
    /// Bounds that are not integers.
    #[field(default, ge = -1.5, lt = 2.5)]
    pub fractions: i16,
    /// Any double.
    #[field(default)]
    pub double: f64,
    /// Inclusive bounds.
    #[field(default, ge = -0.1, le = 1000)]
    pub double_within: f64,
    /// Exclusive bounds.
    #[field(default, gt = 0, lt = 1)]
    pub double_between: Option<f64>,
}

/// Decimals with limits of digits and bounds.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, update(AmountsUpdate))]
pub struct Amounts {
    /// No limits.
    #[field(default)]
    pub any: Decimal,
    /// With `max_digits`.
    #[field(default, max_digits = 4)]
    pub digits: Option<Decimal>,
    /// With `decimal_places`.
    #[field(default, decimal_places = 2)]
    pub places: Option<Decimal>,
    /// With both.
    #[field(default, max_digits = 5, decimal_places = 2)]
    pub both: Option<Decimal>,
    /// No digit before the point.
    #[field(default, max_digits = 2, decimal_places = 2)]
    pub fraction: Option<Decimal>,
    /// More digits than a double can represent.
    #[field(default, max_digits = 28, decimal_places = 4)]
    pub long: Option<Decimal>,
    /// Zero or more.
    #[field(default, ge = 0, decimal_places = 2)]
    pub not_negative: Option<Decimal>,
    /// More than zero.
    #[field(default, gt = 0)]
    pub positive: Option<Decimal>,
    /// Less than zero.
    #[field(default, lt = 0, max_digits = 6, decimal_places = 3)]
    pub negative: Option<Decimal>,
    /// Per cent.
    #[field(default, ge = 0, le = 100, decimal_places = 1)]
    pub percent: Option<Decimal>,
    /// Bounds with places, on both sides of zero.
    #[field(default, gt = -12.5, lt = 0.75, max_digits = 6, decimal_places = 3)]
    pub around: Option<Decimal>,
    /// Bounds without a limit of digits.
    #[field(default, ge = 1.005, lt = 250)]
    pub free: Option<Decimal>,
    /// A newtype.
    #[field(default, le = 50)]
    pub cash: Option<Cash>,
}

/// Lists and maps.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(ContainersUpdate))]
pub struct Containers {
    /// Strings.
    #[field(min_items = 1, max_items = 3, max_length = 2)]
    pub texts: Vec<String>,
    /// Lists of numbers.
    #[field(default, max_items = 2, ge = 0)]
    pub lists: Vec<Vec<i32>>,
    /// Optional amounts.
    #[field(default, decimal_places = 1, max_digits = 3)]
    pub amounts: Vec<Option<Decimal>>,
    /// A map of strings.
    #[field(default, min_items = 1, max_items = 2, min_length = 1)]
    pub map: Option<BTreeMap<String, String>>,
    /// A map of models.
    #[field(default)]
    pub models: HashMap<String, Texts>,
    /// Instants.
    #[field(default)]
    pub instants: Vec<DateTime<Utc>>,
}

/// All of these models, and itself.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(EverythingUpdate))]
pub struct Everything {
    /// Strings.
    pub texts: Texts,
    /// Numbers, flattened.
    #[field(flatten)]
    pub numbers: Numbers,
    /// Amounts.
    #[field(default, nested)]
    pub amounts: Amounts,
    /// Lists and maps.
    #[field(default)]
    pub containers: Option<Containers>,
    /// The model itself.
    #[field(default)]
    pub inner: Option<Box<Everything>>,
    /// A list of the model itself.
    #[field(default, max_items = 2)]
    pub many: Vec<Everything>,
}
