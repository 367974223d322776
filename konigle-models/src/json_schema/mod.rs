//! JSON Schema (draft 2020-12) of models, as documents.
//!
//! [`Model::json_schema`](crate::Model::json_schema) gives the schema of the documents that a model
//! reads. [`Document::new`] also gives that of the documents that it writes, [`Document::bundle`]
//! one document for several models, and [`components`] the schemas of an `OpenAPI` 3.1 document.
//!
//! # How definitions are called
//!
//! A key under `$defs` or `components.schemas` is the model's name. Models that share a name are
//! called by their arguments (`Page_Contact`) where these tell them apart, else by their path
//! (`shop__models__Item`), whatever the order of fields. Models that say the same are one
//! definition.
//!
//! # What a schema says
//!
//! A schema accepts what [`from_json`](crate::Model::from_json) accepts. Patterns need no
//! look-around and mean the same in ECMA-262 and in Rust's `regex`. What JSON Schema cannot say, it
//! leaves out; there, a schema accepts what the model refuses:
//!
//! | | |
//! |---|---|
//! | keys | A key that is repeated |
//! | e-mail addresses | What `format: email` does not know: single names and special-use names as domains, quoted local parts, domain literals, 254 bytes in all |
//! | date-times | What `format: date-time` does not know: no leap second, no year 0 |
//! | numbers | The digits of an amount that is a number: `multipleOf: 0.01` refuses 19.99 where it is computed in doubles. Amounts in text are told in full |
//! | numbers | A validator that reads numbers as doubles takes one for the double next to it: 100000000000000000 for the greatest amount of 17 digits and two places |
//! | your own types | The rules of [`from_repr`](crate::Newtype::from_repr) that are not in the `PATTERN` |
//!
//! There are two exceptions, by which a validator refuses what the model accepts. `format: email`
//! means RFC 5321 to strict ones, without international addresses and local parts of more than 64
//! bytes; the model follows the Python SDK, which reads both and says `email`. And a validator that
//! reads numbers as doubles may take a number of more than 15 digits for the very bound that it has
//! to be less than, or for more than the greatest integer, if that is written with a point.
pub(crate) mod decimal_pattern;
mod definitions;
mod describe;
mod document;
mod keys;
mod keywords;
mod number;

pub use self::document::{Document, Mode, components};
