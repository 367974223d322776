//! Changes to what holds values: an option is cleared or changed, a map is changed key by key.
use core::hash::BuildHasher;
use std::collections::{BTreeMap, HashMap};

use super::{HasCreate, HasUpdate, Update};
use crate::error::report::Report;
use crate::json;
use crate::model::FieldType;
use crate::schema::{Json, Limits};

impl<T: HasCreate> HasCreate for Option<T> {
    fn from_create(create: Self::Create) -> Self {
        create.map(T::from_create)
    }
}

impl<T: HasUpdate<Update: Update<Base = T>>> HasUpdate for Option<T> {
    fn diff(&self, newer: &Self) -> Self::Update {
        match (self, newer) {
            (Some(older), Some(newer)) => Some(older.diff(newer)),
            (None, Some(newer)) => Some(newer.whole()),
            (_, None) => None,
        }
    }

    fn change(&self, newer: &Self) -> Option<Self::Update> {
        match (self, newer) {
            (Some(older), Some(newer)) => older.change(newer).map(Some),
            (None, None) => None,
            _ => Some(self.diff(newer)),
        }
    }

    fn whole(&self) -> Self::Update {
        self.as_ref().map(T::whole)
    }

    fn patch(&mut self, update: Self::Update, report: &mut Report) {
        match (self.as_mut(), update) {
            (Some(value), Some(update)) => value.patch(update, report),
            (None, Some(update)) => *self = made_of(&update, report),
            (_, None) => *self = None,
        }
    }
}

/// The value that an update makes of nothing: what is unset has its default, or is missed. It is read from what the update
/// writes, without its nulls, for there is nothing yet to remove.
fn made_of<U: Update>(update: &U, report: &mut Report) -> Option<U::Base> {
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

impl<U: Update<Base: HasUpdate>> Update for Option<U> {
    type Base = Option<U::Base>;

    /// Setting to nothing is a change, and so is making something of nothing.
    fn is_empty(&self) -> bool {
        false
    }

    fn merge(&mut self, later: Self) {
        match (self.as_mut(), later) {
            (Some(update), Some(later)) => update.merge(later),
            // Cleared, then made anew: nothing of an older value may show through what the later update leaves unset.
            (None, Some(later)) => {
                let made = made_of(&later, &mut Report::default());
                *self = Some(made.map_or(later, |value| value.whole()));
            }
            (_, None) => *self = None,
        }
    }
}

macro_rules! maps {
    ($($map:ident<$($hasher:ident: $bound:path)?>),+) => {$(
        impl<T: FieldType $(, $hasher: $bound + Default + 'static)?> HasCreate for $map<String, T $(, $hasher)?> {
            fn from_create(create: Self) -> Self {
                create
            }
        }

        impl<T $(, $hasher)?> HasUpdate for $map<String, T $(, $hasher)?>
        where
            T: FieldType + Clone + PartialEq,
            $($hasher: $bound + Default + Clone + 'static,)?
        {
            fn diff(&self, newer: &Self) -> Self::Update {
                let removed = self.keys().filter(|key| !newer.contains_key(*key)).map(|key| (key.clone(), None));
                let set = newer.iter().filter(|(key, value)| self.get(*key) != Some(value));
                removed.chain(set.map(|(key, value)| (key.clone(), Some(value.clone())))).collect()
            }

            fn whole(&self) -> Self::Update {
                self.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect()
            }

            fn patch(&mut self, update: Self::Update, _: &mut Report) {
                for (key, value) in update {
                    match value {
                        Some(value) => self.insert(key, value),
                        None => self.remove(&key),
                    };
                }
            }
        }

        impl<T $(, $hasher)?> Update for $map<String, Option<T> $(, $hasher)?>
        where
            T: FieldType + Clone + PartialEq,
            $($hasher: $bound + Default + Clone + 'static,)?
        {
            type Base = $map<String, T $(, $hasher)?>;

            fn is_empty(&self) -> bool {
                $map::is_empty(self)
            }

            fn merge(&mut self, later: Self) {
                self.extend(later);
            }
        }
    )+};
}

maps!(BTreeMap<>, HashMap<H: BuildHasher>);
