//! Structs as objects: what `#[derive(Model)]` generates for a struct, and what the generated code
//! calls.
//!
//! A struct is read into a draft, one [`Slot`](super::slot::Slot) a field. Each key goes to the
//! slot of its name, through the parts where the model has any; at the end the slots make the
//! struct, or say what is missing.
#![expect(
    clippy::missing_errors_doc,
    reason = "called by generated code alone, which hands errors on"
)]

use std::collections::HashSet;
use std::sync::Arc;

use serde::ser::{SerializeMap, Serializer};

use super::deep::is_wide;
use super::visitor::{Check, Count, FieldVisitor, Write};
use crate::error::{ErrorKind, LocationItem, Suggestion, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::schema::{FieldSchema, ModelSchema};

/// What `#[derive(Model)]` generates for a struct.
// It is asked of what a field type says of its fields, and not of the type itself: where a type is
// no field type, that is all there is to say.
#[diagnostic::on_unimplemented(
    message = "`{Of}` is not a struct that derives `Model`",
    label = "has no fields of a model",
    note = "`flatten` and `extends` put the fields of another model in the place of this one; derive `Model` for that struct, or hold the value as a plain field"
)]
pub trait Object<Of = Self> {
    /// Its schema.
    const MODEL: &'static ModelSchema;

    /// The slots of the fields, and the drafts of the parts, in declaration order.
    type Draft: Default;

    /// The model's own fields, in declaration order.
    const FIELDS: &'static [FieldSchema];

    /// Reads the value of this key into its slot. False if the key is no field of the model;
    /// nothing is read then.
    fn read_member(draft: &mut Self::Draft, key: &str, reader: &mut Reader<'_>) -> bool;

    /// Makes the struct. None if a field is missing or invalid; the report then says so.
    fn build(draft: Self::Draft, report: &mut Report) -> Option<Of>;

    /// Shows every member that is set to a visitor, in declaration order.
    fn visit<V: FieldVisitor>(of: &Of, visitor: &mut V);
}

/// What says of a type which fields it has.
pub type FieldsOf<T> = <T as FieldType>::Fields;

/// Takes the next value if it is an object.
///
/// The macro has the names of a model's parts compared where the model has no parameters. They are
/// compared here as well, so that a model with parameters does not compile either if two of its
/// fields have one name:
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

/// As [`read`], but neither the draft nor the object is ever on the stack while members are read.
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

/// Takes the next value if it is an object, each of its members by `member`, which says whether it
/// knows the key.
fn read_members(
    reader: &mut Reader<'_>,
    schema: &'static ModelSchema,
    member: &mut dyn FnMut(&str, &mut Reader<'_>) -> bool,
) -> bool {
    if !reader.enter('{') {
        return reader.refuse(ErrorKind::ModelType { model: schema.name() }).unwrap_or(false);
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

/// Skips the value of a key that is no field. Where that is a violation, it is told once of a key
/// that is repeated.
fn skip_unknown(
    reader: &mut Reader<'_>,
    key: &str,
    schema: &'static ModelSchema,
    // None until there is one, since few documents have any.
    told: &mut Option<HashSet<Arc<str>>>,
) {
    reader.skip_value();
    if !(schema.deny_unknown_fields() || reader.options.strict) {
        return;
    }
    let told = told.get_or_insert_default();
    if told.contains(key) {
        return;
    }
    let key: Arc<str> = key.into();
    // What is not kept is not remembered either, or a bound on violations would be none on memory.
    if !reader.report.is_full() {
        told.insert(key.clone());
    }
    let suggestion = Suggestion::new(key.clone(), schema);
    reader.report.note_of(LocationItem::Key(key), ErrorKind::ExtraForbidden { suggestion });
}

/// Notes every rule that a member breaks.
#[inline]
pub fn check<O: Object>(object: &O, report: &mut Report) {
    O::visit(object, &mut Check(report));
}

/// Writes a whole object.
pub fn write<O: Object, S: Serializer>(object: &O, serializer: S) -> Result<S::Ok, S::Error> {
    let mut count = Count(0);
    O::visit(object, &mut count);
    let mut write = Write { map: serializer.serialize_map(Some(count.0))?, result: Ok(()) };
    O::visit(object, &mut write);
    write.result.and_then(|()| write.map.end())
}
