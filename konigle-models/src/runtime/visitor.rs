//! Visitors of the fields of a struct, which check, count and serialize them.
use serde::ser::SerializeMap;

use crate::error::report::{Mark, Report};
use crate::error::{ErrorKind, LocationItem, Violations};
use crate::json::Json;
use crate::model::rule::record_broken;
use crate::model::{FieldType, FieldVisitor, Unchecked};
use crate::schema::{FieldSchema, Limits, ModelSchema};

/// Reports every violation of the fields.
pub(crate) struct Check<'r> {
    pub(crate) report: &'r mut Report,
    /// The model of the whole object.
    pub(crate) model: &'static ModelSchema,
}

impl FieldVisitor for Check<'_> {
    #[inline]
    fn member<T: FieldType>(&mut self, value: &T, field: &'static FieldSchema) {
        check_member(value, field, self.report);
    }

    #[inline]
    fn unwritten<T: FieldType>(&mut self, value: &T, field: &'static FieldSchema) {
        self.member(value, field);
    }

    fn mark(&self) -> Mark {
        self.report.mark()
    }

    /// Only a valid value is checked by its rules.
    fn rules<T>(
        &mut self,
        before: Mark,
        value: &T,
        field: &'static FieldSchema,
        rules: fn(&T, &mut Violations),
    ) {
        if self.report.mark() == before {
            check_rules(value, field, rules, self.report);
        }
    }

    #[inline(never)]
    fn entry<T: FieldType>(&mut self, key: &str, value: &T) {
        let mark = self.report.mark();
        value.check(&Limits::NONE, self.report);
        if self.model.has(key) {
            self.report.record(ErrorKind::DuplicateKey);
        }
        self.report.enclose(mark, || LocationItem::Key(key.into()));
    }

    fn tag(&mut self, _: &'static str, _: &'static str) {}

    fn unknown(&mut self, json: &Json, check: fn(&Json, &mut Report)) {
        check(json, self.report);
        for (key, _) in json.as_object().unwrap_or_default() {
            if self.model.has(key) {
                self.report
                    .record_at(LocationItem::Key(key.as_ref().into()), ErrorKind::DuplicateKey);
            }
        }
    }
}

/// Reports every violation of a field.
#[inline]
pub(super) fn check_member<T: FieldType>(
    value: &T,
    field: &'static FieldSchema,
    report: &mut Report,
) {
    if !value.is_plainly_valid(&field.limits) {
        check(value, field, report);
    }
}

#[inline(never)]
fn check<T: FieldType>(value: &T, field: &'static FieldSchema, report: &mut Report) {
    let mark = report.mark();
    value.check(&field.limits, report);
    report.enclose(mark, || field.name().into());
}

/// Reports the violations of the rules of a field with a valid value.
pub(super) fn check_rules<T>(
    value: &T,
    field: &'static FieldSchema,
    rules: fn(&T, &mut Violations),
    report: &mut Report,
) {
    let mark = report.mark();
    record_broken(report, |violations| rules(value, violations));
    report.enclose(mark, || field.name().into());
}

/// Counts the fields.
pub(crate) struct Count(pub(crate) usize);

impl FieldVisitor for Count {
    #[inline]
    fn member<T: FieldType>(&mut self, _: &T, _: &'static FieldSchema) {
        self.0 += 1;
    }

    fn entry<T: FieldType>(&mut self, _: &str, _: &T) {
        self.0 += 1;
    }

    fn tag(&mut self, _: &'static str, _: &'static str) {
        self.0 += 1;
    }

    fn unknown(&mut self, json: &Json, _: fn(&Json, &mut Report)) {
        self.0 += json.as_object().unwrap_or_default().len();
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

    fn entry<T: FieldType>(&mut self, key: &str, value: &T) {
        if self.result.is_ok() {
            self.result = self.map.serialize_entry(key, &Unchecked(value));
        }
    }

    #[inline]
    fn tag(&mut self, key: &'static str, name: &'static str) {
        if self.result.is_ok() {
            self.result = self.map.serialize_entry(key, name);
        }
    }

    fn unknown(&mut self, json: &Json, _: fn(&Json, &mut Report)) {
        for (key, value) in json.as_object().unwrap_or_default() {
            self.entry(key, value);
        }
    }
}
