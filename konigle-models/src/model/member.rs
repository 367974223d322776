//! The fields of a struct: what generated code calls for each of them.
#![expect(clippy::missing_errors_doc, reason = "called by generated code alone, which hands errors on")]

use serde::ser::SerializeMap;

use super::{FieldType, Unchecked};
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::schema::{FieldSchema, Json, LimitsOf};

/// What was read for one field.
#[derive(Debug)]
pub enum Slot<T> {
    /// Nothing yet.
    Unset,
    /// `null`, where it reads as if the field were absent.
    Null,
    /// A value that breaks a rule; the report says which.
    Invalid,
    /// The field was given more than once; the report says so.
    Repeated,
    /// A value.
    Value(T),
}

/// The type of a member, as generated code uses it: always by `<Type as Member>`, with the user's own tokens and no bound
/// beyond this one. So the compiler says the same of every use of a type that is no field type, and shows it once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a model's field",
    label = "not a field type",
    note = "a field holds text, a number, a `bool`, a date-time, an e-mail address, a model, or an `Option`, `Box`, `Vec` or map with `String` keys of such",
    note = "derive `Model` for a struct or enum of your own, or implement `konigle_models::Leaf` for a type of another form"
)]
pub trait Member: Sized {
    /// A required field of this type, without a name yet.
    const FIELD: FieldSchema;

    /// What builds its limits. A type, so that nothing is said of the limits of what is no field type.
    type Limits;

    /// No limits yet.
    const LIMITS: Self::Limits;

    /// Reads the field's value.
    fn read_into(slot: &mut Slot<Self>, reader: &mut Reader<'_>, field: &'static FieldSchema);

    /// The value of a required field; without one, the report says that it is missing.
    fn required(slot: Slot<Self>, field: &'static FieldSchema, report: &mut Report) -> Option<Self>;

    /// The value, or else the field's default; that must keep the field's limits too.
    fn or_default(
        slot: Slot<Self>,
        default: fn() -> Self,
        field: &'static FieldSchema,
        report: &mut Report,
    ) -> Self;

    /// The value of a field that may be unset.
    fn optional(slot: Slot<Self>) -> Option<Self>;

    /// Notes every rule that the value breaks.
    fn check_as(&self, field: &'static FieldSchema, report: &mut Report);

    /// As [`check_as`](Self::check_as), for a field that may be unset.
    fn check_set(value: &Option<Self>, field: &'static FieldSchema, report: &mut Report);

    /// Writes the member.
    fn write_as<M: SerializeMap>(&self, field: &FieldSchema, map: &mut M) -> Result<(), M::Error>;

    /// As [`write_as`](Self::write_as), for a field that may be unset.
    fn write_set<M: SerializeMap>(
        value: &Option<Self>,
        field: &FieldSchema,
        map: &mut M,
    ) -> Result<(), M::Error>;

    /// The value as JSON, for the schema.
    fn to_json_value(&self) -> Json;
}

#[diagnostic::do_not_recommend]
impl<T: FieldType> Member for T {
    const FIELD: FieldSchema = FieldSchema::new::<T>("");

    type Limits = LimitsOf<T>;

    const LIMITS: LimitsOf<T> = LimitsOf::new();

    #[inline]
    fn read_into(slot: &mut Slot<T>, reader: &mut Reader<'_>, field: &'static FieldSchema) {
        if !matches!(slot, Slot::Unset) {
            return repeat(slot, reader, field.name());
        }
        let mark = reader.report.mark();
        *slot = if field.nullable && reader.null() {
            Slot::Null
        } else {
            T::read(reader, &field.limits).map_or(Slot::Invalid, Slot::Value)
        };
        reader.report.enclose(mark, || field.name().into());
    }

    #[inline]
    fn required(slot: Slot<T>, field: &'static FieldSchema, report: &mut Report) -> Option<T> {
        match slot {
            Slot::Value(value) => Some(value),
            Slot::Invalid | Slot::Repeated => None,
            Slot::Unset | Slot::Null => {
                let mark = report.mark();
                report.note(ErrorKind::Missing);
                report.enclose(mark, || field.name().into());
                None
            }
        }
    }

    #[inline]
    fn or_default(slot: Slot<T>, default: fn() -> T, field: &'static FieldSchema, report: &mut Report) -> T {
        match slot {
            Slot::Value(value) => value,
            // The document is refused already; what stands here does not matter.
            Slot::Invalid | Slot::Repeated => default(),
            Slot::Unset | Slot::Null => {
                let value = default();
                value.check_as(field, report);
                value
            }
        }
    }

    #[inline]
    fn optional(slot: Slot<T>) -> Option<T> {
        match slot {
            Slot::Value(value) => Some(value),
            Slot::Unset | Slot::Null | Slot::Invalid | Slot::Repeated => None,
        }
    }

    #[inline]
    fn check_as(&self, field: &'static FieldSchema, report: &mut Report) {
        let mark = report.mark();
        self.check(&field.limits, report);
        report.enclose(mark, || field.name().into());
    }

    #[inline]
    fn check_set(value: &Option<T>, field: &'static FieldSchema, report: &mut Report) {
        if let Some(value) = value {
            value.check_as(field, report);
        }
    }

    #[inline]
    fn write_as<M: SerializeMap>(&self, field: &FieldSchema, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(field.name(), &Unchecked(self))
    }

    #[inline]
    fn write_set<M: SerializeMap>(
        value: &Option<T>,
        field: &FieldSchema,
        map: &mut M,
    ) -> Result<(), M::Error> {
        value.as_ref().map_or(Ok(()), |value| value.write_as(field, map))
    }

    fn to_json_value(&self) -> Json {
        Json::of(&Unchecked(self)).unwrap_or(Json::Null)
    }
}

/// The field was there before. Whatever was found wrong with it then no longer matters.
#[cold]
fn repeat<T>(slot: &mut Slot<T>, reader: &mut Reader<'_>, name: &'static str) {
    reader.skip_value();
    if !matches!(slot, Slot::Repeated) {
        *slot = Slot::Repeated;
        reader.report.forget(reader.object_mark, &name.into());
        let mark = reader.report.mark();
        reader.report.note(ErrorKind::DuplicateKey);
        reader.report.enclose(mark, || name.into());
    }
}

/// A field of this name.
#[must_use]
pub const fn field(name: &'static str, mut unnamed: FieldSchema) -> FieldSchema {
    unnamed.name = name;
    unnamed
}

/// What a string literal can be the default of; see [`Member`].
#[diagnostic::on_unimplemented(
    message = "a string cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "a string stands for what is made of one by `From<&'static str>`; write an expression of the field's type instead"
)]
pub trait FromText: Sized {
    /// The value made of the text.
    fn from_text(text: &'static str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<&'static str>> FromText for T {
    fn from_text(text: &'static str) -> Self {
        text.into()
    }
}
