//! What is done with every member of an object in turn: checking it, counting it, writing it.
use serde::ser::SerializeMap;

use crate::error::report::Report;
use crate::model::{FieldType, Unchecked};
use crate::schema::FieldSchema;

/// Something to be done with members.
pub trait FieldVisitor {
    /// Does it with one.
    fn member<T: FieldType>(&mut self, value: &T, field: &'static FieldSchema);
}

/// Notes every rule that a member breaks.
pub(crate) struct Check<'r>(pub(crate) &'r mut Report);

impl FieldVisitor for Check<'_> {
    #[inline]
    fn member<T: FieldType>(&mut self, value: &T, field: &'static FieldSchema) {
        if !value.is_plainly_valid(&field.limits) {
            check(value, field, self.0);
        }
    }
}

#[inline(never)]
fn check<T: FieldType>(value: &T, field: &'static FieldSchema, report: &mut Report) {
    let mark = report.mark();
    value.check(&field.limits, report);
    report.enclose(mark, || field.name().into());
}

/// Counts the members.
pub(crate) struct Count(pub(crate) usize);

impl FieldVisitor for Count {
    #[inline]
    fn member<T: FieldType>(&mut self, _: &T, _: &'static FieldSchema) {
        self.0 += 1;
    }
}

/// Writes the members, until the format refuses one.
pub(crate) struct Write<M: SerializeMap> {
    pub(crate) map: M,
    pub(crate) result: Result<(), M::Error>,
}

impl<M: SerializeMap> FieldVisitor for Write<M> {
    #[inline]
    fn member<T: FieldType>(&mut self, value: &T, field: &'static FieldSchema) {
        if self.result.is_ok() {
            self.result = self.map.serialize_entry(field.name(), &Unchecked(value));
        }
    }
}
