//! `bool`.
use serde::ser::Serializer;

use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

#[diagnostic::do_not_recommend]
impl FieldType for bool {
    const TYPE: Type = Type::Boolean;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    #[inline]
    fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
        reader.bool().or_else(|| reader.reject(ErrorKind::BoolType))
    }

    #[inline]
    fn is_plainly_valid(&self, _: &Limits) -> bool {
        true
    }

    #[inline]
    fn check(&self, _: &Limits, _: &mut Report) {}

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}
