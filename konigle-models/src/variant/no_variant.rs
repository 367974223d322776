//! The lack of a Create or Update.
use serde::ser::Serializer;

use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::model::object::Object;
use crate::model::visitor::Visitor;
use crate::schema::{FieldSchema, Limits, ModelSchema, Type};

/// What stands in for the Create or Update of a type that has none: what holds it can be declared, and has no value.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoVariant {}

impl FieldType for NoVariant {
    const TYPE: Type = Type::Names(&[]);

    type Create = Self;
    type Update = Self;

    fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
        reader.refuse(ErrorKind::LiteralError { expected: &[] })
    }

    fn check(&self, _: &Limits, _: &mut Report) {}

    fn write<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

/// In place of the variant of a part.
impl Object for NoVariant {
    const MODEL: &'static ModelSchema = &ModelSchema::object("", &[], &[]);

    type Create = Self;
    type Update = Self;
    type Draft = ();

    const FIELDS: &'static [FieldSchema] = &[];

    fn draft() {}

    fn read_member((): &mut (), _: &str, _: &mut Reader<'_>) -> bool {
        false
    }

    fn finish((): (), _: &mut Report) -> Option<Self> {
        None
    }

    fn visit<V: Visitor>(&self, _: &mut V) {}
}
