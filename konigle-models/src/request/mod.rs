//! Create and Update: what follows from a Base by `#[model(create(…), update(…))]`, and what can be
//! done with it.
//!
//! A **Create** asks for what the Base requires; every field with a default is an `Option` in it,
//! and only what is set is written. [`From`] makes a Base of it, defaults filled in.
//!
//! An **Update** has an `Option` for every field, and writes only what is set. It follows RFC 7396
//! (JSON merge patch):
//!
//! | In the Update | As JSON | In the Base |
//! |---|---|---|
//! | `None` | absent | stays as it is |
//! | `Some(value)` | the value | is set; a list, a map or a model that is not `nested` is replaced whole |
//! | `Some(None)`, where the Base has an `Option` | `null` | is cleared |
//! | `Some(update)`, where the field is `nested` | an object of what is set in it | is changed field by field |
//!
//! `null` for a field that is no `Option` in the Base leaves the field as it is, like an absent
//! key: there is nothing to clear.
//!
//! A model in a `Box` has its own variants there. A model is not `nested` in itself, for its
//! variants would have no end; the macro says so, and of models that are `nested` in each other the
//! compiler says that there is a cycle.
//!
//! A `nested` map is changed key by key: `None` removes a key, so that it cannot be told from
//! setting a key to null where the values are options. A `nested` optional model that is `None` is
//! made of the Update and its defaults, as a server that merges makes it: `null` says nothing
//! there, so that a field whose default is a value cannot be null from the start, nor one that is
//! required. A map that is not `nested` is replaced whole here, while a server that merges would
//! keep its other keys; let maps be `nested`.
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
mod containers;
pub(crate) mod fields;
mod placeholder;
pub(crate) mod redacted;
pub(crate) mod relation;
mod tracked;

use self::relation::UpdateFor;
pub use self::tracked::Tracked;
use crate::error::{ValidationError, report::Report};
use crate::model::runtime::object::FieldsOf;
use crate::model::{FieldType, Model};
use crate::schema::Limits;

/// The Create of a type: `ContactCreate` of a `BaseContact`.
pub type CreateOf<T> = <T as FieldType>::Create;

/// The Update of a type: `ContactUpdate` of a `BaseContact`.
pub type UpdateOf<T> = <T as FieldType>::Update;

/// The Create of a part.
#[doc(hidden)]
pub type CreateOfPart<T> = <FieldsOf<T> as FieldType>::Create;

/// The Update of a part.
#[doc(hidden)]
pub type UpdateOfPart<T> = <FieldsOf<T> as FieldType>::Update;

/// A type with an Update: a model that asks for one, one that extends such a model, an `Option` or
/// `Box` of one, or a map.
///
/// Code for any such type names the Update as [`UpdateOf<T>`](UpdateOf):
///
/// ```
/// use konigle_models::comm::contact::MarketingConsent;
/// use konigle_models::request::{HasUpdate, Update, UpdateOf};
///
/// /// What both have changed of the same value.
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
    /// The smallest Update that makes `newer` of this value.
    #[must_use]
    fn diff(&self, newer: &Self) -> Self::Update {
        Self::Update::diff(self, newer)
    }

    /// Changes the value: all that is set in the update, or nothing.
    ///
    /// # Errors
    /// Every rule that the changed value would break; the value stays as it was then.
    fn apply(&mut self, update: Self::Update) -> Result<(), ValidationError>
    where
        Self: Model,
    {
        let (mut next, mut report) = (self.clone(), Report::default());
        update.patch(&mut next, &mut report);
        next.check(&Limits::NONE, &mut report);
        if !report.is_empty() {
            return Err(report.into_error(Self::SCHEMA.name()));
        }
        *self = next;
        Ok(())
    }
}

impl<T: FieldType<Update: UpdateFor<T> + Update> + Clone + PartialEq> HasUpdate for T {}

/// A change: the Update of a model, of an `Option` or of a map.
pub trait Update: FieldType + Clone + UpdateFor<Self::Target> {
    /// The type that it makes a value of, where there is none to change.
    #[doc(hidden)]
    type Target: FieldType;

    /// Whether it changes nothing.
    #[must_use]
    fn is_empty(&self) -> bool;

    /// Whether there is no change, or an empty one.
    #[doc(hidden)]
    fn is_empty_set(update: &Option<Self>) -> bool {
        update.as_ref().is_none_or(Self::is_empty)
    }

    /// Merges a later change into this one. Applying the result does what applying both in turn
    /// does: to every valid value it makes the same of it, or is rejected as one of the two is.
    ///
    /// A JSON merge patch cannot express every such pair. It has no way to clear an optional model
    /// and then to set a part of a new one, for instance. Nor may a merged change be accepted where
    /// the first alone is rejected, since its violation would be lost. Then nothing is merged, and
    /// both have to be applied or sent in turn.
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
    /// // A new place has to have a street, which the later change alone does not say.
    /// let mut update = ShopUpdate::from_json(r#"{"place": null}"#)?;
    /// assert_eq!(update.merge(later.clone()), Err(later));
    /// # Ok::<(), konigle_models::ValidationError>(())
    /// ```
    ///
    /// # Errors
    /// The later change, where no single change does what both do in turn; this one stays as it
    /// was.
    fn merge(&mut self, later: Self) -> Result<(), Self> {
        let mut report = Report::default();
        self.check(&Limits::NONE, &mut report);
        let mut merged = self.clone();
        if !report.is_empty()
            || !<Self as UpdateFor<Self::Target>>::merge(&mut merged, later.clone(), &Limits::NONE)
        {
            return Err(later);
        }
        *self = merged;
        Ok(())
    }
}
