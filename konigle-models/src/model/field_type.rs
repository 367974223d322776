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
    note = "a field holds text, a number, a `bool`, a date-time, an e-mail address, a model, or an `Option`, `Box`, `Vec` or map with `String` keys of such",
    note = "derive `Model` for a struct or enum of your own, or implement `konigle_models::Leaf` for a type of another form"
)]
pub trait FieldType: Sized + 'static {
    /// The type, as far as JSON and its schema know types.
    const TYPE: Type;

    /// Its Create, or a stand-in where it has none: so that what holds its Create can be declared, and only its use is a
    /// mistake.
    #[doc(hidden)]
    type Create: FieldType;

    /// Its Update, likewise.
    #[doc(hidden)]
    type Update: FieldType;

    /// Takes the next value. None if it breaks a rule; the reader's report then says which.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self>;

    /// Whether a look is enough to see that the value keeps every rule. False says nothing: then it is to be checked.
    ///
    /// A look is a few instructions where the limits are known to the compiler, and valid values are the rule.
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
}
