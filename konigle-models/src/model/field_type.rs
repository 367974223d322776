//! What the type of a field must be able to do.
use serde::ser::Serializer;

use crate::error::report::Report;
use crate::json::Reader;
use crate::schema::{Limits, Type};

/// A type that a model's field can have.
///
/// It is implemented for `String`, `bool`, the integers up to 64 bits, `f64`, `Decimal`, `DateTime<Utc>`,
/// [`EmailAddress`](crate::EmailAddress), `Option`, `Box`, `Vec`, maps with `String` keys, and everything that derives
/// [`Model`](crate::Model). To make a type of your own one, implement [`Leaf`](crate::Leaf) for it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a model's field",
    label = "not a field type",
    note = "derive `Model` for `{Self}`, or implement `konigle_models::Leaf` for it"
)]
pub trait FieldType: Sized + 'static {
    /// The type, as far as JSON and its schema know types.
    const TYPE: Type;

    /// Takes the next value. None if it breaks a rule; the reader's report then says which.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self>;

    /// Notes every rule that the value breaks.
    #[doc(hidden)]
    fn check(&self, limits: &Limits, report: &mut Report);

    /// Writes the value.
    #[doc(hidden)]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}
