//! Visitors of the fields of a struct, which check, count and serialize them.
use serde::ser::SerializeMap;

use crate::error::report::Report;
use crate::model::{FieldType, FieldVisitor, Unchecked};
use crate::schema::FieldSchema;

/// Reports every violation of the fields.
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

/// Counts the fields.
pub(crate) struct Count(pub(crate) usize);

impl FieldVisitor for Count {
    #[inline]
    fn member<T: FieldType>(&mut self, _: &T, _: &'static FieldSchema) {
        self.0 += 1;
    }
}

/// Serializes the fields until the format returns an error.
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
