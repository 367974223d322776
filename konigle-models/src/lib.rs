//! Typed, validated models of the Konigle platform, and `#[derive(Model)]` to define your own.
//!
//! One struct definition provides reading that reports every violation at once, writing, serde,
//! JSON Schema, and the matching Create and Update request types.
//!
//! ```
//! use konigle_models::Model;
//! use konigle_models::comm::contact::Contact;
//!
//! let contact = Contact::from_json(
//!     r#"{"created_at": "2024-05-01T10:30:00+02:00", "updated_at": "2024-05-01T08:30:00Z", "id": "ct_1",
//!         "email": "Ana@Example.com", "ltv": 1234567890123456.78, "marketing_consent": {"sms": false}}"#,
//! )?;
//! assert_eq!(contact.email, "Ana@example.com"); // the domain in its normal form
//! assert_eq!(contact.ltv, Some("1234567890123456.78".parse()?)); // not a cent lost
//! assert_eq!(contact.ltv_currency, "USD"); // the default
//!
//! let error = Contact::from_json(
//!     r#"{"created_at": "yesterday", "updated_at": "2024-05-01T08:30:00Z", "id": "ct_1", "email": "ana@",
//!         "phone": 600123456, "ltv": "12.345", "tags": ["vip", null], "marketing_consent": {"sms": "yes"}}"#,
//! )
//! .unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "\
//! 6 violations in Contact
//!   created_at: must be an RFC 3339 date-time with an offset, such as 2024-01-31T09:30:00Z, in the years 1 to 9999 [datetime_parsing]
//!   email: must be an e-mail address: the domain after the at sign is missing; add it [value_error]
//!   phone: must be a string [string_type]
//!   ltv: must have at most 2 digits after the point [decimal_max_places]
//!   tags[1]: must be a string [string_type]
//!   marketing_consent.sms: must be true or false [bool_type]"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to look
//!
//! | Task | Item |
//! |---|---|
//! | the contact models | [`comm::contact`] |
//! | read, check and write documents | [`trait@Model`], [`ReadOptions`] |
//! | define models | [`derive@Model`], [`Newtype`] |
//! | add rules of your own | [`derive@Model#rules-of-your-own`], [`Violations`] |
//! | inspect the violations of a document | [`ValidationError`] |
//! | word or translate the messages | [`Messages`] |
//! | build Create and Update requests that contain only the set fields | [`request`], [`Tracked`] |
//! | JSON Schema | [`json_schema`] |
//! | e-mail addresses | [`EmailAddress`] |
//! | replace garde, validator or pydantic | [`coming_from`] |
//!
//! # Guarantees
//!
//! - No invalid value gets in: `from_json` and `Deserialize` check the document, and report every
//!   violation. Only [`ReadOptions::ignore_limits`] lets a value in that breaks limits.
//! - No invalid value gets out: `to_json` and `Serialize` check the value too.
//! - Decimals are exact. A number in JSON text is read from its digits, never through a double.
//!   Some formats have converted it to a double before (CBOR, `MessagePack`, YAML, a
//!   `serde_json::Value`). A decimal is then accepted if its shortest text has at most 15
//!   significant digits, because a double preserves so many digits of every number; otherwise it is
//!   rejected. Rounding that the format did earlier cannot be detected: `1.000000000000000005` is
//!   `1.0` in a `Value`. So read text that contains amounts with [`from_json`](Model::from_json) or
//!   `serde_json::from_str`, not with `from_value`, or send amounts as strings.
//!   `serde_json::from_reader` keeps every digit, but its documents look the same as a `Value` and
//!   are treated like one.
//! - At most 128 arrays and objects are open at once. No document exhausts the stack, even where a
//!   model contains itself.
//! - Date-times have no leap seconds: `23:59:60` is rejected, and the message says so.
//! - No error quotes a value, so errors carry no personal data into a log.
//! - No input causes a panic.
//!
//! # Features
//!
//! All features are off by default. `regex` adds the attribute [`pattern`](derive@Model#patterns). Each other feature makes
//! types of another crate field types.
//!
//! | Feature | Type | In JSON |
//! |---|---|---|
//! | `bytes` | `Bytes` | base64 in the standard alphabet, with padding |
//! | `jiff` | `Timestamp`, `civil::Date`, `civil::Time` | as [`DateTime<Utc>`](DateTime), [`NaiveDate`] and [`NaiveTime`] |
//! | | `SignedDuration` | as [`TimeDelta`] |
//! | | `Span`, `SpanFieldwise` | an ISO 8601 duration, also with years and months. A `Span` is not `PartialEq`, as request types and their Bases must be; a `SpanFieldwise` is |
//! | `secrecy` | `SecretString` | a string. It is written too, because a model is sent; its `Debug` stays redacted. It is not `PartialEq`: a Create and an Update compare it nevertheless, and the model itself needs a `PartialEq` written by hand only if it has an Update |
//! | `url` | `Url` | an absolute URL that is also a URI: spaces and non-ASCII characters are percent-encoded |
//! | `uuid` | `Uuid` | the form with hyphens; written in lower case |
// Generated code refers to this crate by its name, also for the models in this crate.
extern crate self as konigle_models;

#[doc = include_str!("coming_from.md")]
pub mod coming_from {}
pub mod comm;
mod deserialize;
pub mod email;
pub mod error;
mod field_types;
mod json;
pub mod json_schema;
pub mod model;
pub mod request;
pub mod resource;
mod runtime;
pub mod schema;
mod string_seed;

#[doc(hidden)]
pub mod __private;

#[doc = include_str!("derive.md")]
pub use konigle_derive::Model;

/// The types of dates, times and decimals in fields. They are re-exported, so that a crate can name
/// them with this crate as its only dependency.
pub use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
pub use rust_decimal::Decimal;

pub use crate::email::{EmailAddress, EmailError};
pub use crate::error::{
    AddedViolation, ErrorKind, Location, LocationItem, Messages, NewtypeError, Suggestion,
    ValidationError, Violation, Violations, Wording,
};
pub use crate::json::{Json, Number as JsonNumber, ReadOptions};
pub use crate::model::{FieldType, Model, Newtype, With};
pub use crate::request::Tracked;

/// Runs the examples of the README as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
