//! Uninhabited placeholders for types without Create, Update or fields.
use serde::ser::Serializer;

use super::object::Object;
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::{FieldType, FieldVisitor};
use crate::schema::{FieldSchema, Limits, ModelSchema, StringEnum, Type};

/// Placeholder for the Create or Update of a type that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoRequest {}

/// Placeholder for the fields of a type that is no struct, and for its Create and Update as a
/// flattened field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoFields {}

/// The schema of an enum without values.
const EMPTY_ENUM: &ModelSchema = &ModelSchema::string_enum::<NoRequest>("", &[]);

/// Prevents a second error for a flattened type that is no model.
///
/// The generated `Default` of an Update requires `Default` of its flattened Updates. Without this
/// impl, the compiler would also report that missing `Default`.
impl Default for NoFields {
    fn default() -> Self {
        unreachable!("code that flattens a type without fields does not compile")
    }
}

macro_rules! placeholder {
    ($name:ident) => {
        #[diagnostic::do_not_recommend]
        impl FieldType for $name {
            const TYPE: Type = Type::StringEnum(StringEnum::new(|| EMPTY_ENUM));

            type Create = Self;
            type Update = Self;
            type Fields = NoRequest;

            fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
                reader.reject(ErrorKind::LiteralError { expected: &[] })
            }

            fn check(&self, _: &Limits, _: &mut Report) {}

            fn write<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                match *self {}
            }
        }
    };
}

placeholder!(NoRequest);
placeholder!(NoFields);

/// Makes the compiler report only the missing Create or Update of a type, and not also that the
/// placeholder has no fields.
impl<T> Object<T> for NoRequest {
    const MODEL: &'static ModelSchema = &ModelSchema::object::<Self>("", &[], &[]);

    type Draft = ();

    const FIELDS: &'static [FieldSchema] = &[];

    fn read_member((): &mut (), _: &str, _: &mut Reader<'_>) -> bool {
        false
    }

    fn build((): (), _: &mut Report) -> Option<T> {
        None
    }

    fn visit<V: FieldVisitor>(_: &T, _: &mut V) {}
}
