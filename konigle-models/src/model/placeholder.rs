//! Uninhabited placeholders for types without Create, Update or fields.
use serde::ser::Serializer;

use super::FieldType;
use super::runtime::object::Object;
use super::runtime::visitor::FieldVisitor;
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::schema::{FieldSchema, Limits, ModelSchema, StringEnum, Type};

/// In place of the Create or Update of a type that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoVariant {}

/// In place of the fields of a type that is no struct, and of its variants as a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoFields {}

/// No name is one of it.
const NAMELESS: &ModelSchema = &ModelSchema::of_names::<NoVariant>("", &[]);

macro_rules! placeholder {
    ($name:ident) => {
        #[diagnostic::do_not_recommend]
        impl FieldType for $name {
            const TYPE: Type = Type::StringEnum(StringEnum::new(|| NAMELESS));

            type Create = Self;
            type Update = Self;
            type Fields = NoVariant;

            fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
                reader.refuse(ErrorKind::LiteralError { expected: &[] })
            }

            fn check(&self, _: &Limits, _: &mut Report) {}

            fn write<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                match *self {}
            }
        }
    };
}

placeholder!(NoVariant);
placeholder!(NoFields);

/// Where there is no variant, that is what is said, and not that it has no fields.
impl<T> Object<T> for NoVariant {
    const MODEL: &'static ModelSchema = &ModelSchema::object::<Self>("", &[], &[]);

    type Draft = ();

    const FIELDS: &'static [FieldSchema] = &[];

    fn draft() {}

    fn read_member((): &mut (), _: &str, _: &mut Reader<'_>) -> bool {
        false
    }

    fn build((): (), _: &mut Report) -> Option<T> {
        None
    }

    fn visit<V: FieldVisitor>(_: &T, _: &mut V) {}
}
