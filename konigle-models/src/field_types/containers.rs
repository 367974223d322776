//! Options, boxes, lists and maps of other field types.
//!
//! The limits of the field apply to the values inside. Only `max_items` and `min_items` apply to
//! the list or map itself.
use core::borrow::Borrow;
use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use serde::ser::Serializer;

use crate::error::report::{Mark, Report, Span};
use crate::error::{ErrorKind, LocationItem, NewtypeError};
use crate::json::Reader;
use crate::model::deep::read_to;
use crate::model::map_key::{Key, MapKey};
use crate::model::{FieldType, Newtype, Unchecked};
use crate::runtime::optional::OptionalFields;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

#[diagnostic::do_not_recommend]
impl<T: FieldType> FieldType for Option<T> {
    const TYPE: Type = Type::Optional(&T::TYPE);

    type Create = Option<T::Create>;
    type Update = Option<T::Update>;
    type Fields = OptionalFields<T::Fields>;

    #[inline]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        if reader.null() { Some(None) } else { T::read(reader, limits).map(Some) }
    }

    fn read_boxed(reader: &mut Reader<'_>, limits: &Limits) -> Option<Box<Self>> {
        if reader.null() {
            return Some(Box::new(None));
        }
        let mut made = None;
        read_to(reader, limits, |value| made = Some(Box::new(Some(value))));
        made
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn is_none(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        self.as_ref().is_none_or(|value| value.is_plainly_valid(limits))
    }

    #[inline]
    fn check(&self, limits: &Limits, report: &mut Report) {
        if let Some(value) = self {
            value.check(limits, report);
        }
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(serializer),
            None => serializer.serialize_none(),
        }
    }
}

macro_rules! pointer {
    ($($pointer:ident),+) => {$(
        impl<T: FieldType> Newtype for $pointer<T> {
            type Repr = T;
            const ALWAYS_VALID: bool = true;

            fn from_repr(value: T) -> Result<Self, NewtypeError> {
                Ok(Self::new(value))
            }

            fn repr(&self) -> impl Borrow<T> {
                &**self
            }
        }
    )+};
}

pointer!(Box, Arc, Rc);

/// A list type that items can be added to while it is read.
trait Items<T>: Default {
    /// Adds an item. Returns `false` if a set has it already.
    fn add(&mut self, item: T) -> bool;
}

/// Reads the next value if it is an array.
#[inline]
fn read_items<T: FieldType, L: Items<T>>(reader: &mut Reader<'_>, limits: &Limits) -> Option<L> {
    if !reader.enter('[') {
        return reader.reject(ErrorKind::ListType);
    }
    let of_items = &limits.of_items();
    let (mut values, mut count, start) = (L::default(), 0, reader.report.mark());
    while reader.next_item(count == 0) {
        let mark = reader.report.mark();
        let mut is_new = true;
        read_to(reader, of_items, |value| is_new = values.add(value));
        if !is_new {
            reader.report.record(ErrorKind::SetItemRepeated);
        }
        reader.report.enclose(mark, || count.into());
        count += 1;
    }
    check_count(count, limits, &mut reader.report);
    (reader.report.mark() == start).then_some(values)
}

fn check_items<'v, T: FieldType>(
    values: impl ExactSizeIterator<Item = &'v T>,
    limits: &Limits,
    report: &mut Report,
) {
    check_count(values.len(), limits, report);
    let of_items = &limits.of_items();
    for (index, value) in values.enumerate() {
        let mark = report.mark();
        value.check(of_items, report);
        report.enclose(mark, || index.into());
    }
}

/// Whether the number of items is not limited.
#[inline]
fn any_count(limits: &Limits) -> bool {
    limits.max_items.is_none() && limits.min_items.is_none()
}

