//! Updates of options and maps: an option is cleared or changed, a map is changed key by key.
use core::hash::BuildHasher;
use std::collections::{BTreeMap, HashMap};

use super::Update;
use super::base::{CreateFor, UpdateFor};
use crate::error::report::Report;
use crate::field_types::KeyOfHashMap;
use crate::model::document;
use crate::model::{FieldType, MapKey, Unchecked};
use crate::schema::{FieldSchema, Json, Limits, Type};

#[diagnostic::do_not_recommend]
impl<B, C: CreateFor<B>> CreateFor<Option<B>> for Option<C> {
    fn into_base(self) -> Option<B> {
        self.map(C::into_base)
    }
}

#[diagnostic::do_not_recommend]
impl<U: Update> Update for Option<U> {
    type Target = Option<U::Target>;

    /// Always `false`: `None` clears the value, and `Some` can build a value where there is none.
    fn is_empty(&self) -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl<B, U> UpdateFor<Option<B>> for Option<U>
where
    B: FieldType,
    U: UpdateFor<B> + Update,
{
    fn merge(update: &mut Self, later: Self, limits: &Limits) -> bool {
        match (update.as_mut(), later) {
            (None, None) => true,
            // The result clears the value. The first update must not be one that can be rejected.
            // If there is no value, it is rejected unless it builds one. If there is a value, it is
            // rejected if the result breaks a bound on the number of items.
            (Some(first), None) => {
                let is_bounded = Json::of(&Unchecked(first))
                    .is_none_or(|written| changes_bounded_map(&written, U::TYPE, B::TYPE, limits));
                let is_accepted = !is_bounded && build_valid::<B>(first, limits).is_some();
                *update = None;
                is_accepted
            }
            // The first update clears the value, so the result must keep nothing of the older
            // value in the fields that the later update does not set.
            (None, Some(later)) => {
                let Some(value) =
                    build_valid::<B>(&later, limits).filter(|_| replaces_all(U::TYPE, B::TYPE))
                else {
                    return false;
                };
                let whole = U::whole(&value);
                let is_same = are_same::<B, U>(build_valid(&whole, limits), Some(value));
                *update = Some(whole);
                is_same
            }
            // If there is an older value, the updates merge field by field. If there is none, the
            // merged update must build the same value as both in turn.
            (Some(first), Some(later)) => {
                let in_turn = build_valid::<B>(first, limits)
                    .and_then(|value| patched(value, later.clone(), limits));
                <U as UpdateFor<B>>::merge(first, later, limits)
                    && are_same::<B, U>(build_valid(first, limits), in_turn)
            }
        }
    }

    fn diff(older: &Option<B>, newer: &Option<B>) -> Self {
        match (older, newer) {
            (Some(older), Some(newer)) => Some(U::diff(older, newer)),
            (None, Some(newer)) => Some(U::whole(newer)),
            (_, None) => None,
        }
    }

    fn diff_set(older: &Option<B>, newer: &Option<B>) -> Option<Self> {
        match (older, newer) {
            (Some(older), Some(newer)) => U::diff_set(older, newer).map(Some),
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
            (None, Some(update)) => *value = build_from_update(&update, report),
            (_, None) => *value = None,
        }
    }
}

/// Builds a value from an update alone (RFC 7396 with an absent target).
///
/// The JSON of the update, without nulls, is read as a new value. Nulls are dropped because there
/// is no value yet to remove. Unset fields get their defaults, or are reported as missing.
fn build_from_update<B: FieldType, U: FieldType>(update: &U, report: &mut Report) -> Option<B> {
    let mark = report.mark();
    update.check(&Limits::NONE, report);
    if report.mark() != mark {
        return None;
    }
    match document::write(update).parse::<Json>() {
        Ok(mut json) => {
            drop_nulls(&mut json, Some(U::TYPE));
            document::read_value(&json.to_string(), report)
        }
        Err(error) => {
            error.into_iter().for_each(|violation| report.record(violation.into_kind()));
            None
        }
    }
}

/// Removes the members that are null from all nested objects, as a merge patch (RFC 7396) does. A
/// field that takes any JSON value keeps its nulls, because an update replaces it as a whole.
fn drop_nulls(json: &mut Json, ty: Option<Type>) {
    match (ty, json) {
        (Some(Type::Any), _) => {}
        (Some(Type::Optional(inner) | Type::Newtype { repr: inner, .. }), json) => {
            drop_nulls(json, Some(*inner));
        }
        (ty, Json::Object(members)) => members.retain_mut(|(key, value)| {
            let of_member = match ty {
                Some(Type::Model(schema)) => schema().field(key).map(FieldSchema::ty),
                Some(Type::Map { value, .. }) => Some(*value),
                _ => None,
            };
            drop_nulls(value, of_member);
            !value.is_null() || matches!(of_member, Some(Type::Any))
        }),
        _ => {}
    }
}

/// Builds a value from an update alone, if the value is valid.
fn build_valid<B: FieldType>(update: &impl FieldType, limits: &Limits) -> Option<B> {
    let mut report = Report::default();
    let value = build_from_update::<B, _>(update, &mut report)?;
    value.check(limits, &mut report);
    report.is_empty().then_some(value)
}

/// Applies an update to a value. Returns the result if it is valid.
fn patched<B: FieldType>(mut value: B, update: impl UpdateFor<B>, limits: &Limits) -> Option<B> {
    let mut report = Report::default();
    update.patch(&mut value, &mut report);
    value.check(limits, &mut report);
    report.is_empty().then_some(value)
}

/// Whether two values are equal in every field that an update can set. The other fields do not
/// depend on updates.
fn are_same<B, U: UpdateFor<B> + Update>(one: Option<B>, other: Option<B>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => U::diff_set(&one, &other).is_none(),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Whether the JSON of an update changes, key by key, a map with a bound on its number of items.
/// The older value then determines whether the update is accepted.
fn changes_bounded_map(written: &Json, update: Type, base: Type, limits: &Limits) -> bool {
    match (update, base) {
        (Type::Model(update), Type::Model(base)) if update().name() != base().name() => {
            base().fields().any(|field| {
                let set = written.get(field.name()).zip(update().field(field.name()));
                set.is_some_and(|(written, settable)| {
                    changes_bounded_map(written, settable.ty(), field.ty(), field.limits())
                })
            })
        }
        (Type::Newtype { repr, .. }, base) => changes_bounded_map(written, *repr, base, limits),
        (update, Type::Newtype { repr, .. }) => changes_bounded_map(written, update, *repr, limits),
        (Type::Optional(update), Type::Optional(base)) => {
            changes_bounded_map(written, *update, *base, limits)
        }
        (Type::Map { value: Type::Optional(_), .. }, Type::Map { .. }) => {
            *written != Json::Null && (limits.max_items.is_some() || limits.min_items.is_some())
        }
        _ => false,
    }
}

/// Whether an update that sets every field replaces all of an older value. That is so if it has
/// every field of the model, and none of them is a map that is changed key by key.
fn replaces_all(update: Type, base: Type) -> bool {
    match (update, base) {
        (Type::Model(update), Type::Model(base)) if update().name() != base().name() => {
            base().fields().all(|field| {
                update()
                    .field(field.name())
                    .is_some_and(|settable| replaces_all(settable.ty(), field.ty()))
            })
        }
        (Type::Newtype { repr, .. }, base) => replaces_all(*repr, base),
        (update, Type::Newtype { repr, .. }) => replaces_all(update, *repr),
        (Type::Optional(update), Type::Optional(base)) => replaces_all(*update, *base),
        // The types alone do not distinguish a `nested` map from a map of options that is replaced
        // as a whole. Both count as changed key by key.
        (Type::Map { value: Type::Optional(_), .. }, Type::Map { .. }) => false,
        _ => true,
    }
}

macro_rules! maps {
    ($($map:ident<$key:ident: $order:path $(, $hasher:ident: $bound:path)?>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$key, T: FieldType $(, $hasher)?> CreateFor<$map<$key, T $(, $hasher)?>>
            for $map<$key, T $(, $hasher)?>
        where
            $key: MapKey + $order,
            $($hasher: $bound + Default + 'static,)?
        {
            fn into_base(self) -> Self {
                self
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$key, T $(, $hasher)?> Update for $map<$key, Option<T> $(, $hasher)?>
        where
            $key: MapKey + $order + Clone,
            T: FieldType + Clone + PartialEq,
            $($hasher: $bound + Default + Clone + 'static,)?
        {
            type Target = $map<$key, T $(, $hasher)?>;

            fn is_empty(&self) -> bool {
                $map::is_empty(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$key, T $(, $hasher)?> UpdateFor<$map<$key, T $(, $hasher)?>> for $map<$key, Option<T> $(, $hasher)?>
        where
            $key: MapKey + $order + Clone,
            T: FieldType + Clone + PartialEq,
            $($hasher: $bound + Default + Clone + 'static,)?
        {
            fn merge(update: &mut Self, later: Self, limits: &Limits) -> bool {
                let sets = |update: &Self| update.values().any(Option::is_some);
                let removes = |update: &Self| update.values().any(Option::is_none);
                // If only the first update breaks a bound, its violation must not be lost.
                let may_exceed = limits.max_items.is_some() && sets(update) && removes(&later);
                let may_fall_below = limits.min_items.is_some() && removes(update) && sets(&later);
                update.extend(later);
                !may_exceed && !may_fall_below
            }

            fn diff(older: &$map<$key, T $(, $hasher)?>, newer: &$map<$key, T $(, $hasher)?>) -> Self {
                let removed = older.keys().filter(|key| !newer.contains_key(*key)).map(|key| (key.clone(), None));
                let set = newer.iter().filter(|(key, value)| older.get(*key) != Some(value));
                removed.chain(set.map(|(key, value)| (key.clone(), Some(value.clone())))).collect()
            }

            fn whole(value: &$map<$key, T $(, $hasher)?>) -> Self {
                value.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect()
            }

            fn patch(self, value: &mut $map<$key, T $(, $hasher)?>, _: &mut Report) {
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

maps!(BTreeMap<K: Ord>, HashMap<K: KeyOfHashMap, H: BuildHasher>);
