//! Adjacently tagged enums: `{"t": "image", "c": …}`.
use serde::ser::{SerializeMap, Serializer};

use super::content::{Content, WithContent};
use super::{Tag, find_tag, read_name, variant_schema};
use crate::error::report::{Report, Span};
use crate::error::{ErrorKind, LocationItem};
use crate::json::Reader;
use crate::runtime::object::{Members, read_members};
use crate::schema::ModelSchema;

/// The keys of the name and of the content.
#[derive(Clone, Copy)]
pub struct Keys {
    /// The key of the variant's name.
    pub tag: &'static str,
    /// The key of the content.
    pub content: &'static str,
}

/// The member `content`.
enum Member<E> {
    Absent,
    Value(E),
    /// An invalid value, with the range of its violations in the report.
    Invalid(Span),
    /// The key was repeated, which is reported.
    Repeated,
}

struct Draft<E> {
    keys: Keys,
    /// Where the name of the variant is, once that is known.
    tag: Option<Tag>,
    is_tag_read: bool,
    is_tag_repeated: bool,
    content: Member<E>,
}

/// Reads the next JSON value.
pub fn read<E: WithContent>(reader: &mut Reader<'_>, keys: Keys) -> Option<E> {
    let mut draft = Draft {
        keys,
        tag: None,
        is_tag_read: false,
        is_tag_repeated: false,
        content: Member::Absent,
    };
    if read_members(reader, E::SCHEMA.name(), &mut draft) {
        draft.build(&mut reader.report)
    } else {
        None
    }
}

impl<E: WithContent> Members for Draft<E> {
    fn read_member(&mut self, key: &str, reader: &mut Reader<'_>) -> bool {
        if key == self.keys.tag {
            self.read_tag(reader);
        } else if key == self.keys.content {
            self.read_content(reader);
        } else {
            return false;
        }
        true
    }

    fn schema(&self) -> &'static ModelSchema {
        match self.tag {
            Some(Tag::Known(index)) => variant_schema(E::SCHEMA, index),
            _ => E::SCHEMA,
        }
    }
}

impl<E: WithContent> Draft<E> {
    fn read_tag(&mut self, reader: &mut Reader<'_>) {
        let tag = self.keys.tag;
        if core::mem::replace(&mut self.is_tag_read, true) {
            reader.skip_value();
            if !core::mem::replace(&mut self.is_tag_repeated, true) {
                reader.report.record_at(LocationItem::from(tag), ErrorKind::DuplicateKey);
            }
            return;
        }
        self.tag = Some(read_name::<E>(reader, tag).map_or(Tag::Invalid, Tag::Known));
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) {
        let keys = self.keys;
        if !matches!(self.content, Member::Absent) {
            reader.skip_value();
            match core::mem::replace(&mut self.content, Member::Repeated) {
                Member::Repeated => return,
                Member::Invalid(violations) => reader.report.withdraw(violations),
                Member::Absent | Member::Value(_) => {}
            }
            return reader
                .report
                .record_at(LocationItem::from(keys.content), ErrorKind::DuplicateKey);
        }
        let tag = *self.tag.get_or_insert_with(|| find_tag::<E>(reader, keys.tag));
        let mark = reader.report.mark();
        self.content = match tag {
            Tag::Known(index) => match E::read_content(index, reader) {
                Some(value) if reader.report.mark() == mark => Member::Value(value),
                _ => {
                    reader.report.enclose(mark, || keys.content.into());
                    Member::Invalid(reader.report.since(mark))
                }
            },
            // What the content may be is not known.
            Tag::Invalid | Tag::Absent => {
                reader.skip_value();
                Member::Invalid(reader.report.since(mark))
            }
        };
    }

    fn build(self, report: &mut Report) -> Option<E> {
        let keys = self.keys;
        match (self.tag, self.content) {
            (Some(Tag::Known(_)), Member::Value(value)) => Some(value),
            (Some(Tag::Known(index)), Member::Absent) => {
                let unit = E::unit(index);
                if unit.is_none() {
                    report.record_at(LocationItem::from(keys.content), ErrorKind::Missing);
                }
                unit
            }
            (None | Some(Tag::Absent), _) => {
                report.record(ErrorKind::UnionTagNotFound { tag: Some(keys.tag) });
                None
            }
            (Some(Tag::Invalid), _) | (_, Member::Invalid(_) | Member::Repeated) => None,
        }
    }
}

/// Reports every violation of the value.
pub fn check<E: WithContent>(value: &E, report: &mut Report, keys: Keys) {
    let mark = report.mark();
    value.check_content(report);
    report.enclose(mark, || keys.content.into());
}

/// Serializes the value, without validation. A unit variant has no content.
///
/// # Errors
/// The format's own error.
pub fn write<E: WithContent, S: Serializer>(
    value: &E,
    serializer: S,
    keys: Keys,
) -> Result<S::Ok, S::Error> {
    let has_content = E::unit(value.index()).is_none();
    let mut map = serializer.serialize_map(Some(1 + usize::from(has_content)))?;
    map.serialize_entry(keys.tag, value.name())?;
    if has_content {
        map.serialize_entry(keys.content, &Content(value))?;
    }
    map.end()
}
