//! The fields of a struct: what generated code calls for each of them.
use super::visitor::{Check, Visitor};
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

    /// Its Create, or a stand-in.
    type Create;

    /// Its Update, or a stand-in.
    type Update;

    /// Reads the field's value.
    fn read_into(slot: &mut Slot<Self>, reader: &mut Reader<'_>, field: &'static FieldSchema);

    /// The value of a required field; without one, the report says that it is missing.
    fn required(slot: Slot<Self>, field: &'static FieldSchema, report: &mut Report) -> Option<Self>;

    /// The value, or else the field's default, which must keep the field's limits too.
    fn or_default(
        slot: Slot<Self>,
        default: fn() -> Self,
        field: &'static FieldSchema,
        report: &mut Report,
    ) -> Self;

    /// The value of a field that may be unset.
    fn optional(slot: Slot<Self>) -> Option<Self>;

    /// Shows the member to a visitor.
    fn visit<V: Visitor>(&self, field: &'static FieldSchema, visitor: &mut V);

    /// As [`visit`](Self::visit), for a field that may be unset.
    fn visit_set<V: Visitor>(value: &Option<Self>, field: &'static FieldSchema, visitor: &mut V);

    /// The value as JSON, for the schema.
    fn to_json_value(&self) -> Json;
}

#[diagnostic::do_not_recommend]
impl<T: FieldType> Member for T {
    const FIELD: FieldSchema = FieldSchema::new::<T>("");

    type Limits = LimitsOf<T>;

    const LIMITS: LimitsOf<T> = LimitsOf::new();

    type Create = T::Create;

    type Update = T::Update;

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
                report.note_of(field.name().into(), ErrorKind::Missing);
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
                Check(report).member(&value, field);
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
    fn visit<V: Visitor>(&self, field: &'static FieldSchema, visitor: &mut V) {
        visitor.member(self, field);
    }

    #[inline]
    fn visit_set<V: Visitor>(value: &Option<T>, field: &'static FieldSchema, visitor: &mut V) {
        if let Some(value) = value {
            visitor.member(value, field);
        }
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
        reader.report.note_of(name.into(), ErrorKind::DuplicateKey);
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
