//! Create and Update: what follows from a Base by `#[model(create(…), update(…))]`, and what can be done with it.
//!
//! A **Create** asks for what the Base requires; every field with a default is an `Option` in it, and only what is set is
//! written. [`From`] makes a Base of it, defaults filled in.
//!
//! An **Update** has an `Option` for every field, and writes only what is set. It follows RFC 7396 (JSON merge patch):
//!
//! | In the Update | As JSON | In the Base |
//! |---|---|---|
//! | `None` | absent | stays as it is |
//! | `Some(value)` | the value | is set; a list, a map or a model that is not `nested` is replaced whole |
//! | `Some(None)`, where the Base has an `Option` | `null` | is cleared |
//! | `Some(update)`, where the field is `nested` | an object of what is set in it | is changed field by field |
//!
//! The variants of what is in a `Box` are those of the thing itself. A model is not `nested` in itself, for its variants would have no
//! end; the macro says so, and of models that are `nested` in each other the compiler says that there is a cycle.
//!
//! A `nested` map is changed key by key: `None` removes a key, so that it cannot be told from setting a key to null where
//! the values are options. A `nested` optional model that is `None` is made of the Update and its defaults. A map that is
//! not `nested` is replaced whole here, while a server that merges would keep its other keys; let maps be `nested`.
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
pub(crate) mod own;
mod stand_in;
mod tracked;

pub use self::stand_in::{NoFields, NoVariant};
pub use self::tracked::Tracked;
use crate::error::{ValidationError, report::Report};
use crate::model::object::FieldsOf;
use crate::model::{FieldType, Model};

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

/// A type with a Create: a model that asks for one, an `Option` or `Box` of such a model, or a map.
pub trait HasCreate: FieldType<Create: CreateFor<Self>> {
    /// Makes the value that a Create asks for, defaults filled in.
    #[must_use]
    fn from_create(create: Self::Create) -> Self {
        create.into_base()
    }
}

impl<T: FieldType<Create: CreateFor<T>>> HasCreate for T {}

/// A type with an Update: a model that asks for one, one that extends such a model, an `Option` or `Box` of one, or a map.
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
        own::apply_to(self, |next, report| update.patch(next, report))
    }
}

impl<T: FieldType<Update: UpdateFor<T> + Update> + Clone + PartialEq> HasUpdate for T {}

/// A change: the Update of a model, of an `Option` or of a map.
pub trait Update: Sized {
    /// Whether it changes nothing.
    #[must_use]
    fn is_empty(&self) -> bool;

    /// Makes one change of this one and a later one: applying it does what applying both in turn would do.
    ///
    /// There is one thing that a merge patch cannot say: that a model is cleared and made anew *and* that its maps are
    /// then without their old keys. Where an optional model holds `nested` maps, apply the two in turn.
    fn merge(&mut self, later: Self);

    /// The change that sets all of what this one makes of nothing.
    #[doc(hidden)]
    #[must_use]
    fn anew(self) -> Self;
}

/// The Create of a `Base`.
// It is a trait of the Create, and not of the Base: where a type is no field type it has no Create either, and there is then
// nothing more for the compiler to say.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Create variant",
    label = "nothing to make this of",
    note = "a model has one where its `#[model(…)]` says `create(Name)`; so have an `Option` and a `Box` of it, and a map has one too",
    note = "a `nested` field and a part need one; a field that is not `nested` is given whole"
)]
#[doc(hidden)]
pub trait CreateFor<Base>: Sized {
    /// Makes the value that it asks for, defaults filled in.
    fn into_base(self) -> Base;
}

/// A change to a `Base`.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Update variant",
    label = "nothing to change this by",
    note = "a model has one where its `#[model(…)]` says `update(Name)`; so have an `Option` and a `Box` of it, and a map has one too",
    note = "a `nested` field and a part need one; a field that is not `nested` is replaced whole"
)]
#[doc(hidden)]
pub trait UpdateFor<Base>: Sized {
    /// Whether it changes nothing.
    fn is_none(update: &Self) -> bool;

    /// Whether there is no change, or one that changes nothing.
    fn is_unset(update: &Option<Self>) -> bool {
        update.as_ref().is_none_or(Self::is_none)
    }

    /// Makes one of two changes.
    fn merge_both(update: &mut Self, later: Self);

    /// Makes one of two changes, where there are two.
    fn merge_set(update: &mut Option<Self>, later: Option<Self>) {
        match (update, later) {
            (Some(update), Some(later)) => Self::merge_both(update, later),
            (update @ None, later) => *update = later,
            (Some(_), None) => {}
        }
    }

    /// The change of the older value to the newer one.
    fn diff(older: &Base, newer: &Base) -> Self;

    /// The same, unless there is nothing that an Update can say.
    fn change(older: &Base, newer: &Base) -> Option<Self> {
        Some(Self::diff(older, newer)).filter(|update| !Self::is_none(update))
    }

    /// The change that sets everything.
    fn whole(value: &Base) -> Self;

    /// Changes the value, without a check of the result.
    fn patch(self, value: &mut Base, report: &mut Report);

    /// Changes the value of the field of this name, where there is a change.
    fn patch_set(update: Option<Self>, value: &mut Base, name: &'static str, report: &mut Report) {
        if let Some(update) = update {
            let mark = report.mark();
            update.patch(value, report);
            report.enclose(mark, || name.into());
        }
    }
}
