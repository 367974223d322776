//! What a model is, as constants: the one place that reading, checking and the JSON Schema take a model's names, texts,
//! types, limits and defaults from.
//!
//! [`ModelSchema`] and [`FieldSchema`] are built by `#[derive(Model)]` and can be read without allocating;
//! [`Document`] is the JSON Schema that they make.
mod definitions;
mod describe;
mod document;
mod field;
mod json;
mod keywords;
mod limits;
mod numbers;
mod pattern;

pub use self::document::{Document, Mode, bundle, components, document};
pub use self::field::{Default, Entry, FieldSchema, Fields, ModelSchema, Shape, Type};
pub use self::json::Json;
pub use self::limits::{Bound, Limits};
#[doc(hidden)]
pub use self::limits::{HasDigits, HasItems, HasLength, HasOrder, LimitsOf};
