//! Reads and writes structs as JSON objects, for the code that `#[derive(Model)]` generates.
//!
//! A struct is read into a draft, which has one [`Slot`](super::slot::Slot) for each field and one
//! draft for each flattened field. The value of each key is read into the slot with its name. At
//! the end of the object, the struct is built from the slots, or missing fields are reported.
#![expect(
    clippy::missing_errors_doc,
    reason = "only generated code calls these functions, and it returns the errors"
)]

use std::collections::HashSet;
use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};

use super::visitor::{Check, Count, Write};
use crate::error::report::{Mark, Report};
use crate::error::{ErrorKind, LocationItem, Suggestion, Violations};
use crate::json::Reader;
use crate::model::deep::{is_deep, is_wide};
use crate::model::rule::record_broken;
use crate::model::{FieldType, FieldVisitor};
use crate::schema::{FieldSchema, ModelSchema};

/// A struct that is an object in JSON. `#[derive(Model)]` implements it for each struct.
// It is required of `FieldType::Fields`, not of the type itself. So a type that is no `FieldType`
// produces only that error.
#[diagnostic::on_unimplemented(
    message = "`{Of}` is not a struct that derives `Model`",
    label = "not a struct that derives `Model`",
    note = "`flatten` and `extends` replace this field by the fields of another model, as `tag` does with the value of a variant; derive `Model` for that struct, or remove the attribute",
    note = "an enum can be flattened if it has `#[model(tag = \"…\")]` without `content`"
)]
pub trait Object<Of = Self> {
    /// The schema of the model.
    const MODEL: &'static ModelSchema;

    /// The slots of the fields and the drafts of the flattened fields, in declaration order.
    type Draft: Default;

    /// The fields that are not flattened, in declaration order.
    const FIELDS: &'static [FieldSchema];

    /// Reads the value of a key into its slot. Returns `false`, and reads nothing, if the model has
    /// no field with this name.
    fn read_member(draft: &mut Self::Draft, key: &str, reader: &mut Reader<'_>) -> bool;

    /// The model that knows all keys of the object: the model itself, or the variant of a data
    /// enum.
    #[must_use]
    #[inline]
    fn schema_of(_: &Self::Draft) -> &'static ModelSchema {
        Self::MODEL
    }

    /// Builds the struct. Returns `None` if a field is missing or invalid; the violation is then in
    /// the report.
    fn build(draft: Self::Draft, report: &mut Report) -> Option<Of>;

    /// Calls the visitor for every field that is set, in declaration order.
    fn visit<V: FieldVisitor>(of: &Of, visitor: &mut V);

    /// Whether the object has rules, which [`check_rules`](Self::check_rules) checks.
    const HAS_RULES: bool = false;

    /// Adds the violations of the rules of the whole object, whose fields are all valid. The rules
    /// of flattened models come first.
    fn check_rules(_: &Of, _: &mut Violations) {}
}

/// The `Object` implementor of `T`: `T` itself, or a placeholder if `T` is no struct.
pub type FieldsOf<T> = <T as FieldType>::Fields;

/// Reads the next JSON value, which must be an object.
///
/// All names of a model, with those of its flattened fields, must differ. The generated code checks
/// that for a model without type parameters. This function checks it too, because only here the
/// type parameters are known:
///
/// ```compile_fail
/// use konigle_models::Model;
/// use konigle_models::resource::TimestampedResource;
///
/// /// Something with two ids.
/// #[derive(Clone, Debug, PartialEq, Model)]
/// struct Twice<T> {
///     /// The first.
///     #[field(flatten)]
///     resource: TimestampedResource,
///     /// The second.
///     id: T, // with any other name it compiles
/// }
///
/// assert!(Twice::<i64>::from_json("{}").is_err());
/// ```
pub fn read<O: Object>(reader: &mut Reader<'_>) -> Option<O> {
    read_of::<O, O>(reader)
}

/// As [`read`], for the values of type `Of` that `O` describes.
pub(super) fn read_of<O: Object<Of>, Of>(reader: &mut Reader<'_>) -> Option<Of> {
    const { O::MODEL.assert_all_names_differ() };
    // A data enum can be narrow, and still have a wide draft.
    if const { is_wide::<O::Draft>() && !is_wide::<Of>() } && is_deep(reader) {
        return read_wide::<O, Of>(reader).map(|value| *value);
    }
    let (mut draft, start) = (O::Draft::default(), reader.report.mark());
    if read_into::<O, Of>(&mut draft, reader) {
        build::<O, Of>(draft, start, &mut reader.report)
    } else {
        None
    }
}

/// Builds an object, and checks its rules. While members are read, no frame of this function is
/// open.
#[inline]
fn build<O: Object<Of>, Of>(draft: O::Draft, start: Mark, report: &mut Report) -> Option<Of> {
    let made = O::build(draft, report);
    check_rules::<O, Of>(made.as_ref(), start, report);
    made
}

/// Records the violations of the rules of an object, if there is one and nothing was recorded since
/// `start`.
#[inline]
fn check_rules<O: Object<Of>, Of>(of: Option<&Of>, start: Mark, report: &mut Report) {
    if const { O::HAS_RULES }
        && let Some(of) = of
        && report.mark() == start
    {
        record_broken(report, |violations| O::check_rules(of, violations));
    }
}

