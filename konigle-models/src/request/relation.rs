//! What relates a Create or Update to the types that it is of.
use super::Update;
use crate::error::report::Report;
use crate::schema::Limits;

/// The Create of a `Base`.
// It is a trait of the Create, not of the Base: a type that is no field type has no Create either,
// and the compiler then reports only the missing field type.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Create",
    label = "has no Create",
    note = "a model has one where its `#[model(…)]` says `create(Name)`; so have an `Option` and a `Box` of it, and a map has one too",
    note = "a `nested` field and a flattened field need one; a field that is not `nested` is given whole"
)]
pub trait CreateFor<Base>: Sized {
    /// Makes the value, with the defaults of the fields that are not set.
    fn into_base(self) -> Base;
}

/// A change to a `Base`.
///
/// The functions that end in `_set` do the same for a field of an Update, which may be unset.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Update",
    label = "has no Update",
    note = "a model has one where its `#[model(…)]` says `update(Name)`; so have an `Option` and a `Box` of it, and a map has one too",
    note = "a `nested` field and a flattened field need one; a field that is not `nested` is replaced whole"
)]
pub trait UpdateFor<Base>: Sized {
    /// Merges a later change of a field with these limits into this one.
    ///
    /// `false` if no single change does what both do in turn; the content of `update` is then
    /// unspecified.
    fn merge(update: &mut Self, later: Self, limits: &Limits) -> bool;

    /// Merges the changes that are set.
    fn merge_set(update: &mut Option<Self>, later: Option<Self>, limits: &Limits) -> bool {
        match (update, later) {
            (Some(update), Some(later)) => Self::merge(update, later, limits),
            (update @ None, later) => {
                *update = later;
                true
            }
            (Some(_), None) => true,
        }
    }

    /// The change of the older value to the newer one.
    fn diff(older: &Base, newer: &Base) -> Self;

    /// The change of the older value to the newer one, unless it is empty.
    fn diff_set(older: &Base, newer: &Base) -> Option<Self>
    where
        Self: Update,
    {
        Some(Self::diff(older, newer)).filter(|update| !update.is_empty())
    }

    /// The change that sets everything.
    fn whole(value: &Base) -> Self;

    /// Changes the value, without a check of the result.
    fn patch(self, value: &mut Base, report: &mut Report);

    /// Changes the value of the field of this name, if the change is set.
    fn patch_set(update: Option<Self>, value: &mut Base, name: &'static str, report: &mut Report) {
        if let Some(update) = update {
            let mark = report.mark();
            update.patch(value, report);
            report.enclose(mark, || name.into());
        }
    }
}

/// A model with an Update, one that extends such a model, or a box of one.
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
