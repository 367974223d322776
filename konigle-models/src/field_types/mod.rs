//! The built-in field types, with one file for each. A file reads, checks and writes its type.
mod address;
#[cfg(feature = "bytes")]
mod base64;
mod bool;
mod bounds;
mod containers;
mod date;
mod datetime;
mod decimal;
#[cfg(test)]
mod decimal_pattern_tests;
mod digits;
mod duration;
mod email;
mod extra;
mod float;
mod integer;
mod iso8601;
#[cfg(feature = "jiff")]
mod jiff;
mod json;
mod rfc3339;
#[cfg(feature = "secrecy")]
mod secret;
mod string;
mod text;
mod time;
mod tuple;
pub(crate) mod unique_items;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

pub(crate) use self::containers::KeyOfHashMap;
