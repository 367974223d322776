//! The variants that the derive writes for a model, for what there is of it: the model, one that
//! extends it, a box of it.
use super::relation::{CreateFor, UpdateFor};
use super::{Update, UpdateOfPart};
use crate::error::{ValidationError, report::Report};
use crate::model::{FieldType, Model};
use crate::schema::Limits;

/// What the derive implements for the Create of a model.
pub trait OwnCreate: Sized {
    /// The model.
    type Base: From<Self>;
}

/// The required fields of a Create.
#[derive(Clone, Copy, Debug)]
pub struct RequiredFields;

/// A Create `C` that has a value with no field set. No Create with a required field has one.
#[diagnostic::on_unimplemented(
    message = "`{C}` has required fields, so that it has no `Default`",
    label = "use `{C}::new(…)`, which takes the required fields and leaves the others unset"
)]
pub trait NoneIsRequired<C> {
    /// That value.
    fn unset() -> C;
}

#[diagnostic::do_not_recommend]
impl NoneIsRequired<()> for () {
    fn unset() {}
}

/// Of a model the value is made itself, or in a box.
#[diagnostic::do_not_recommend]
impl<T: From<C::Base>, C: OwnCreate> CreateFor<T> for C {
    fn into_base(self) -> T {
        C::Base::from(self).into()
    }
}

/// What the derive implements for the Update of a model: what there is to know of it, as far as it
/// is about that model.
pub trait OwnUpdate: FieldType + Clone {
    /// The model.
    type Base: FieldType;

    /// Whether it changes nothing.
    fn is_empty(&self) -> bool;

    /// Merges a later change into this one.
    ///
    /// `false` if no single change does what both do in turn; the content is then unspecified.
    fn merge(&mut self, later: Self) -> bool;

    /// The change of the older value to the newer one.
    fn diff(older: &Self::Base, newer: &Self::Base) -> Self;

    /// The change that sets everything.
    fn whole(value: &Self::Base) -> Self;

    /// Changes the value, without a check of the result.
    fn patch(self, value: &mut Self::Base, report: &mut Report);
}

/// A model with an Update of its own, one that extends such a model, or a box of one.
pub trait Based {
    /// The model whose Update it is.
    type Base;

    /// That model.
    fn base(&self) -> &Self::Base;

    /// That model, to be changed.
    fn base_mut(&mut self) -> &mut Self::Base;
}

impl<T: Based> Based for Box<T> {
    type Base = T::Base;

    fn base(&self) -> &T::Base {
        (**self).base()
    }

    fn base_mut(&mut self) -> &mut T::Base {
        (**self).base_mut()
    }
}

#[diagnostic::do_not_recommend]
impl<U: OwnUpdate<Base: Based<Base = U::Base>>> Update for U {
    type Target = U::Base;
}

/// What can be changed of a model that extends another one is what can be changed of that one.
#[diagnostic::do_not_recommend]
impl<T: Based<Base = U::Base>, U: OwnUpdate> UpdateFor<T> for U {
    fn is_none(update: &Self) -> bool {
        OwnUpdate::is_empty(update)
    }

    fn merge_both(update: &mut Self, later: Self, _: &Limits) -> bool {
        OwnUpdate::merge(update, later)
    }

    fn diff(older: &T, newer: &T) -> Self {
        OwnUpdate::diff(older.base(), newer.base())
    }

    fn whole(value: &T) -> Self {
        OwnUpdate::whole(value.base())
    }

    fn patch(self, value: &mut T, report: &mut Report) {
        OwnUpdate::patch(self, value.base_mut(), report);
    }
}

/// A part whose Update has a default: one that changes nothing.
#[diagnostic::on_unimplemented(
    message = "the Update of `{Self}` has no default",
    label = "one of its fields must be given"
)]
pub trait DefaultUpdate: FieldType {
    /// The Update that changes nothing.
    fn default_update() -> UpdateOfPart<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: FieldType<Fields: FieldType<Update: Default>>> DefaultUpdate for T {
    fn default_update() -> UpdateOfPart<T> {
        Default::default()
    }
}

/// What the method `apply` of a Base does, with what clones it.
///
/// # Errors
/// Every rule that the changed value would break; the value stays as it was then.
pub fn apply<U: OwnUpdate<Base: Model>>(
    value: &mut U::Base,
    clone: fn(&U::Base) -> U::Base,
    update: U,
) -> Result<(), ValidationError> {
    apply_to(value, clone, |next, report| update.patch(next, report))
}

pub(super) fn apply_to<M: Model>(
    value: &mut M,
    clone: fn(&M) -> M,
    patch: impl FnOnce(&mut M, &mut Report),
) -> Result<(), ValidationError> {
    let (mut next, mut report) = (clone(value), Report::default());
    patch(&mut next, &mut report);
    next.check(&Limits::NONE, &mut report);
    if !report.is_empty() {
        return Err(report.into_error(M::SCHEMA.name()));
    }
    *value = next;
    Ok(())
}
