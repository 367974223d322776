//! Changes to what holds values: an option is cleared or changed, a map is changed key by key.
use core::hash::BuildHasher;
use std::collections::{BTreeMap, HashMap};

use super::Update;
use super::relation::{CreateFor, UpdateFor};
use crate::error::report::Report;
use crate::json;
use crate::model::FieldType;
use crate::schema::{Json, Limits};

#[diagnostic::do_not_recommend]
impl<B, C: CreateFor<B>> CreateFor<Option<B>> for Option<C> {
    fn into_base(self) -> Option<B> {
        self.map(C::into_base)
    }
}

#[diagnostic::do_not_recommend]
impl<U: Update> Update for Option<U> {
    /// Setting to nothing is a change, and so is making something of nothing.
    fn is_empty(&self) -> bool {
        false
    }

    fn merge(&mut self, later: Self) {
        match (self.as_mut(), later) {
            (Some(update), Some(later)) => update.merge(later),
            // Cleared, then made anew: nothing of an older value may show through what the later update leaves unset, as far as it
            // could set it.
            (None, Some(later)) => *self = Some(later.anew()),
            (_, None) => *self = None,
        }
    }

    fn anew(self) -> Self {
        self.map(U::anew)
    }
}

#[diagnostic::do_not_recommend]
impl<B: FieldType, U: UpdateFor<B> + Update + FieldType> UpdateFor<Option<B>> for Option<U> {
    fn is_none(update: &Self) -> bool {
        update.is_empty()
    }

    fn merge_both(update: &mut Self, later: Self) {
        Update::merge(update, later);
    }

    fn diff(older: &Option<B>, newer: &Option<B>) -> Self {
        match (older, newer) {
            (Some(older), Some(newer)) => Some(U::diff(older, newer)),
            (None, Some(newer)) => Some(U::whole(newer)),
            (_, None) => None,
        }
    }

    fn change(older: &Option<B>, newer: &Option<B>) -> Option<Self> {
        match (older, newer) {
            (Some(older), Some(newer)) => U::change(older, newer).map(Some),
            (None, None) => None,
            _ => Some(Self::diff(older, newer)),
        }
    }

    fn whole(value: &Option<B>) -> Self {
        value.as_ref().map(U::whole)
    }

    fn patch(self, value: &mut Option<B>, report: &mut Report) {
        match (value.as_mut(), self) {
            (Some(value), Some(update)) => update.patch(value, report),
            (None, Some(update)) => *value = made_of(&update, report),
            (_, None) => *value = None,
        }
    }
}

/// The value that an update makes of nothing: what is unset has its default, or is missed. It is read from what the update
/// writes, without its nulls, for there is nothing yet to remove.
pub(super) fn made_of<B: FieldType>(update: &impl FieldType, report: &mut Report) -> Option<B> {
    let mark = report.mark();
    update.check(&Limits::NONE, report);
    if report.mark() != mark {
        return None;
    }
    match json::write(update).parse::<Json>() {
        Ok(mut json) => {
            json.drop_nulls();
            json::read_value(&json.to_string(), report)
        }
        Err(error) => {
            error.into_iter().for_each(|details| report.note(details.into_kind()));
            None
        }
    }
}

macro_rules! maps {
    ($($map:ident<$($hasher:ident: $bound:path)?>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: FieldType $(, $hasher: $bound + Default + 'static)?> CreateFor<$map<String, T $(, $hasher)?>>
            for $map<String, T $(, $hasher)?>
        {
            fn into_base(self) -> Self {
                self
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: FieldType $(, $hasher: $bound + Default + 'static)?> Update for $map<String, Option<T> $(, $hasher)?> {
            fn is_empty(&self) -> bool {
                $map::is_empty(self)
            }

            fn merge(&mut self, later: Self) {
                self.extend(later);
            }

            fn anew(mut self) -> Self {
                self.retain(|_, value| value.is_some());
                self
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T $(, $hasher)?> UpdateFor<$map<String, T $(, $hasher)?>> for $map<String, Option<T> $(, $hasher)?>
        where
            T: FieldType + Clone + PartialEq,
            $($hasher: $bound + Default + Clone + 'static,)?
        {
            fn is_none(update: &Self) -> bool {
                update.is_empty()
            }

            fn merge_both(update: &mut Self, later: Self) {
                Update::merge(update, later);
            }

            fn diff(older: &$map<String, T $(, $hasher)?>, newer: &$map<String, T $(, $hasher)?>) -> Self {
                let removed = older.keys().filter(|key| !newer.contains_key(*key)).map(|key| (key.clone(), None));
                let set = newer.iter().filter(|(key, value)| older.get(*key) != Some(value));
                removed.chain(set.map(|(key, value)| (key.clone(), Some(value.clone())))).collect()
            }

            fn whole(value: &$map<String, T $(, $hasher)?>) -> Self {
                value.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect()
            }

            fn patch(self, value: &mut $map<String, T $(, $hasher)?>, _: &mut Report) {
                for (key, update) in self {
                    match update {
                        Some(update) => value.insert(key, update),
                        None => value.remove(&key),
                    };
                }
            }
        }
    )+};
}

maps!(BTreeMap<>, HashMap<H: BuildHasher>);