macro_rules! list {
    ($($list:ident<T $(: $order:path)? $(, $hasher:ident: $bound:path)?> as $kind:ident: $add:expr;)+) => {$(
        impl<T $(: $order)? $(, $hasher: $bound + Default)?> Items<T> for $list<T $(, $hasher)?> {
            #[inline]
            fn add(&mut self, item: T) -> bool {
                $add(self, item)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: FieldType $(+ $order)? $(, $hasher: $bound + Default + 'static)?> FieldType
            for $list<T $(, $hasher)?>
        {
            const TYPE: Type = Type::$kind(&T::TYPE);
            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                read_items(reader, limits)
            }

            #[inline]
            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                any_count(limits) && self.iter().all(|value| value.is_plainly_valid(limits))
            }

            fn check(&self, limits: &Limits, report: &mut Report) {
                check_items(self.iter(), limits, report);
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self.iter().map(Unchecked))
            }
        }
    )+};
}

list! {
    Vec<T> as List: |list: &mut Self, item| { list.push(item); true };
    VecDeque<T> as List: |list: &mut Self, item| { list.push_back(item); true };
    BTreeSet<T: Ord> as Set: Self::insert;
    HashSet<T: KeyOfHashMap, H: BuildHasher> as Set: Self::insert;
}

#[diagnostic::do_not_recommend]
impl<T: FieldType, const N: usize> FieldType for [T; N] {
    const TYPE: Type = Type::Array { item: &T::TYPE, length: N };
    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        let exactly = Limits { max_items: Some(N), min_items: Some(N), ..*limits };
        read_items::<T, Vec<T>>(reader, &exactly)?.try_into().ok()
    }

    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        self.iter().all(|value| value.is_plainly_valid(limits))
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        check_items(self.iter(), &limits.of_items(), report);
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Unchecked))
    }
}

fn check_count(count: usize, limits: &Limits, report: &mut Report) {
    if let Some(max_items) = limits.max_items.filter(|max| count > *max) {
        limits.record(ErrorKind::TooLong { max_items }, report);
    }
    if let Some(min_items) = limits.min_items.filter(|min| count < *min) {
        limits.record(ErrorKind::TooShort { min_items }, report);
    }
}

/// A map type that members can be inserted into while it is read.
pub(super) trait Members<T>: Default {
    type Key: MapKey;

    /// Inserts a member. Returns `false` if the key is present already.
    fn insert_member(&mut self, key: Self::Key, value: T) -> bool;

    fn contains(&self, key: &Self::Key) -> bool;

    fn count(&self) -> usize;
}

/// The keys of a map that have a violation.
#[derive(Default)]
struct Rejected {
    /// Keys whose value has violations.
    invalid: HashMap<Arc<str>, Span>,
    /// The number of these keys that are not in the map that is read.
    unread: usize,
    /// Keys that were reported as duplicates.
    repeated: HashSet<Arc<str>>,
}

/// Reads the next value if it is an object, as a map.
fn read_members<T: FieldType, M: Members<T>>(
    reader: &mut Reader<'_>,
    limits: &Limits,
) -> Option<M> {
    if !reader.enter('{') {
        return reader.reject(ErrorKind::DictType);
    }
    let of_items = &limits.of_items();
    let (mut draft, start) = (MapDraft::<M>::default(), reader.report.mark());
    let mut first = true;
    while let Some(key) = reader.next_key(first) {
        first = false;
        draft.read_member(&key, reader, of_items);
    }
    let count = draft.members.count() + draft.rejected.unread;
    check_count(count, limits, &mut reader.report);
    (reader.report.mark() == start).then_some(draft.members)
}

/// A map that is being read.
#[derive(Default)]
pub struct MapDraft<M> {
    pub(super) members: M,
    rejected: Rejected,
}

