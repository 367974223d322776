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
use crate::error::{ErrorKind, LocationItem, Suggestion, report::Report};
use crate::json::Reader;
use crate::model::deep::is_wide;
use crate::model::{FieldType, FieldVisitor};
use crate::schema::{FieldSchema, ModelSchema};

/// A struct that is an object in JSON. `#[derive(Model)]` implements it for each struct.
// It is required of `FieldType::Fields`, not of the type itself. So a type that is no `FieldType`
// produces only that error.
#[diagnostic::on_unimplemented(
    message = "`{Of}` is not a struct that derives `Model`",
    label = "not a struct that derives `Model`",
    note = "`flatten` and `extends` replace this field by the fields of another model; derive `Model` for that struct, or remove the attribute"
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

    /// Builds the struct. Returns `None` if a field is missing or invalid; the violation is then in
    /// the report.
    fn build(draft: Self::Draft, report: &mut Report) -> Option<Of>;

    /// Calls the visitor for every field that is set, in declaration order.
    fn visit<V: FieldVisitor>(of: &Of, visitor: &mut V);
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
    const { O::MODEL.assert_all_names_differ() };
    let mut draft = O::Draft::default();
    let is_object =
        read_members(reader, O::MODEL, &mut |key, reader| O::read_member(&mut draft, key, reader));
    if is_object { O::build(draft, &mut reader.report) } else { None }
}

/// As [`read`], but keeps the draft and the object off the stack while members are read.
pub fn read_boxed<O: Object>(reader: &mut Reader<'_>) -> Option<Box<O>> {
    if !const { is_wide::<O>() } {
        return read(reader).map(Box::new);
    }
    let mut draft = boxed_draft::<O>();
    let is_object =
        read_members(reader, O::MODEL, &mut |key, reader| O::read_member(&mut draft, key, reader));
    if is_object { build_boxed(draft, &mut reader.report) } else { None }
}

#[inline(never)]
fn boxed_draft<O: Object>() -> Box<O::Draft> {
    Box::new(O::Draft::default())
}

#[expect(clippy::boxed_local, reason = "the caller's frame must not hold the draft")]
#[inline(never)]
fn build_boxed<O: Object>(draft: Box<O::Draft>, report: &mut Report) -> Option<Box<O>> {
    O::build(*draft, report).map(Box::new)
}

/// Reads the next JSON value, which must be an object. It calls `member` for each member, which
/// returns whether it knows the key.
fn read_members(
    reader: &mut Reader<'_>,
    schema: &'static ModelSchema,
    member: &mut dyn FnMut(&str, &mut Reader<'_>) -> bool,
) -> bool {
    if !reader.enter('{') {
        return reader.reject(ErrorKind::ModelType { model: schema.name() }).unwrap_or(false);
    }
    let (mut first, mut unknown) = (true, None);
    while let Some(key) = reader.next_key(first) {
        first = false;
        if !member(&key, reader) {
            skip_unknown(reader, &key, schema, &mut unknown);
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
    O::visit(object, &mut Check(report));
}

/// Serializes a struct as an object, without validation.
pub fn write<O: Object, S: Serializer>(object: &O, serializer: S) -> Result<S::Ok, S::Error> {
    let mut count = Count(0);
    O::visit(object, &mut count);
    let mut write = Write { map: serializer.serialize_map(Some(count.0))?, result: Ok(()) };
    O::visit(object, &mut write);
    write.result.and_then(|()| write.map.end())
}
