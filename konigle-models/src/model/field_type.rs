//! What the type of a field must be able to do.
use serde::ser::Serializer;

use super::Unchecked;
use super::runtime::visitor::FieldVisitor;
use crate::error::report::Report;
use crate::json::{Json, Reader};
use crate::schema::{FieldSchema, Limits, Type};

/// A type that a model's field can have.
///
/// It is implemented for `String`, `bool`, the integers up to 64 bits, `f64`, `Decimal`,
/// `DateTime<Utc>`, [`EmailAddress`](crate::EmailAddress), `Option`, `Box`, `Vec`, maps with
/// `String` keys, and everything that derives [`Model`](crate::Model). To make a type of your own
/// one, implement [`Newtype`](crate::Newtype) for it.
// Generated code reads, checks and writes by this alone, always by `<Type as FieldType>` with the
// user's own tokens, and asks all else of what this says of the type. So the compiler says the same
// of every use of a type that is no field type, and shows it once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a model's field",
    label = "not a field type",
    note = "a field holds text, a number, a `bool`, a date-time, an e-mail address, a model, or an `Option`, `Box`, `Vec` or map with `String` keys of such",
    note = "derive `Model` for a struct or enum of your own, also where it is inside an `Option`, `Box`, `Vec` or map",
    note = "wrap a type of another crate in a struct of your own, and implement `konigle_models::Newtype` for that struct"
)]
pub trait FieldType: Sized + 'static {
    /// The type, as far as JSON and its schema know types.
    const TYPE: Type;

    /// Its Create, or a stand-in where it has none: so that what holds its Create can be declared,
    /// and only its use is a mistake.
    #[doc(hidden)]
    type Create: FieldType;

    /// Its Update, likewise.
    #[doc(hidden)]
    type Update: FieldType;

    /// Itself if it is a struct of fields, or a stand-in.
    #[doc(hidden)]
    type Fields: FieldType;

    /// Takes the next value. None if it breaks a rule; the reader's report then says which.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self>;

    /// As [`read`](Self::read), but the value is made on the heap.
    #[doc(hidden)]
    fn read_boxed(reader: &mut Reader<'_>, limits: &Limits) -> Option<Box<Self>> {
        Self::read(reader, limits).map(Box::new)
    }

    /// Whether a look is enough to see that the value keeps every rule. False says nothing: then it
    /// is to be checked.
    ///
    /// A look is a few instructions where the limits are known to the compiler, and valid values
    /// are the rule.
    #[doc(hidden)]
    #[inline]
    fn is_plainly_valid(&self, _: &Limits) -> bool {
        false
    }

    /// Notes every rule that the value breaks.
    #[doc(hidden)]
    fn check(&self, limits: &Limits, report: &mut Report);

    /// Writes the value.
    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Shows a field's value to a visitor.
    #[doc(hidden)]
    #[inline]
    fn visit<V: FieldVisitor>(&self, field: &'static FieldSchema, visitor: &mut V) {
        visitor.member(self, field);
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

    /// The value as JSON, for the schema.
    #[doc(hidden)]
    fn json(&self) -> Json {
        Json::of(&Unchecked(self)).unwrap_or(Json::Null)
    }
}
