//! JSON Schema (draft 2020-12) of models, as documents.
//!
//! [`Model::json_schema`](crate::Model::json_schema) returns the schema of the documents that a
//! model reads. [`Document::new`] also returns the schema of the documents that it writes.
//! [`Document::bundle`] returns one document for several models, and [`components`] the schemas of
//! an `OpenAPI` 3.1 document.
//!
//! # How definitions are called
//!
//! The key under `$defs` or `components.schemas` is the name of the model. Models that share a name
//! have keys with their arguments (`Page_Contact`) if these differ, otherwise their path
//! (`shop__models__Item`). The order of fields does not matter. Models with equal schemas share one
//! definition.
//!
//! # What a schema can express
//!
//! A schema accepts every document that [`from_json`](crate::Model::from_json) accepts. Patterns
//! use no look-around, and mean the same in ECMA-262 and in Rust's `regex`. A schema also accepts
//! some documents that the model rejects, because JSON Schema cannot express these rules:
//!
//! | | |
//! |---|---|
//! | keys | No key may be repeated, and a field may have only one of its names |
//! | keys of maps | The range of the integers |
//! | sets | Items with different texts that are the same value |
//! | untagged enums | Objects that another variant than the one with the most keys accepts, and arrays likewise |
//! | e-mail addresses | Rules beyond `format: email`: no domain of a single label, no special-use domain, no quoted local part, no domain literal, at most 254 bytes in total |
//! | date-times | Rules beyond `format: date-time`: no leap second, no year 0 |
//! | dates | Rules beyond `format: date`: no year 0 |
//! | dates, date-times | The bounds `gt`, `ge`, `lt` and `le` |
//! | durations | The longest duration that the field's type holds |
//! | URLs | Rules beyond `format: uri`: no empty host, a valid port, and others of the URL standard |
//! | numbers | The number of digits of an amount that is a number: computed in doubles, `multipleOf: 0.01` rejects 19.99. Amounts in strings are fully described |
//! | numbers | A validator that reads numbers as doubles compares the nearest double: 100000000000000000 passes as the greatest amount of 17 digits and two places |
//! | numbers | A number that a `f32` rounds to or beyond a bound |
//! | your own types | The rules of [`from_repr`](crate::Newtype::from_repr) that are not in the `PATTERN` |
//!
//! In three cases a validator may reject a document that the model accepts:
//!
//! - Strict validators read `format: email` as RFC 5321, without international addresses and local
//!   parts of more than 64 bytes. The model follows the Python SDK, which accepts both and declares
//!   `email`.
//! - Strict validators read `format: duration` as RFC 3339, appendix A, without minus signs,
//!   fractions of a second, seconds that directly follow hours (`PT1H30S`), and weeks with other
//!   units. The pattern next to it describes all durations that the model accepts.
//! - A validator that reads numbers as doubles may round a number of more than 15 digits to a bound
//!   that the number must be less than, or above the greatest integer if the number is written with
//!   a point.
pub(crate) mod decimal_pattern;
mod definitions;
mod describe;
mod document;
mod keys;
mod keywords;
mod number;
mod text_format;

pub use self::document::{Document, Mode, components};
