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
//! The variants of what is in a `Box` are those of the thing itself. A model that holds itself is replaced whole there, for a variant
//! that held itself would have no end.
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
mod no_variant;
pub(crate) mod own_update;
mod tracked;

pub use self::no_variant::NoVariant;
pub use self::tracked::Tracked;
use crate::error::{ValidationError, report::Report};
use crate::model::object::Object;
use crate::model::{FieldType, Model};

/// The Create of a type: `ContactCreate` of a `BaseContact`.
pub type CreateOf<T> = <T as FieldType>::Create;

/// The Update of a type: `ContactUpdate` of a `BaseContact`.
pub type UpdateOf<T> = <T as FieldType>::Update;

/// The Create of a part.
#[doc(hidden)]
pub type CreateOfPart<T> = <T as Object>::Create;

/// The Update of a part.
#[doc(hidden)]
pub type UpdateOfPart<T> = <T as Object>::Update;

/// A type with a Create: a model that asks for one, or an `Option` of such a model.
pub trait HasCreate: FieldType<Create: Create<Self>> {
    /// Makes the value that a Create asks for, defaults filled in.
    #[must_use]
    fn from_create(create: Self::Create) -> Self {
        create.into_base()
    }
}

impl<T: FieldType<Create: Create<T>>> HasCreate for T {}

/// A type with an Update: a model that asks for one, one that extends such a model, or an `Option` or map.
pub trait HasUpdate: FieldType<Update: Update<Self>> + Clone + PartialEq {
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
        own_update::apply_to(self, |next, report| update.patch(next, report))
    }
}

impl<T: FieldType<Update: Update<T>> + Clone + PartialEq> HasUpdate for T {}

/// The Create of a `Base`.
// It is a trait of the Create, and not of the Base: where a type is no field type it has no Create either, and there is then
// nothing more for the compiler to say.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Create variant",
    label = "a model of whose Create this would be a part",
    note = "a `nested` field or a part of a model with `create(…)` needs one; add `create(Name)` to the `#[model(…)]` of `{Base}`",
    note = "without `nested`, a value is given whole: so it must be where it is no model"
)]
pub trait Create<Base>: Sized {
    /// Makes the value that it asks for, defaults filled in.
    fn into_base(self) -> Base;
}

/// A change to a `Base`.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Update variant",
    label = "a model of whose Update this would be a part",
    note = "a `nested` field or a part of a model with `update(…)` needs one; add `update(Name)` to the `#[model(…)]` of `{Base}`",
    note = "without `nested`, a value is replaced whole: so it must be where it is no model"
)]
pub trait Update<Base>: Sized {
    /// Whether it changes nothing.
    #[must_use]
    fn is_empty(&self) -> bool;

    /// Makes one change of this one and a later one: applying it does what applying both in turn would do.
    ///
    /// There is one thing that a merge patch cannot say: that a model is cleared and made anew *and* that its maps are
    /// then without their old keys. Where an optional model holds `nested` maps, apply the two in turn.
    fn merge(&mut self, later: Self);

    /// The change of the older value to the newer one.
    #[doc(hidden)]
    fn diff(older: &Base, newer: &Base) -> Self;

    /// The same, unless there is nothing that an Update can say.
    #[doc(hidden)]
    fn change(older: &Base, newer: &Base) -> Option<Self> {
        Some(Self::diff(older, newer)).filter(|update| !update.is_empty())
    }

    /// The change that sets everything.
    #[doc(hidden)]
    fn whole(value: &Base) -> Self;

    /// Changes the value, without a check of the result.
    #[doc(hidden)]
    fn patch(self, value: &mut Base, report: &mut Report);

    /// Changes the value of the field of this name, where there is a change.
    #[doc(hidden)]
    fn patch_set(update: Option<Self>, value: &mut Base, name: &'static str, report: &mut Report) {
        if let Some(update) = update {
            let mark = report.mark();
            update.patch(value, report);
            report.enclose(mark, || name.into());
        }
    }

    /// Makes one of two changes, where there are two.
    #[doc(hidden)]
    fn merge_set(update: &mut Option<Self>, later: Option<Self>) {
        match (update, later) {
            (Some(update), Some(later)) => update.merge(later),
            (update @ None, later) => *update = later,
            (Some(_), None) => {}
        }
    }

    /// Whether there is no change, or one that changes nothing.
    #[doc(hidden)]
    fn is_unset(update: &Option<Self>) -> bool {
        update.as_ref().is_none_or(Self::is_empty)
    }
}
