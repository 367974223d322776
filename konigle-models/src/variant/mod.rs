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
mod tracked;

use core::ops::{Deref, DerefMut};

use serde::ser::Serializer;

pub use self::tracked::Tracked;
use crate::error::{ErrorKind, ValidationError, report::Report};
use crate::json::Reader;
use crate::model::member::Member;
use crate::model::{FieldType, Model};
use crate::schema::{Limits, Type};

/// The Create of a type: `ContactCreate` of a `BaseContact`.
pub type CreateOf<T> = <T as Member>::Create;

/// The Update of a type: `ContactUpdate` of a `BaseContact`.
pub type UpdateOf<T> = <T as Member>::Update;

/// What stands in for the Create or Update of a type that has none.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoVariant {}

impl FieldType for NoVariant {
    const TYPE: Type = Type::Names(&[]);

    type Create = Self;
    type Update = Self;

    fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
        reader.refuse(ErrorKind::LiteralError { expected: &[] })
    }

    fn check(&self, _: &Limits, _: &mut Report) {}

    fn write<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

/// A type with a Create: a model that asks for one, or an `Option` of such a model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Create variant",
    note = "a `nested` field or a part of a model with `create(…)` needs one; add `create(Name)` to the `#[model(…)]` of `{Self}`"
)]
pub trait HasCreate: FieldType {
    /// Makes the value that a Create asks for, defaults filled in.
    fn from_create(create: Self::Create) -> Self;
}

/// A type with an Update: a model that asks for one, one that extends such a model, or an `Option` or map.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Update variant",
    note = "a `nested` field or a part of a model with `update(…)` needs one; add `update(Name)` to the `#[model(…)]` of `{Self}`"
)]
pub trait HasUpdate: FieldType<Update: Update> + Clone + PartialEq {
    /// The smallest Update that makes `newer` of this value.
    #[must_use]
    fn diff(&self, newer: &Self) -> Self::Update;

    /// The same, unless there is nothing that an Update can say.
    #[doc(hidden)]
    fn change(&self, newer: &Self) -> Option<Self::Update> {
        let differs = self != newer;
        differs.then(|| self.diff(newer)).filter(|update| !update.is_empty())
    }

    /// The Update that sets everything.
    #[doc(hidden)]
    fn whole(&self) -> Self::Update;

    /// Changes the value, without a check of the result.
    #[doc(hidden)]
    fn patch(&mut self, update: Self::Update, report: &mut Report);

    /// Changes the value: all that is set in the update, or nothing.
    ///
    /// # Errors
    /// Every rule that the changed value would break; the value stays as it was then.
    fn apply(&mut self, update: Self::Update) -> Result<(), ValidationError>
    where
        Self: Model,
    {
        let (mut next, mut report) = (self.clone(), Report::default());
        next.patch(update, &mut report);
        next.check(&Limits::NONE, &mut report);
        if !report.is_empty() {
            return Err(report.into_error(Self::SCHEMA.name()));
        }
        *self = next;
        Ok(())
    }
}

/// A change to a value.
pub trait Update: FieldType {
    /// What it changes.
    type Base: FieldType<Update = Self>;

    /// Whether it changes nothing.
    #[must_use]
    fn is_empty(&self) -> bool;

    /// Makes one change of this one and a later one: applying it does what applying both in turn would do.
    ///
    /// There is one thing that a merge patch cannot say: that a model is cleared and made anew *and* that its maps are
    /// then without their old keys. Where an optional model holds `nested` maps, apply the two in turn.
    fn merge(&mut self, later: Self);
}

/// A model that extends another one (`extends`); what can be changed of it is what can be changed of that one.
// It speaks as `HasUpdate` does, since the compiler may name either where there is neither.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Update variant",
    note = "a `nested` field or a part of a model with `update(…)` needs one; add `update(Name)` to the `#[model(…)]` of `{Self}`"
)]
#[doc(hidden)]
pub trait Extends: DerefMut {}

#[diagnostic::do_not_recommend]
impl<T> HasUpdate for T
where
    T: Extends<Target: HasUpdate> + FieldType<Update = UpdateOf<<T as Deref>::Target>> + Clone + PartialEq,
{
    fn diff(&self, newer: &Self) -> Self::Update {
        (**self).diff(newer)
    }

    fn whole(&self) -> Self::Update {
        (**self).whole()
    }

    fn patch(&mut self, update: Self::Update, report: &mut Report) {
        (**self).patch(update, report);
    }
}