/// As [`read`], but keeps the draft and the object off the stack while members are read.
pub fn read_boxed<O: Object>(reader: &mut Reader<'_>) -> Option<Box<O>> {
    if const { is_wide::<O>() } { read_wide::<O, O>(reader) } else { read(reader).map(Box::new) }
}

#[inline(never)]
fn read_wide<O: Object<Of>, Of>(reader: &mut Reader<'_>) -> Option<Box<Of>> {
    let (mut draft, start) = (boxed_draft::<O, Of>(), reader.report.mark());
    if read_into::<O, Of>(&mut draft, reader) {
        build_boxed::<O, Of>(draft, start, &mut reader.report)
    } else {
        None
    }
}

#[inline(never)]
fn boxed_draft<O: Object<Of>, Of>() -> Box<O::Draft> {
    Box::new(O::Draft::default())
}

#[expect(clippy::boxed_local, reason = "the caller's frame must not hold the draft")]
#[inline(never)]
fn build_boxed<O: Object<Of>, Of>(
    draft: Box<O::Draft>,
    start: Mark,
    report: &mut Report,
) -> Option<Box<Of>> {
    build::<O, Of>(*draft, start, report).map(Box::new)
}

/// Reads the members of the next JSON value into the draft. Returns `false` if the value is no
/// object.
#[inline]
fn read_into<O: Object<Of>, Of>(draft: &mut O::Draft, reader: &mut Reader<'_>) -> bool {
    read_members(reader, O::MODEL.name(), &mut DraftOf::<O, Of>(draft))
}

/// What the members of an object are read into.
pub(super) trait Members {
    /// Reads the value of a key. Returns `false`, and reads nothing, if the key is unknown.
    fn read_member(&mut self, key: &str, reader: &mut Reader<'_>) -> bool;

    /// The model that decides about an unknown key.
    fn schema(&self) -> &'static ModelSchema;
}

struct DraftOf<'d, O: Object<Of>, Of>(&'d mut O::Draft);

impl<O: Object<Of>, Of> Members for DraftOf<'_, O, Of> {
    #[inline]
    fn read_member(&mut self, key: &str, reader: &mut Reader<'_>) -> bool {
        O::read_member(self.0, key, reader)
    }

    fn schema(&self) -> &'static ModelSchema {
        O::schema_of(self.0)
    }
}

/// Reads the next JSON value, which must be an object, member by member.
pub(super) fn read_members(
    reader: &mut Reader<'_>,
    model: &'static str,
    members: &mut dyn Members,
) -> bool {
    if !reader.enter('{') {
        return reader.reject(ErrorKind::ModelType { model }).unwrap_or(false);
    }
    let (mut first, mut unknown) = (true, None);
    while let Some(key) = reader.next_key(first) {
        first = false;
        if !members.read_member(&key, reader) {
            skip_unknown(reader, &key, members.schema(), &mut unknown);
        }
    }
    true
}

/// Skips the value of an unknown key. If unknown keys are violations, a repeated key is reported
/// once.
fn skip_unknown(
    reader: &mut Reader<'_>,
    key: &str,
    schema: &'static ModelSchema,
    // `None` until the first unknown key, because few documents have any.
    reported: &mut Option<HashSet<Arc<str>>>,
) {
    reader.skip_value();
    if !(schema.deny_unknown_fields() || reader.options.strict) {
        return;
    }
    let reported = reported.get_or_insert_default();
    if reported.contains(key) {
        return;
    }
    let key: Arc<str> = key.into();
    // The set stops growing with the report, so that the bound on violations also bounds memory.
    if !reader.report.is_full() {
        reported.insert(key.clone());
    }
    let suggestion = Suggestion::new(key.clone(), schema);
    reader.report.record_at(LocationItem::Key(key), ErrorKind::ExtraForbidden { suggestion });
}

/// Reports every violation of the fields.
#[inline]
pub fn check<O: Object>(object: &O, report: &mut Report) {
    check_of::<O, O>(object, report);
}

/// As [`check`], for the values of type `Of` that `O` describes.
#[inline]
pub(super) fn check_of<O: Object<Of>, Of>(of: &Of, report: &mut Report) {
    let start = report.mark();
    O::visit(of, &mut Check { report, model: O::MODEL });
    check_rules::<O, Of>(Some(of), start, report);
}

/// Serializes a struct as an object, without validation.
pub fn write<O: Object, S: Serializer>(object: &O, serializer: S) -> Result<S::Ok, S::Error> {
    write_of::<O, O, S>(object, serializer)
}

/// As [`write`], for the values of type `Of` that `O` describes.
pub(super) fn write_of<O: Object<Of>, Of, S: Serializer>(
    of: &Of,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut count = Count(0);
    O::visit(of, &mut count);
    let mut write = Write { map: serializer.serialize_map(Some(count.0))?, result: Ok(()) };
    O::visit(of, &mut write);
    write.result.and_then(|()| write.map.end())
}
