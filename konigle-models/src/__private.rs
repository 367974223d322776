//! Items that generated code refers to. Not public API: they change with the macro.
pub use core::borrow::Borrow;
pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::convert::{AsRef, From, Into, TryFrom};
pub use core::default::Default;
pub use core::fmt::{self, Debug, Display, Formatter};
pub use core::ops::{Deref, DerefMut, FnOnce};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, str, usize};
pub use core::result::Result;
pub use core::str::FromStr;
pub use core::unreachable;
pub use std::borrow::Cow;
pub use std::boxed::Box;
pub use std::vec;

pub use rust_decimal::Decimal;
pub use serde::de::{Deserialize, Deserializer};
pub use serde::ser::{Serialize, Serializer};

pub use crate::__text as text;
pub use crate::deserialize::deserialize;
pub use crate::error::Violations;
pub use crate::error::report::Report;
pub use crate::field_types::unique_items::UniqueItems;
pub use crate::json::{Json, Reader};
pub use crate::model::deep::judged;
pub use crate::model::limit_traits::{
    HasDate, HasDigits, HasInstant, HasItems, HasMultiples, HasOrder, HasText,
};
pub use crate::model::newtype::checked_newtype;
pub use crate::model::rule::apply_rule;
pub use crate::model::with::{Via, With};
pub use crate::model::{FieldType, FieldVisitor, MapKey, Model, Newtype, serialize, validated};
pub use crate::request::base::{Based, CreateFor, UpdateFor};
pub use crate::request::fields::{diff_value, merge_value, patch_value};
pub use crate::request::no_default::NoRequiredFields;
pub use crate::request::redacted::Redacted;
// Without the feature, a type called `SecretString` is one of the application.
#[cfg(not(feature = "secrecy"))]
pub use crate::request::fields::{diff_value as diff_secret, same_value as same_secret};
#[cfg(feature = "secrecy")]
pub use crate::request::secret::{diff_secret, same_secret};
pub use crate::request::{
    CreateOf, CreateOfFlattened, HasUpdate, Update, UpdateOf, UpdateOfFlattened,
};
pub use crate::runtime::data_enum::adjacent::{
    Keys, check as check_adjacent, read as read_adjacent, write as write_adjacent,
};
pub use crate::runtime::data_enum::content::{
    WithContent, check_fields, read_fields, read_unit, write_fields,
};
pub use crate::runtime::data_enum::external::{
    check as check_external, read as read_external, write as write_external,
};
pub use crate::runtime::data_enum::internal::{Tagged, TaggedDraft};
pub use crate::runtime::data_enum::untagged::{
    check as check_untagged, read as read_untagged, write as write_untagged,
};
pub use crate::runtime::data_enum::{DataEnum, Variant};
pub use crate::runtime::from_literal::{FromArray, FromNumber, FromText};
pub use crate::runtime::object::{
    FieldsOf, Object, check as check_object, read as read_object, read_boxed as read_object_boxed,
    write as write_object,
};
pub use crate::runtime::placeholder::{NoFields, NoRequest};
#[cfg(feature = "regex")]
pub use crate::runtime::regex::Regex;
pub use crate::runtime::rules::{check_ruled, read_ruled};
pub use crate::runtime::slot::Slot;
pub use crate::runtime::string_enum::{
    UnitEnum, parse as parse_string_enum, read as read_string_enum,
    read_key as read_string_enum_key, write as write_string_enum,
};
pub use crate::schema::{
    Bound, Cleaned, FieldDefault, FieldSchema, FlattenedModel, LimitConstant, Limits, ModelSchema,
    Pattern, StringEnum, Tagging, Type, VariantSchema, Wording,
};

/// The result of a `Serializer`.
pub type Written<S> = Result<<S as Serializer>::Ok, <S as Serializer>::Error>;

/// The schema of a model.
#[must_use]
pub fn schema_of<M: Model>() -> &'static ModelSchema {
    M::SCHEMA
}

/// The default of a type as JSON.
#[must_use]
pub fn default_json<T: FieldType + Default>() -> Json {
    T::default().json()
}

/// An example as JSON.
pub fn example(value: &impl Serialize) -> Json {
    Json::of(value).unwrap_or(Json::Null)
}
