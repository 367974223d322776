//! Request types: the Create and Update that `#[model(create(…), update(…))]` generates from a
//! model, their Base.
//!
//! A **Create** has the required fields of the Base. Every field with a default is an `Option` in
//! it. Only the fields that are set are written. [`From`] builds a Base from it and fills in the
//! defaults.
//!
//! An **Update** has an `Option` for every field. Only the fields that are set are written. It
//! follows RFC 7396 (JSON merge patch):
//!
//! | In the Update | As JSON | In the Base |
//! |---|---|---|
//! | `None` | absent | is unchanged |
//! | `Some(value)` | the value | is replaced; lists, and maps and models that are not `nested`, are replaced as a whole |
//! | `Some(None)`, if the field is an `Option` in the Base | `null` | is cleared |
//! | `Some(update)`, if the field is `nested` | an object of the fields that are set | is changed field by field |
//!
//! If a field is no `Option` in the Base, `null` in an Update leaves it unchanged, like an absent
//! key: such a field cannot be cleared.
//!
//! # Nested fields
//!
//! The Create or Update of a `Box<Model>` is that of the model.
//!
//! A model cannot be `nested` in itself, because its request types would be infinite. The macro
//! reports it. If models are `nested` in each other, the compiler reports a cycle.
//!
//! A `nested` map is changed key by key. `None` removes a key. `null` and removal are therefore
//! indistinguishable in a map of options.
//!
//! If a `nested` optional model is `None`, an Update builds it from the fields that are set and the
//! defaults of the others, as a server that merges does. `null` has no effect there, as there is no
//! value to clear. So a new model cannot have `null` in a required field, or in a field whose
//! default is a value.
//!
//! A map that is not `nested` is replaced as a whole by [`apply`](HasUpdate::apply). A server that
//! merges would keep its other keys. So declare maps as `nested`.
//!
//! ```
//! use konigle_models::comm::contact::{BaseContact, ContactCreate, ContactUpdate, MarketingConsentUpdate};
//! use konigle_models::Model;
//!
//! let create = ContactCreate { first_name: Some("Ana".to_owned()), ..ContactCreate::new("ana@example.com".parse()?) };
//! assert_eq!(create.to_json()?, r#"{"email":"ana@example.com","first_name":"Ana"}"#);
//!
//! let mut contact = BaseContact::from(create);
//! let unsubscribe = ContactUpdate {
//!     marketing_consent: Some(MarketingConsentUpdate { email: Some(false), ..Default::default() }),
//!     ..Default::default()
//! };
//! assert_eq!(unsubscribe.to_json()?, r#"{"marketing_consent":{"email":false}}"#);
//!
//! let before = contact.clone();
//! contact.apply(unsubscribe.clone())?;
//! assert!(!contact.marketing_consent.email && contact.marketing_consent.sms);
//! assert_eq!(before.diff(&contact), unsubscribe);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
pub(crate) mod base;
mod containers;
pub(crate) mod fields;
pub(crate) mod no_default;
mod placeholder;
pub(crate) mod redacted;
#[cfg(feature = "secrecy")]
pub(crate) mod secret;
mod tracked;
mod verdict;

use self::base::UpdateFor;
pub use self::tracked::Tracked;
use self::verdict::may_be_hidden;
use crate::error::{ValidationError, report::Report};
use crate::model::{FieldType, Model};
use crate::runtime::object::FieldsOf;
use crate::schema::Limits;

/// The Create of a type, such as `ContactCreate` for `BaseContact`.
pub type CreateOf<T> = <T as FieldType>::Create;

/// The Update of a type, such as `ContactUpdate` for `BaseContact`.
pub type UpdateOf<T> = <T as FieldType>::Update;

/// The Create of the type of a flattened field.
#[doc(hidden)]
pub type CreateOfFlattened<T> = <FieldsOf<T> as FieldType>::Create;

/// The Update of the type of a flattened field.
#[doc(hidden)]
pub type UpdateOfFlattened<T> = <FieldsOf<T> as FieldType>::Update;

