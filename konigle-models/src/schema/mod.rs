//! The definition of a model as constants: names, descriptions, types, limits and defaults.
//!
//! Reading, checking, writing and JSON Schema all use these constants. `#[derive(Model)]` builds
//! [`ModelSchema`] and [`FieldSchema`], which can be read without allocation.
//! [`json_schema`](crate::json_schema) converts them to JSON Schema.
mod assertions;
mod bound;
mod default;
mod field;
mod limits;
mod model;
mod pattern;
mod string_enum;
mod text;
mod ty;

pub use self::bound::Bound;
#[doc(hidden)]
pub use self::bound::LimitConstant;
pub use self::default::FieldDefault;
pub use self::field::{Access, FieldSchema};
pub(crate) use self::limits::CAPACITY;
pub use self::limits::Limits;
pub use self::model::{Fields, FlattenedModel, ModelSchema, Shape, Tagging, VariantSchema};
pub use self::pattern::Pattern;
pub use self::string_enum::StringEnum;
#[doc(hidden)]
pub use self::text::Cleaned;
pub use self::ty::Type;
pub use crate::error::Wording;
pub use crate::json::Json;
