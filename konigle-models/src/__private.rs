//! What generated code names. Not for anybody else: it changes with the macro.
pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::convert::From;
pub use core::default::Default as StdDefault;
pub use core::ops::{Deref, DerefMut};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, str, usize};
pub use core::result::Result::{self, Ok};
pub use core::unreachable;
pub use std::vec;

pub use rust_decimal::Decimal;
pub use serde::de::{Deserialize, Deserializer};
pub use serde::ser::{Serialize, SerializeMap, Serializer};

pub use crate::error::ValidationError;
pub use crate::error::report::Report;
pub use crate::json::{Reader, Step, deserialize};
pub use crate::model::names::{Names, read as read_name, write as write_name};
pub use crate::model::object::{
    Object, Slot, check, check_set, read as read_object, write as write_object, write_member, write_set,
};
pub use crate::model::{FieldType, Model, serialize};
pub use crate::schema::{
    Bound, Default, Entry, FieldSchema, Json, Limits, LimitsOf, ModelSchema, Shape, Type,
};
pub use crate::variant::fields::{
    diff_nested, diff_value, is_empty_nested, merge_nested, merge_value, patch_nested, patch_value,
};
pub use crate::variant::{Extends, HasCreate, HasUpdate, Update};

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

    fn read_into(slot: &mut Slot<Self>, reader: &mut Reader<'_>, field: &'static FieldSchema) -> Step<()>;

    fn required(slot: Slot<Self>, field: &'static FieldSchema, report: &mut Report) -> Option<Self>;

    fn or_default(
        slot: Slot<Self>,
        default: fn() -> Self,
        field: &'static FieldSchema,
        report: &mut Report,
    ) -> Self;

    fn optional(slot: Slot<Self>) -> Option<Self>;

    fn check_as(&self, field: &'static FieldSchema, report: &mut Report);

    fn check_set(value: &Option<Self>, field: &'static FieldSchema, report: &mut Report);

    fn write_as<M: SerializeMap>(&self, field: &FieldSchema, map: &mut M) -> Result<(), M::Error>;

    fn write_set<M: SerializeMap>(
        value: &Option<Self>,
        field: &FieldSchema,
        map: &mut M,
    ) -> Result<(), M::Error>;

    fn to_json_value(&self) -> Json;
}

#[diagnostic::do_not_recommend]
impl<T: FieldType> Member for T {
    const FIELD: FieldSchema = FieldSchema::new::<T>("");

    type Limits = LimitsOf<T>;

    const LIMITS: LimitsOf<T> = LimitsOf::new();

    #[inline]
    fn read_into(slot: &mut Slot<T>, reader: &mut Reader<'_>, field: &'static FieldSchema) -> Step<()> {
        slot.read(reader, field)
    }

    #[inline]
    fn required(slot: Slot<T>, field: &'static FieldSchema, report: &mut Report) -> Option<T> {
        slot.required(field, report)
    }

    #[inline]
    fn or_default(slot: Slot<T>, default: fn() -> T, field: &'static FieldSchema, report: &mut Report) -> T {
        slot.or_default(default, field, report)
    }

    #[inline]
    fn optional(slot: Slot<T>) -> Option<T> {
        slot.optional()
    }

    #[inline]
    fn check_as(&self, field: &'static FieldSchema, report: &mut Report) {
        check(self, field, report);
    }

    #[inline]
    fn check_set(value: &Option<T>, field: &'static FieldSchema, report: &mut Report) {
        check_set(value, field, report);
    }

    #[inline]
    fn write_as<M: SerializeMap>(&self, field: &FieldSchema, map: &mut M) -> Result<(), M::Error> {
        write_member(self, field, map)
    }

    #[inline]
    fn write_set<M: SerializeMap>(
        value: &Option<T>,
        field: &FieldSchema,
        map: &mut M,
    ) -> Result<(), M::Error> {
        write_set(value, field, map)
    }

    fn to_json_value(&self) -> Json {
        Json::of(&crate::model::Unchecked(self)).unwrap_or(Json::Null)
    }
}

/// A field of this name.
#[must_use]
pub const fn field(name: &'static str, mut unnamed: FieldSchema) -> FieldSchema {
    unnamed.name = name;
    unnamed
}

/// The type of a part, as generated code uses it; see [`Member`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct that derives `Model`",
    label = "has no fields of a model",
    note = "`flatten` and `extends` put the fields of another model in the place of this one; derive `Model` for that struct, or hold the value as a plain field"
)]
pub trait Part: Sized {
    /// Its entry in the schema.
    const ENTRY: Entry;

    /// The slots of its fields.
    type Slots;

    fn slots() -> Self::Slots;

    fn read_part(slots: &mut Self::Slots, key: &str, reader: &mut Reader<'_>) -> Step<bool>;

    fn make(slots: Self::Slots, report: &mut Report) -> Option<Self>;

    fn check_part(&self, report: &mut Report);

    fn count_part(&self) -> usize;

    fn write_part<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

#[diagnostic::do_not_recommend]
impl<O: Object> Part for O {
    const ENTRY: Entry = Entry::Part(O::SCHEMA);

    type Slots = O::Draft;

    #[inline]
    fn slots() -> O::Draft {
        O::draft()
    }

    #[inline]
    fn read_part(slots: &mut O::Draft, key: &str, reader: &mut Reader<'_>) -> Step<bool> {
        O::read_member(slots, key, reader)
    }

    #[inline]
    fn make(slots: O::Draft, report: &mut Report) -> Option<O> {
        O::finish(slots, report)
    }

    #[inline]
    fn check_part(&self, report: &mut Report) {
        self.check_members(report);
    }

    #[inline]
    fn count_part(&self) -> usize {
        self.count_members()
    }

    #[inline]
    fn write_part<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.write_members(map)
    }
}

/// What the method `diff` of a Base does. A function asks for the trait alone; the trait's own method would ask once more
/// for what the trait asks of its types, and say once more that it is not there.
pub fn diff<T: HasUpdate>(older: &T, newer: &T) -> T::Update {
    older.diff(newer)
}

/// What the method `apply` of a Base does; see [`diff`].
pub fn apply<T: HasUpdate + Model>(value: &mut T, update: T::Update) -> Result<(), ValidationError> {
    value.apply(update)
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

/// An example as JSON.
pub fn example(value: &impl Serialize) -> Json {
    Json::of(value).unwrap_or(Json::Null)
}
