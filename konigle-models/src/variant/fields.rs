//! What the generated code does with each field of an Update: one call of these.
use super::{HasUpdate, Update};
use crate::error::{ValidationError, report::Report};
use crate::model::Model;
use crate::schema::FieldSchema;

/// What the method `diff` of a Base does. A function asks for the trait alone; the trait's own method would ask once more
/// for what the trait asks of its types, and say once more that it is not there.
pub fn diff<T: HasUpdate>(older: &T, newer: &T) -> T::Update {
    older.diff(newer)
}

/// What the method `apply` of a Base does; see [`diff`].
///
/// # Errors
/// Every rule that the changed value would break.
pub fn apply<T: HasUpdate + Model>(value: &mut T, update: T::Update) -> Result<(), ValidationError> {
    value.apply(update)
}

/// The newer value, where it differs.
pub fn diff_value<T: Clone + PartialEq>(older: &T, newer: &T) -> Option<T> {
    (older != newer).then(|| newer.clone())
}

/// The change to the newer value, where there is one that an Update can say.
pub fn diff_nested<T: HasUpdate>(older: &T, newer: &T) -> Option<T::Update> {
    older.change(newer)
}

/// Sets the value, where there is one to set.
pub fn patch_value<T>(value: &mut T, update: Option<T>) {
    if let Some(update) = update {
        *value = update;
    }
}

/// Changes the value, where there is a change.
pub fn patch_nested<T: HasUpdate>(
    value: &mut T,
    update: Option<T::Update>,
    field: &'static FieldSchema,
    report: &mut Report,
) {
    if let Some(update) = update {
        let mark = report.mark();
        value.patch(update, report);
        report.enclose(mark, || field.name().into());
    }
}

/// The later value, where there is one.
pub fn merge_value<T>(update: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *update = later;
    }
}

/// Both changes in turn.
pub fn merge_nested<U: Update>(update: &mut Option<U>, later: Option<U>) {
    match (update, later) {
        (Some(update), Some(later)) => update.merge(later),
        (update @ None, later) => *update = later,
        (Some(_), None) => {}
    }
}

/// Whether there is no change.
pub fn is_empty_nested<U: Update>(update: &Option<U>) -> bool {
    update.as_ref().is_none_or(Update::is_empty)
}
