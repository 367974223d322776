//! Data enums: enums whose variants have content.
//!
//! The variants of an internally tagged enum are objects ([`internal`]), so such an enum is itself
//! an [`Object`](super::object::Object): its draft is the draft of the variant that the tag names.
//! The other enums read a name and a content separately ([`adjacent`], [`external`]), or choose a
//! variant by the JSON value ([`untagged`]).
pub(crate) mod adjacent;
pub(crate) mod content;
pub(crate) mod external;
pub(crate) mod internal;
pub(crate) mod untagged;

use core::marker::PhantomData;

use crate::error::report::{Report, Span};
use crate::error::{ErrorKind, LocationItem};
use crate::json::{Json, Kind, Reader};
use crate::model::Model;
use crate::schema::{ModelSchema, Type};

/// Implemented by `#[derive(Model)]` for an enum with content.
pub trait DataEnum: Model {
    /// The names of the variants, without their aliases.
    const NAMES: &'static [&'static str];

    /// The position of the variant with this name or alias.
    fn position(name: &str) -> Option<usize>;

    /// Whether the enum has a variant that keeps every other variant.
    const IS_OPEN: bool = false;

    /// The variant that keeps the JSON of an unknown variant.
    #[must_use]
    fn other(_: Json) -> Option<Self> {
        None
    }

    /// The JSON of an unknown variant.
    fn unknown(&self) -> Option<&Json> {
        None
    }

    /// The position of the value's variant.
    fn index(&self) -> usize;

    /// The name of the value's variant.
    fn name(&self) -> &'static str {
        Self::NAMES.get(self.index()).copied().unwrap_or_default()
    }
}

/// Stands for the fields that the variant at `INDEX` of the enum `E` declares. It implements
/// `Object<E>`.
pub struct Variant<E, const INDEX: usize>(PhantomData<E>);

/// The violation of a name that no variant has.
#[cold]
fn unknown<E: DataEnum>(tag: Option<&'static str>) -> ErrorKind {
    ErrorKind::UnionTagInvalid { tag, expected: E::NAMES }
}

/// Reads the next JSON value as the name of a variant. Records a violation if it is none.
fn read_name<E: DataEnum>(reader: &mut Reader<'_>, tag: &'static str) -> Option<usize> {
    let Some(name) = reader.string() else { return reader.reject(unknown::<E>(Some(tag))) };
    let position = E::position(&name);
    if position.is_none() {
        reader.report.record(unknown::<E>(Some(tag)));
    }
    position
}

/// Checks the JSON of an unknown variant with a tag.
fn check_unknown<E: DataEnum>(json: &Json, tag: &'static str, report: &mut Report) {
    match (json, json.get(tag)) {
        (Json::Object(_), Some(Json::String(name))) if E::position(name).is_none() => {}
        (Json::Object(_), None) => report.record(ErrorKind::UnionTagNotFound { tag: Some(tag) }),
        (Json::Object(_), Some(_)) => report.record(unknown::<E>(Some(tag))),
        _ => report.record(ErrorKind::ModelType { model: E::SCHEMA.name() }),
    }
}

/// Where the name of the variant is in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    /// The member has this variant's name.
    Known(usize),
    /// The member is a string, but the name of no variant.
    Unknown,
    /// The member is no string.
    Invalid,
    /// The object has no such member.
    Absent,
}

/// Whether a member was read.
#[derive(Default)]
enum Member {
    #[default]
    Absent,
    /// It was read, with this range of violations in the report.
    Read(Span),
    /// Its key was repeated, which is reported.
    Repeated,
}

impl Member {
    /// Reads the value of the member by `read`. A repeated key is reported once, in place of the
    /// violations of its first value.
    #[inline]
    fn read<T>(
        &mut self,
        reader: &mut Reader<'_>,
        key: impl FnOnce() -> LocationItem,
        read: impl FnOnce(&mut Reader<'_>) -> T,
    ) -> Option<T> {
        if !matches!(self, Self::Absent) {
            self.report_duplicate(reader, key());
            return None;
        }
        let mark = reader.report.mark();
        let value = read(reader);
        *self = Self::Read(if reader.report.mark() == mark {
            Span::default()
        } else {
            reader.report.since(mark)
        });
        Some(value)
    }

    #[cold]
    fn report_duplicate(&mut self, reader: &mut Reader<'_>, key: LocationItem) {
        reader.skip_value();
        match core::mem::replace(self, Self::Repeated) {
            Self::Repeated => return,
            Self::Read(violations) => reader.report.withdraw(violations),
            Self::Absent => {}
        }
        reader.report.record_at(key, ErrorKind::DuplicateKey);
    }
}

/// Looks ahead for the member `tag` in the rest of an object. The reader is at the value of
/// another member.
fn find_tag<E: DataEnum>(reader: &mut Reader<'_>, tag: &'static str) -> Tag {
    reader.look_ahead(|reader| {
        reader.skip_value();
        find_name(reader, false, tag, E::position)
    })
}

/// Looks ahead for the member `tag` of the next object.
fn find_tag_of_next<E: DataEnum>(reader: &mut Reader<'_>, tag: &'static str) -> Tag {
    reader.look_ahead(|reader| {
        if reader.kind() != Some(Kind::Object) {
            return Tag::Absent;
        }
        reader.enter('{');
        find_name(reader, true, tag, E::position)
    })
}

fn find_name(
    reader: &mut Reader<'_>,
    mut is_first: bool,
    tag: &'static str,
    position: fn(&str) -> Option<usize>,
) -> Tag {
    while let Some(key) = reader.next_key(is_first) {
        is_first = false;
        if key == tag {
            let position = reader.string().map(|name| position(&name));
            return position.map_or(Tag::Invalid, |known| known.map_or(Tag::Unknown, Tag::Known));
        }
        reader.skip_value();
    }
    Tag::Absent
}

/// The schema of the objects of the variant at this position.
fn variant_schema(schema: &'static ModelSchema, index: usize) -> &'static ModelSchema {
    match schema.variants().get(index).map(|variant| variant.value().ty()) {
        Some(Type::Model(of_variant)) => of_variant(),
        _ => schema,
    }
}
