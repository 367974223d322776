//! Maps as flattened fields: they keep the members of an object that no other field has.
use core::hash::BuildHasher;
use std::collections::{BTreeMap, HashMap};

use super::containers::{KeyOfHashMap, MapDraft};
use crate::error::report::Report;
use crate::json::Reader;
use crate::model::{FieldType, FieldVisitor, MapKey};
use crate::runtime::object::Object;
use crate::schema::{FieldSchema, Limits, ModelSchema};

macro_rules! extra {
    ($($map:ident<$key:ident: $order:path $(, $hasher:ident: $bound:path)?>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$key, T: FieldType $(, $hasher)?> Object for $map<$key, T $(, $hasher)?>
        where
            $key: MapKey + $order,
            $($hasher: $bound + Default + 'static,)?
        {
            const MODEL: &'static ModelSchema = &ModelSchema::members::<Self>(&T::TYPE);
            type Draft = MapDraft<Self>;
            const FIELDS: &'static [FieldSchema] = &[];

            fn read_member(draft: &mut Self::Draft, key: &str, reader: &mut Reader<'_>) -> bool {
                draft.read_member(key, reader, &Limits::NONE);
                true
            }

            fn build(draft: Self::Draft, _: &mut Report) -> Option<Self> {
                Some(draft.members)
            }

            fn visit<V: FieldVisitor>(of: &Self, visitor: &mut V) {
                for (key, value) in of {
                    key.with_key(|key| visitor.entry(key, value));
                }
            }
        }
    )+};
}

extra!(BTreeMap<K: Ord>, HashMap<K: KeyOfHashMap, H: BuildHasher>);
