//! What relates a Create or Update to a Base.
use crate::error::report::Report;
use crate::schema::Limits;

/// The Create of a `Base`.
// It is a trait of the Create, and not of the Base: where a type is no field type it has no Create
// either, and there is then nothing more for the compiler to say.
#[diagnostic::on_unimplemented(
    message = "`{Base}` has no Create variant",
    label = "nothing to make this of",
    note = "a model has one where its `#[model(…)]` says `create(Name)`; so have an `Option` and a `Box` of it, and a map has one too",
    note = "a `nested` field and a part need one; a field that is not `nested` is given whole"
)]
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
pub trait UpdateFor<Base>: Sized {
    /// Whether it changes nothing.
    fn is_none(update: &Self) -> bool;

    /// Whether there is no change, or one that changes nothing.
    fn is_unset(update: &Option<Self>) -> bool {
        update.as_ref().is_none_or(Self::is_none)
    }

    /// Merges a later change of a field with these limits into this one.
    ///
    /// `false` if no single change does what both do in turn; the content of `update` is then
    /// unspecified.
    fn merge_both(update: &mut Self, later: Self, limits: &Limits) -> bool;

    /// Merges the changes that are set.
    fn merge_set(update: &mut Option<Self>, later: Option<Self>, limits: &Limits) -> bool {
        match (update, later) {
            (Some(update), Some(later)) => Self::merge_both(update, later, limits),
            (update @ None, later) => {
                *update = later;
                true
            }
            (Some(_), None) => true,
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
