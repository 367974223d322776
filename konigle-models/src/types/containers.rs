//! Options, boxes, lists and maps of other field types. A field's limits are those of the values inside; only
//! `max_items` and `min_items` are the list's or map's own.
use core::borrow::Borrow;
use core::hash::BuildHasher;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::ser::Serializer;

use crate::error::{ErrorKind, LeafError, LocationItem, report::Report};
use crate::json::Reader;
use crate::model::{FieldType, Leaf, Unchecked};
use crate::schema::{Limits, Type};
use crate::variant::{NoFields, NoVariant};

#[diagnostic::do_not_recommend]
impl<T: FieldType> FieldType for Option<T> {
    const TYPE: Type = Type::Optional(&T::TYPE);

    type Create = Option<T::Create>;
    type Update = Option<T::Update>;
    type Fields = NoFields;

    #[inline]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        if reader.null() { Some(None) } else { T::read(reader, limits).map(Some) }
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

impl<T: FieldType> Leaf for Box<T> {
    type Repr = T;

    fn from_repr(value: T) -> Result<Self, LeafError> {
        Ok(Self::new(value))
    }

    fn repr(&self) -> impl Borrow<T> {
        &**self
    }
}

#[diagnostic::do_not_recommend]
impl<T: FieldType> FieldType for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);

    type Create = NoVariant;
    type Update = NoVariant;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        if !reader.enter('[') {
            return reader.refuse(ErrorKind::ListType);
        }
        let of_items = &limits.of_items();
        let (mut values, mut count, start) = (Self::new(), 0, reader.report.mark());
        while reader.next_item(count == 0) {
            let mark = reader.report.mark();
            if let Some(value) = T::read(reader, of_items) {
                values.push(value);
            }
            reader.report.enclose(mark, || count.into());
            count += 1;
        }
        check_count(count, limits, &mut reader.report);
        (reader.report.mark() == start).then_some(values)
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        let any_count = limits.max_items.is_none() && limits.min_items.is_none();
        any_count && self.iter().all(|value| value.is_plainly_valid(limits))
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        check_count(self.len(), limits, report);
        let of_items = &limits.of_items();
        for (index, value) in self.iter().enumerate() {
            let mark = report.mark();
            value.check(of_items, report);
            report.enclose(mark, || index.into());
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Unchecked))
    }
}

fn check_count(count: usize, limits: &Limits, report: &mut Report) {
    if let Some(max_items) = limits.max_items.filter(|max| count > *max) {
        report.note(ErrorKind::TooLong { max_items });
    }
    if let Some(min_items) = limits.min_items.filter(|min| count < *min) {
        report.note(ErrorKind::TooShort { min_items });
    }
}

/// Takes the next value if it is an object: its members, in their order.
fn read_members<T: FieldType>(reader: &mut Reader<'_>, limits: &Limits) -> Option<Vec<(String, T)>> {
    if !reader.enter('{') {
        return reader.refuse(ErrorKind::DictType);
    }
    let of_items = &limits.of_items();
    let (mut members, start) = (Vec::new(), reader.report.mark());
    // Each key, and whether it was repeated.
    let mut keys: HashMap<Arc<str>, bool> = HashMap::new();
    let mut first = true;
    while let Some(key) = reader.next_key(first) {
        first = false;
        let key: Arc<str> = key.into();
        let mark = reader.report.mark();
        if let Some(repeated) = keys.get_mut(&key) {
            reader.skip_value();
            if !core::mem::replace(repeated, true) {
                reader.report.forget(start, &LocationItem::Key(key.clone()));
                reader.report.note_of(LocationItem::Key(key), ErrorKind::DuplicateKey);
            }
            continue;
        }
        let value = T::read(reader, of_items);
        reader.report.enclose(mark, || LocationItem::Key(key.clone()));
        members.extend(value.map(|value| (String::from(&*key), value)));
        keys.insert(key, false);
    }
    check_count(keys.len(), limits, &mut reader.report);
    (reader.report.mark() == start).then_some(members)
}

fn check_members<'m, T: FieldType>(
    members: impl ExactSizeIterator<Item = (&'m String, &'m T)>,
    limits: &Limits,
    report: &mut Report,
) {
    check_count(members.len(), limits, report);
    let of_items = &limits.of_items();
    for (key, value) in members {
        let mark = report.mark();
        value.check(of_items, report);
        report.enclose(mark, || LocationItem::Key(key.as_str().into()));
    }
}

macro_rules! map {
    ($($map:ident<String, T $(, $hasher:ident: $bound:path)?>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: FieldType $(, $hasher: $bound + Default + 'static)?> FieldType for $map<String, T $(, $hasher)?> {
            const TYPE: Type = Type::Map(&T::TYPE);

            type Create = Self;
            type Update = $map<String, Option<T> $(, $hasher)?>;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                read_members(reader, limits).map(Self::from_iter)
            }

            fn check(&self, limits: &Limits, report: &mut Report) {
                check_members(self.iter(), limits, report);
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.iter().map(|(key, value)| (key, Unchecked(value))))
            }
        }
    )+};
}

map!(BTreeMap<String, T>, HashMap<String, T, H: BuildHasher>);
