//! What the generated code does with each field of an Update: one call of these.
use super::{HasUpdate, Update, UpdateOf};
use crate::error::{ValidationError, report::Report};
use crate::model::Model;
use crate::model::member::Member;

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

/// The value, set.
pub fn whole_value<T: Clone>(value: &T) -> Option<T> {
    Some(value.clone())
}

/// Sets the value, where there is one to set.
pub fn patch_value<T>(value: &mut T, update: Option<T>) {
    if let Some(update) = update {
        *value = update;
    }
}

/// The later value, where there is one.
pub fn merge_value<T>(update: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *update = later;
    }
}

/// The type of a `nested` field or of a part, as generated code uses it: always by `<Type as Nested>`, with the user's own
/// tokens, as it uses [`Member`](crate::model::member::Member).
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Update variant",
    label = "a model of whose Update this would be a part",
    note = "a `nested` field or a part of a model with `update(…)` needs one; add `update(Name)` to the `#[model(…)]` of `{Self}`"
)]
pub trait Nested: Member {
    /// The change to the newer value.
    fn diff(older: &Self, newer: &Self) -> UpdateOf<Self>;

    /// The change to the newer value, where there is one that an Update can say.
    fn diff_set(older: &Self, newer: &Self) -> Option<UpdateOf<Self>>;

    /// The change that sets everything.
    fn whole(value: &Self) -> UpdateOf<Self>;

    /// Changes the value.
    fn patch(value: &mut Self, update: UpdateOf<Self>, report: &mut Report);

    /// Changes the field of this name, where there is a change.
    fn patch_set(value: &mut Self, update: Option<UpdateOf<Self>>, name: &'static str, report: &mut Report);

    /// Both changes in turn.
    fn merge(update: &mut UpdateOf<Self>, later: UpdateOf<Self>);

    /// Both changes in turn, where they are changes.
    fn merge_set(update: &mut Option<UpdateOf<Self>>, later: Option<UpdateOf<Self>>);

    /// Whether there is no change.
    fn is_empty(update: &UpdateOf<Self>) -> bool;

    /// Whether there is no change, or one that changes nothing.
    fn is_unset(update: &Option<UpdateOf<Self>>) -> bool;
}

#[diagnostic::do_not_recommend]
impl<T: HasUpdate> Nested for T {
    fn diff(older: &T, newer: &T) -> UpdateOf<T> {
        older.diff(newer)
    }

    fn diff_set(older: &T, newer: &T) -> Option<UpdateOf<T>> {
        older.change(newer)
    }

    fn whole(value: &T) -> UpdateOf<T> {
        value.whole()
    }

    fn patch(value: &mut T, update: UpdateOf<T>, report: &mut Report) {
        value.patch(update, report);
    }

    fn patch_set(value: &mut T, update: Option<UpdateOf<T>>, name: &'static str, report: &mut Report) {
        if let Some(update) = update {
            let mark = report.mark();
            value.patch(update, report);
            report.enclose(mark, || name.into());
        }
    }

    fn merge(update: &mut UpdateOf<T>, later: UpdateOf<T>) {
        update.merge(later);
    }

    fn merge_set(update: &mut Option<UpdateOf<T>>, later: Option<UpdateOf<T>>) {
        match (update, later) {
            (Some(update), Some(later)) => update.merge(later),
            (update @ None, later) => *update = later,
            (Some(_), None) => {}
        }
    }

    fn is_empty(update: &UpdateOf<T>) -> bool {
        update.is_empty()
    }

    fn is_unset(update: &Option<UpdateOf<T>>) -> bool {
        update.as_ref().is_none_or(Update::is_empty)
    }
}
