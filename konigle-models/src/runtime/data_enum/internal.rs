//! Internally tagged enums: `{"type": "image", …}`.
//!
//! The members are read into the draft of the variant that the tag names. Usually the tag comes
//! first. If another member comes first, the reader looks ahead for the tag, once.
use std::borrow::Cow;

use super::{DataEnum, Member, Tag, check_unknown, find_tag, unknown, variant_schema};
use crate::error::report::Report;
use crate::error::{ErrorKind, LocationItem, Violations};
use crate::json::{Json, Reader};
use crate::model::{FieldVisitor, Model};
use crate::runtime::object::Object;
use crate::schema::{FieldSchema, ModelSchema};

/// An internally tagged enum. `#[derive(Model)]` implements it.
pub trait Tagged: DataEnum {
    /// The key of the variant's name.
    const TAG: &'static str;

    /// The draft of one variant.
    type Draft;

    /// The empty draft of the variant at this position.
    fn draft(index: usize) -> Option<Self::Draft>;

    /// Reads the value of a key into the draft. Returns `false`, and reads nothing, if the variant
    /// has no field with this name.
    fn read_member(draft: &mut Self::Draft, key: &str, reader: &mut Reader<'_>) -> bool;

    /// Builds the enum.
    fn build(draft: Self::Draft, report: &mut Report) -> Option<Self>;

    /// Calls the visitor for every field of the variant.
    fn visit<V: FieldVisitor>(&self, visitor: &mut V);

    /// Whether the variants or the enum have rules, which [`check_rules`](Self::check_rules) checks.
    const HAS_RULES: bool = false;

    /// Adds the violations of the rules of the variant and of the enum.
    fn check_rules(&self, _: &mut Violations) {}
}

/// The draft of an internally tagged enum.
pub struct TaggedDraft<D> {
    state: State<D>,
    tag: Member,
}

enum State<D> {
    /// No member was read.
    Empty,
    /// The position and the draft of the variant that the tag names.
    Known(usize, D),
    /// The members of an unknown variant that an open enum keeps.
    Unknown(Vec<(Cow<'static, str>, Json)>),
    /// The tag is invalid, which is reported.
    Invalid,
    /// The object has no tag.
    Absent,
}

impl<D> Default for TaggedDraft<D> {
    fn default() -> Self {
        Self { state: State::Empty, tag: Member::Absent }
    }
}

#[diagnostic::do_not_recommend]
impl<E: Tagged> Object for E {
    const MODEL: &'static ModelSchema = <E as Model>::SCHEMA;
    type Draft = TaggedDraft<E::Draft>;
    const FIELDS: &'static [FieldSchema] = &[];
    const HAS_RULES: bool = <E as Tagged>::HAS_RULES;

    fn read_member(draft: &mut Self::Draft, key: &str, reader: &mut Reader<'_>) -> bool {
        if key == E::TAG {
            read_tag::<E>(draft, reader);
            return true;
        }
        if matches!(draft.state, State::Empty) {
            draft.state = match find_tag::<E>(reader, E::TAG) {
                Tag::Known(index) => known::<E>(index),
                Tag::Unknown if E::IS_OPEN => State::Unknown(Vec::new()),
                // The invalid name is reported where it is read.
                Tag::Unknown | Tag::Invalid => State::Invalid,
                Tag::Absent => State::Absent,
            };
        }
        match &mut draft.state {
            State::Known(_, variant) => <E as Tagged>::read_member(variant, key, reader),
            State::Unknown(members) => {
                members.push((Cow::Owned(key.to_owned()), Json::read(reader)));
                true
            }
            // Which fields the object may have is not known.
            State::Empty | State::Invalid | State::Absent => {
                reader.skip_value();
                true
            }
        }
    }

    fn schema_of(draft: &Self::Draft) -> &'static ModelSchema {
        match draft.state {
            State::Known(index, _) => variant_schema(Self::MODEL, index),
            _ => Self::MODEL,
        }
    }

    fn build(draft: Self::Draft, report: &mut Report) -> Option<E> {
        match draft.state {
            State::Known(_, variant) => <E as Tagged>::build(variant, report),
            State::Unknown(members) => E::other(Json::Object(members)),
            State::Invalid => None,
            State::Empty | State::Absent => {
                report.record(ErrorKind::UnionTagNotFound { tag: Some(E::TAG) });
                None
            }
        }
    }

    fn visit<V: FieldVisitor>(of: &E, visitor: &mut V) {
        if let Some(json) = of.unknown() {
            let check = |json: &Json, report: &mut Report| check_unknown::<E>(json, E::TAG, report);
            return visitor.unknown(json, check);
        }
        visitor.tag(E::TAG, of.name());
        <E as Tagged>::visit(of, visitor);
    }

    fn check_rules(of: &E, violations: &mut Violations) {
        <E as Tagged>::check_rules(of, violations);
    }
}

fn known<E: Tagged>(index: usize) -> State<E::Draft> {
    E::draft(index).map_or(State::Invalid, |draft| State::Known(index, draft))
}

#[inline]
fn read_tag<E: Tagged>(draft: &mut TaggedDraft<E::Draft>, reader: &mut Reader<'_>) {
    let TaggedDraft { state, tag } = draft;
    let key = || LocationItem::from(E::TAG);
    let read = |reader: &mut Reader<'_>| match state {
        State::Empty => *state = read_first_tag::<E>(reader),
        State::Known(..) => reader.skip_value(),
        State::Unknown(members) => members.push((Cow::Borrowed(E::TAG), Json::read(reader))),
        State::Invalid | State::Absent => drop(reader.reject::<()>(unknown::<E>(Some(E::TAG)))),
    };
    tag.read(reader, key, read);
}

/// Reads the tag as the first member.
#[inline]
fn read_first_tag<E: Tagged>(reader: &mut Reader<'_>) -> State<E::Draft> {
    let Some(name) = reader.string() else {
        return reader.reject(unknown::<E>(Some(E::TAG))).unwrap_or(State::Invalid);
    };
    match E::position(&name) {
        Some(index) => known::<E>(index),
        None if E::IS_OPEN => {
            let name = Json::String(Cow::Owned(name.into_owned()));
            State::Unknown(vec![(Cow::Borrowed(E::TAG), name)])
        }
        None => {
            reader.report.record(unknown::<E>(Some(E::TAG)));
            State::Invalid
        }
    }
}