/// A type with an Update: a model with `update(…)`, a model that extends it, an `Option` or `Box`
/// of one, or a map.
///
/// Generic code names the Update as [`UpdateOf<T>`](UpdateOf):
///
/// ```
/// use konigle_models::comm::contact::MarketingConsent;
/// use konigle_models::request::{HasUpdate, Update, UpdateOf};
///
/// /// Combines the changes that two people made to the same value.
/// fn changes<T: HasUpdate>(older: &T, mine: &T, theirs: &T) -> UpdateOf<T> {
///     let mut changes = older.diff(mine);
///     changes.merge(older.diff(theirs)).unwrap_or_else(|_| panic!("to be sent in turn"));
///     changes
/// }
///
/// let older = MarketingConsent::default();
/// let mine = MarketingConsent { sms: false, ..older.clone() };
/// assert!(changes(&older, &older, &older).is_empty());
/// assert_eq!(changes(&older, &mine, &older).sms, Some(false));
/// ```
pub trait HasUpdate: FieldType<Update: UpdateFor<Self> + Update> + Clone + PartialEq {
    /// Returns the smallest Update that changes this value to `newer`.
    #[must_use]
    fn diff(&self, newer: &Self) -> Self::Update {
        Self::Update::diff(self, newer)
    }

    /// Applies the update to the value.
    ///
    /// # Errors
    /// Every violation of the changed value, and of the update itself. The value is then unchanged.
    fn apply(&mut self, update: Self::Update) -> Result<(), ValidationError>
    where
        Self: Model,
    {
        let mut of_update = Report::default();
        update.check(&Limits::NONE, &mut of_update);
        let (mut next, mut report) = (self.clone(), Report::default());
        update.patch(&mut next, &mut report);
        next.check(&Limits::NONE, &mut report);
        report.add_elsewhere(of_update);
        if !report.is_empty() {
            return Err(report.into_error(Self::SCHEMA.name()));
        }
        *self = next;
        Ok(())
    }
}

impl<T: FieldType<Update: UpdateFor<T> + Update> + Clone + PartialEq> HasUpdate for T {}

/// The Update of a model, of an `Option` or of a map.
pub trait Update: FieldType + Clone + UpdateFor<Self::Target> {
    /// The type of the value that it builds where there is no value to change.
    #[doc(hidden)]
    type Target: FieldType;

    /// Whether the update changes nothing.
    #[must_use]
    fn is_empty(&self) -> bool;

    /// Whether an update is unset or empty.
    #[doc(hidden)]
    fn is_empty_set(update: &Option<Self>) -> bool {
        update.as_ref().is_none_or(Self::is_empty)
    }

    /// Merges a later update into this one.
    ///
    /// For every valid value, applying the result has the same effect as applying both in turn: it
    /// gives the same value, or is rejected if one of the two is rejected.
    ///
    /// Some pairs cannot be merged:
    ///
    /// - A JSON merge patch cannot express the pair. For example, it cannot clear an optional model
    ///   and then set some fields of a new one.
    /// - The merged update would be accepted where the first alone is rejected, so that its
    ///   violation would be lost. This could be so if a [rule of your own](crate::Model#rules-of-your-own)
    ///   applies to what both set.
    ///
    /// Nothing is merged then. Apply or send both in turn.
    ///
    /// ```
    /// use konigle_models::Model;
    ///
    /// /// A shop.
    /// #[derive(Clone, Debug, PartialEq, Model)]
    /// #[model(update(ShopUpdate))]
    /// struct Shop {
    ///     /// Where it is, if it has a place.
    ///     #[field(nested, default)]
    ///     place: Option<Place>,
    /// }
    ///
    /// /// A place.
    /// #[derive(Clone, Debug, PartialEq, Model)]
    /// #[model(update(PlaceUpdate))]
    /// struct Place {
    ///     street: String,
    ///     #[field(default)]
    ///     floor: Option<i64>,
    /// }
    ///
    /// let mut update = ShopUpdate::from_json(r#"{"place": {"street": "Sol"}}"#)?;
    /// let later = ShopUpdate::from_json(r#"{"place": {"floor": 2}}"#)?;
    /// assert!(update.merge(later.clone()).is_ok());
    /// assert_eq!(update.to_json()?, r#"{"place":{"street":"Sol","floor":2}}"#);
    ///
    /// // A new place requires a street, which the later update does not set.
    /// let mut update = ShopUpdate::from_json(r#"{"place": null}"#)?;
    /// assert_eq!(update.merge(later.clone()), Err(later));
    /// # Ok::<(), konigle_models::ValidationError>(())
    /// ```
    ///
    /// # Errors
    /// The later update, if no single update has the effect of both in turn. This one is then
    /// unchanged.
    fn merge(&mut self, later: Self) -> Result<(), Self> {
        let mut report = Report::default();
        self.check(&Limits::NONE, &mut report);
        let mut merged = self.clone();
        if !report.is_empty()
            || may_be_hidden(self, &later, Self::Target::TYPE)
            || !<Self as UpdateFor<Self::Target>>::merge(&mut merged, later.clone(), &Limits::NONE)
        {
            return Err(later);
        }
        *self = merged;
        Ok(())
    }
}
