//! The trait of the types that a field can have.
use serde::ser::Serializer;

use super::Unchecked;
use crate::error::Violations;
use crate::error::report::{Mark, Report};
use crate::json::{Json, Reader};
use crate::schema::{FieldSchema, Limits, Type};

/// A type that a model's field can have.
///
/// It is implemented for strings, numbers, `bool`, dates and times, addresses, [`Json`], `Option`,
/// pointers, lists, sets, maps and tuples, and every type that derives [`Model`](crate::Model). The
/// derive's documentation [lists them all](macro@crate::Model#types-of-fields). Features of this
/// crate add types of [other crates](crate#features).
///
/// The trait is sealed: only the derive and [`Newtype`](crate::Newtype) implement it. Implement
/// `Newtype` to use a type of your own in a field. The hidden items of the trait are not public API
/// and can change in any release.
// Generated code reads, checks and writes a value only through `<Type as FieldType>`, with the
// user's own tokens for the type. It finds everything else through the associated items. So every
// use of a type that is no field type produces the same error, which the compiler shows once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a model's field",
    label = "not a field type",
    note = "a field holds a string, a number, a `bool`, a date or time, an address, any `Json`, a model, or an option, pointer, list, set, map or tuple of these",
    note = "derive `Model` for a struct or enum of your own, also for one inside an option, pointer, list, set or map",
    note = "for a type of another crate, implement `konigle_models::With` for a type of your own, and name it in `#[field(with = …)]`"
)]
pub trait FieldType: Sized + 'static {
    /// The type of the value in JSON and in the JSON Schema.
    const TYPE: Type;

    /// The Create of the type, or a placeholder if it has none.
    ///
    /// With the placeholder, a type that contains the Create can be declared. Only its use is an
    /// error.
    #[doc(hidden)]
    type Create: FieldType;

    /// The Update of the type, or a placeholder if it has none.
    #[doc(hidden)]
    type Update: FieldType;

    /// The type itself if it is a struct that derives `Model`, else a placeholder.
    #[doc(hidden)]
    type Fields: FieldType;

    /// Reads the next JSON value. Returns `None` if the value is invalid; its violations are then
    /// in the reader's report.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self>;

    /// As [`read`](Self::read), but builds the value on the heap.
    #[doc(hidden)]
    fn read_boxed(reader: &mut Reader<'_>, limits: &Limits) -> Option<Box<Self>> {
        Self::read(reader, limits).map(Box::new)
    }

    /// Returns the value of an absent field without a default: `None` for an `Option`. Other types
    /// have no such value.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the value is the `None` of an `Option`.
    #[doc(hidden)]
    #[inline]
    fn is_none(&self) -> bool {
        false
    }

    /// A cheap conservative check. `true` means valid; `false` means call [`check`](Self::check).
    ///
    /// It takes a few instructions if the limits are known at compile time, and it suffices for
    /// most values, because most are valid.
    #[doc(hidden)]
    #[inline]
    fn is_plainly_valid(&self, _: &Limits) -> bool {
        false
    }

    /// Reports every violation of the value.
    #[doc(hidden)]
    fn check(&self, limits: &Limits, report: &mut Report);

    /// Serializes the value, without validation.
    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Calls the visitor for the value of a field.
    #[doc(hidden)]
    #[inline]
    fn visit<V: FieldVisitor>(&self, field: &'static FieldSchema, visitor: &mut V) {
        visitor.member(self, field);
    }

    /// As [`visit`](Self::visit), for a field that is omitted if it is `None`.
    #[doc(hidden)]
    #[inline]
    fn visit_some<V: FieldVisitor>(&self, field: &'static FieldSchema, visitor: &mut V) {
        if !self.is_none() {
            visitor.member(self, field);
        }
    }

    /// As [`visit`](Self::visit), for a field that is never written.
    #[doc(hidden)]
    #[inline]
    fn visit_unwritten<V: FieldVisitor>(&self, field: &'static FieldSchema, visitor: &mut V) {
        visitor.unwritten(self, field);
    }

    /// As [`visit`](Self::visit), for a field that may be unset.
    #[doc(hidden)]
    #[inline]
    fn visit_set<V: FieldVisitor>(
        value: &Option<Self>,
        field: &'static FieldSchema,
        visitor: &mut V,
    ) {
        if let Some(value) = value {
            visitor.member(value, field);
        }
    }

    /// Returns the value as JSON, for defaults and examples in the schema.
    #[doc(hidden)]
    fn json(&self) -> Json {
        Json::of(&Unchecked(self)).unwrap_or(Json::Null)
    }
}

/// Visits the fields of a struct.
pub trait FieldVisitor {
    /// Called for each field that is set.
    fn member<T: FieldType>(&mut self, value: &T, field: &'static FieldSchema);

    /// Called for each field that is not written.
    #[inline]
    fn unwritten<T: FieldType>(&mut self, _: &T, _: &'static FieldSchema) {}

    /// The state before a field with rules of its own.
    #[inline]
    fn mark(&self) -> Mark {
        Mark::default()
    }

    /// Called after each field with rules of its own that is set.
    #[inline]
    fn rules<T>(
        &mut self,
        _before: Mark,
        _value: &T,
        _field: &'static FieldSchema,
        _rules: fn(&T, &mut Violations),
    ) {
    }

    /// Called for each member whose key is part of the value.
    fn entry<T: FieldType>(&mut self, key: &str, value: &T);

    /// Called for the name of a variant.
    fn tag(&mut self, key: &'static str, name: &'static str);

    /// Called for the members of an unknown variant, instead of each of them.
    fn unknown(&mut self, json: &Json, check: fn(&Json, &mut Report));
}
