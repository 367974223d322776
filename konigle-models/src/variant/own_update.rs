//! The Update that the derive writes for a model, and the models that share it because they extend that one.
use super::Update;
use crate::error::{ValidationError, report::Report};
use crate::model::Model;
use crate::model::object::Object;
use crate::schema::Limits;

/// What the derive implements for the Update of a model: [`Update`], as far as it is about that model.
pub trait OwnUpdate: Sized {
    /// The model.
    type Base: Clone + PartialEq;

    /// Whether it changes nothing.
    fn is_empty(&self) -> bool;

    /// Makes one change of this one and a later one.
    fn merge(&mut self, later: Self);

    /// The change of the older value to the newer one.
    fn diff(older: &Self::Base, newer: &Self::Base) -> Self;

    /// The change that sets everything.
    fn whole(value: &Self::Base) -> Self;

    /// Changes the value, without a check of the result.
    fn patch(self, value: &mut Self::Base, report: &mut Report);
}

/// A model, or one that extends it.
pub trait Based<Base> {
    /// The model itself.
    fn base(&self) -> &Base;

    /// The model itself, to be changed.
    fn base_mut(&mut self) -> &mut Base;
}

impl<Base> Based<Base> for Base {
    fn base(&self) -> &Base {
        self
    }

    fn base_mut(&mut self) -> &mut Base {
        self
    }
}

/// What can be changed of a model that extends another one is what can be changed of that one.
#[diagnostic::do_not_recommend]
impl<T: Based<U::Base>, U: OwnUpdate> Update<T> for U {
    fn is_empty(&self) -> bool {
        OwnUpdate::is_empty(self)
    }

    fn merge(&mut self, later: Self) {
        OwnUpdate::merge(self, later);
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
pub trait DefaultUpdate: Object {
    /// The Update that changes nothing.
    fn default_update() -> Self::Update;
}

impl<T: Object<Update: Default>> DefaultUpdate for T {
    fn default_update() -> T::Update {
        T::Update::default()
    }
}

/// What the method `apply` of a Base does.
///
/// # Errors
/// Every rule that the changed value would break; the value stays as it was then.
pub fn apply<U: OwnUpdate<Base: Model>>(value: &mut U::Base, update: U) -> Result<(), ValidationError> {
    apply_to(value, |next, report| update.patch(next, report))
}

pub(super) fn apply_to<M: Model + Clone>(
    value: &mut M,
    patch: impl FnOnce(&mut M, &mut Report),
) -> Result<(), ValidationError> {
    let (mut next, mut report) = (value.clone(), Report::default());
    patch(&mut next, &mut report);
    next.check(&Limits::NONE, &mut report);
    if !report.is_empty() {
        return Err(report.into_error(M::SCHEMA.name()));
    }
    *value = next;
    Ok(())
}
