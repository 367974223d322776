//! The traits that connect a Create or Update with its Base.
use super::Update;
use crate::error::report::Report;
use crate::schema::Limits;

/// Implemented by the Create of a `Base`.
// The Create implements it, not the Base. So for a type that is no field type, and thus has no
// Create either, the compiler reports only the missing `FieldType`.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Create",
    label = "has no Create",
    note = "a model has a Create if its `#[model(…)]` contains `create(Name)`; an `Option` or `Box` of such a model has one, and so does every map",
    note = "`nested`, `flatten` and `extends` fields require a Create; without `nested`, the field is given as a whole"
)]
pub trait CreateFor<Base>: Sized {
    /// Builds the value. Fields that are not set get their defaults.
    fn into_base(self) -> Base;
}

/// Implemented by the Update of a `Base`.
///
/// The functions that end in `_set` do the same for a field of an Update, which can be unset.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Update",
    label = "has no Update",
    note = "a model has an Update if its `#[model(…)]` contains `update(Name)`; an `Option` or `Box` of such a model has one, and so does every map",
    note = "`nested`, `flatten` and `extends` fields require an Update; without `nested`, the field is replaced as a whole"
)]
pub trait UpdateFor<Base>: Sized {
    /// Merges a later update of a field with these limits into this one.
    ///
    /// Returns `false` if no single update has the effect of both in turn. The content of `update`
    /// is then unspecified.
    fn merge(update: &mut Self, later: Self, limits: &Limits) -> bool;

    /// Merges `later` into `update`, if both are set. If only one is set, it is the result.
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

    /// Returns the update that changes the older value to the newer one.
    fn diff(older: &Base, newer: &Base) -> Self;

    /// Returns the update that changes the older value to the newer one, unless it is empty.
    fn diff_set(older: &Base, newer: &Base) -> Option<Self>
    where
        Self: Update,
    {
        Some(Self::diff(older, newer)).filter(|update| !update.is_empty())
    }

    /// Returns the update that sets every field to its value in `value`.
    fn whole(value: &Base) -> Self;

    /// Applies the update to the value, without validation of the result.
    fn patch(self, value: &mut Base, report: &mut Report);

    /// Applies the update of the field with this name, if it is set.
    fn patch_set(update: Option<Self>, value: &mut Base, name: &'static str, report: &mut Report) {
        if let Some(update) = update {
            let mark = report.mark();
            update.patch(value, report);
            report.enclose(mark, || name.into());
        }
    }
}

/// A type with an Update: a model with `update(…)`, a model that extends it, or a `Box` of one.
pub trait Based {
    /// The model that declares the Update.
    type Base;

    /// Returns the model that declares the Update.
    fn base(&self) -> &Self::Base;

    /// Returns the model that declares the Update, mutably.
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
