//! Typed, validated models of the Konigle platform, and `#[derive(Model)]` to define your own. One
//! struct definition gives reading that reports every violation at once, writing, serde, JSON
//! Schema, and the matching Create and Update.
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
//!   email: must be an e-mail address: nothing stands after the at sign; add the domain [value_error]
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
//! | For | see |
//! |---|---|
//! | the contact models | [`comm::contact`] |
//! | reading, checking, writing | [`trait@Model`], [`ReadOptions`] |
//! | models of your own | [`derive@Model`], [`Newtype`] |
//! | what is wrong with a document | [`ValidationError`] |
//! | requests that say no more than was meant | [`request`], [`Tracked`] |
//! | JSON Schema | [`json_schema`] |
//! | e-mail addresses | [`EmailAddress`] |
//!
//! # What holds
//!
//! - No value gets in that breaks a rule: `from_json` and `Deserialize` check, and every violation
//!   is told.
//! - None gets out: `to_json` and `Serialize` check too.
//! - Amounts are exact: a number in JSON text is read from its digits, never by way of a double.
//!   Where a format has made a double of it (CBOR, `MessagePack`, YAML, a `serde_json::Value`), an
//!   amount is accepted if its shortest text has at most 15 significant digits, as many as a double
//!   keeps of every number, and is rejected otherwise. What the format rounded before cannot be
//!   noticed: `1.000000000000000005` is `1.0` in a `Value`. So read text that holds amounts with
//!   [`from_json`](Model::from_json) or `serde_json::from_str`, not with `from_value`, or send
//!   amounts as strings. `serde_json::from_reader` keeps every digit, but its documents look the
//!   same as a `Value`, and are judged like one.
//! - At most 128 arrays and objects are open at once, and no document exhausts the stack, also of a
//!   model that holds itself.
//! - A date-time has no leap second: `23:59:60` is rejected, with a message that says so.
//! - No error quotes a value, so that no personal data reaches a log by way of one.
//! - No input makes it panic.
// Generated code names this crate from outside, and so it does for the models here.
extern crate self as konigle_models;

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
pub mod schema;
mod string_seed;

#[doc(hidden)]
pub mod __private;

#[doc = include_str!("derive.md")]
pub use konigle_derive::Model;

/// The types of time and money in fields, so that a crate which depends on this one alone can name
/// them.
pub use chrono::{DateTime, Utc};
pub use rust_decimal::Decimal;

pub use crate::email::{EmailAddress, EmailError};
pub use crate::error::{
    ErrorKind, Location, LocationItem, NewtypeError, Suggestion, ValidationError, Violation,
};
pub use crate::json::{Json, ReadOptions};
pub use crate::model::{FieldType, Model, Newtype};
pub use crate::request::Tracked;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
