//! What stands in for the variants of types that have none: what holds it can be declared, and has
//! no value.
use serde::ser::Serializer;

use super::Update;
use super::relation::{CreateFor, UpdateFor};
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::model::object::Object;
use crate::model::visitor::FieldVisitor;
use crate::schema::{FieldSchema, Limits, ModelSchema, StringEnum, Type};

/// In place of the Create or Update of a type that has none.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoVariant {}

/// In place of the fields of a type that is no struct, and of its variants as a part.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoFields {}

/// No name is one of it.
const NAMELESS: &ModelSchema = &ModelSchema::of_names::<NoVariant>("", &[]);

macro_rules! stand_in {
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

stand_in!(NoVariant);
stand_in!(NoFields);

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

/// What it lacks is a value to change, and that is what is said.
impl Update for NoVariant {
    type Target = Self;
}

/// What `NoVariant` is the Update of: itself, which no field is. An impl for it alone would be
/// named in the compiler's messages about every other type.
pub trait WithoutVariant {}

impl WithoutVariant for NoVariant {}

#[diagnostic::do_not_recommend]
impl<Base: WithoutVariant> UpdateFor<Base> for NoVariant {
    fn is_none(update: &Self) -> bool {
        match *update {}
    }

    fn merge_both(update: &mut Self, _: Self, _: &Limits) -> bool {
        match *update {}
    }

    fn diff(_: &Base, _: &Base) -> Self {
        const { panic!("the type has no Update to tell of a change to") }
    }

    fn whole(_: &Base) -> Self {
        const { panic!("the type has no Update to tell of a change to") }
    }

    fn patch(self, _: &mut Base, _: &mut Report) {
        match self {}
    }
}

/// That the type is no struct is said already.
impl<Base> CreateFor<Base> for NoFields {
    fn into_base(self) -> Base {
        match self {}
    }
}

/// That the type is no struct is said already. Where there is a value to be made of nothing, a call
/// of it does not compile.
impl<Base> UpdateFor<Base> for NoFields {
    fn is_none(update: &Self) -> bool {
        match *update {}
    }

    fn merge_both(update: &mut Self, _: Self, _: &Limits) -> bool {
        match *update {}
    }

    fn diff(_: &Base, _: &Base) -> Self {
        const { panic!("the type has no fields to tell of a change to") }
    }

    fn whole(_: &Base) -> Self {
        const { panic!("the type has no fields to tell of a change to") }
    }

    fn patch(self, _: &mut Base, _: &mut Report) {
        match self {}
    }
}
