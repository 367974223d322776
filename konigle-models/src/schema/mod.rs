//! A model's definition as constants: names, texts, types, limits and defaults.
//!
//! Reading, checking, writing and the JSON Schema all take them from here. [`ModelSchema`] and
//! [`FieldSchema`] are built by `#[derive(Model)]` and can be read without allocating;
//! [`json_schema`](crate::json_schema) makes the JSON Schema of them.
mod assertions;
mod default;
mod field;
mod limits;
mod model;
mod string_enum;
mod text;
mod ty;

pub use self::default::FieldDefault;
pub use self::field::FieldSchema;
pub(crate) use self::limits::CAPACITY;
pub use self::limits::{Bound, Limits};
pub use self::model::{Fields, ModelSchema, Part, Shape};
pub use self::string_enum::StringEnum;
#[doc(hidden)]
pub use self::text::Cleaned;
pub use self::ty::Type;
pub use crate::json::Json;