impl<M> MapDraft<M> {
    /// Reads the value of a key. The limits are those of the values.
    #[inline]
    pub(super) fn read_member<T: FieldType>(
        &mut self,
        key: &str,
        reader: &mut Reader<'_>,
        limits: &Limits,
    ) where
        M: Members<T>,
    {
        let Self { members, rejected } = self;
        let mark = reader.report.mark();
        let read_key = if reader.report.ignores_limits() {
            M::Key::read_unlimited_key
        } else {
            M::Key::read_key
        };
        let typed = match read_key(key) {
            Ok(key) => key,
            Err(kind) => {
                reader.report.record(kind);
                reader.skip_value();
                let is_repeated = rejected.invalid.contains_key(key);
                rejected.unread += usize::from(!is_repeated);
                return reject_member(&mut reader.report, key.into(), mark, is_repeated, rejected);
            }
        };
        let mut is_new = false;
        // Usually the value is valid and the key is new. This takes a single look-up in the map.
        let is_read = read_to(reader, limits, |value| {
            if !rejected.invalid.contains_key(key) {
                is_new = members.insert_member(typed, value);
            }
        });
        if !is_new || reader.report.mark() != mark {
            let is_repeated = !is_new
                && (is_read
                    || rejected.invalid.contains_key(key)
                    || read_key(key).is_ok_and(|key| members.contains(&key)));
            rejected.unread += usize::from(!is_new && !is_repeated);
            reject_member(&mut reader.report, key.into(), mark, is_repeated, rejected);
        }
    }
}

/// Records the violations of a member whose value was read since `mark`.
#[cold]
fn reject_member(
    report: &mut Report,
    key: Arc<str>,
    mark: Mark,
    is_repeated: bool,
    rejected: &mut Rejected,
) {
    if !is_repeated {
        report.enclose(mark, || LocationItem::Key(key.clone()));
        rejected.invalid.insert(key, report.since(mark));
        return;
    }
    // A duplicate key is reported once, and violations in its values are withdrawn.
    report.withdraw(report.since(mark));
    if !rejected.repeated.contains(&key) {
        report.withdraw(rejected.invalid.get_mut(&key).map(core::mem::take).unwrap_or_default());
        report.record_at(LocationItem::Key(key.clone()), ErrorKind::DuplicateKey);
        rejected.repeated.insert(key);
    }
}

fn check_members<'m, K: MapKey, T: FieldType>(
    members: impl ExactSizeIterator<Item = (&'m K, &'m T)>,
    limits: &Limits,
    report: &mut Report,
) {
    check_count(members.len(), limits, report);
    let of_items = &limits.of_items();
    for (key, value) in members {
        if K::ALWAYS_VALID && value.is_plainly_valid(of_items) {
            continue;
        }
        let mark = report.mark();
        if !K::ALWAYS_VALID {
            key.check_key(report);
        }
        value.check(of_items, report);
        report.enclose(mark, || LocationItem::Key(key.with_key(|key| key.into())));
    }
}

macro_rules! map {
    ($($map:ident<$key:ident: $order:path $(, $hasher:ident: $bound:path)?>),+) => {$(
        impl<$key: MapKey + $order, T $(, $hasher: $bound + Default)?> Members<T>
            for $map<$key, T $(, $hasher)?>
        {
            type Key = $key;

            #[inline]
            fn insert_member(&mut self, key: $key, value: T) -> bool {
                self.insert(key, value).is_none()
            }

            fn contains(&self, key: &$key) -> bool {
                self.contains_key(key)
            }

            fn count(&self) -> usize {
                self.len()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$key, T: FieldType $(, $hasher)?> FieldType for $map<$key, T $(, $hasher)?>
        where
            $key: MapKey + $order,
            $($hasher: $bound + Default + 'static,)?
        {
            const TYPE: Type = Type::Map { key: $key::KEY, value: &T::TYPE };
            type Create = Self;
            type Update = $map<$key, Option<T> $(, $hasher)?>;
            type Fields = Self;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                read_members(reader, limits)
            }

            #[inline]
            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                $key::ALWAYS_VALID
                    && any_count(limits)
                    && self.values().all(|value| value.is_plainly_valid(limits))
            }

            fn check(&self, limits: &Limits, report: &mut Report) {
                check_members(self.iter(), limits, report);
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.iter().map(|(key, value)| (Key(key), Unchecked(value))))
            }
        }
    )+};
}

map!(BTreeMap<K: Ord>, HashMap<K: KeyOfHashMap, H: BuildHasher>);

/// The bounds of the keys of a `HashMap`, as one trait.
pub trait KeyOfHashMap: Eq + Hash {}

impl<K: Eq + Hash> KeyOfHashMap for K {}
