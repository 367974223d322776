//! Adjacently tagged enums: `{"t": "image", "c": …}`.
use serde::ser::{Serialize as _, SerializeMap, Serializer};

use super::content::{Content, WithContent};
use super::{Member, Tag, check_unknown, find_tag, find_tag_of_next, read_name, variant_schema};
use crate::error::report::Report;
use crate::error::{ErrorKind, LocationItem};
use crate::json::{Json, Reader};
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

struct Draft<E> {
    keys: Keys,
    /// Where the name of the variant is, once that is known.
    found: Option<Tag>,
    tag: Member,
    content: Member,
    value: Option<E>,
}

/// Reads the next JSON value.
pub fn read<E: WithContent>(reader: &mut Reader<'_>, keys: Keys) -> Option<E> {
    if E::IS_OPEN && find_tag_of_next::<E>(reader, keys.tag) == Tag::Unknown {
        return E::other(Json::read(reader));
    }
    let mut draft =
        Draft { keys, found: None, tag: Member::Absent, content: Member::Absent, value: None };
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
        match self.found {
            Some(Tag::Known(index)) => variant_schema(E::SCHEMA, index),
            _ => E::SCHEMA,
        }
    }
}

impl<E: WithContent> Draft<E> {
    fn read_tag(&mut self, reader: &mut Reader<'_>) {
        let tag = self.keys.tag;
        let name = self.tag.read(reader, || tag.into(), |reader| read_name::<E>(reader, tag));
        if let Some(name) = name {
            self.found = Some(name.map_or(Tag::Invalid, Tag::Known));
        }
    }

    fn read_content(&mut self, reader: &mut Reader<'_>) {
        let Keys { tag, content } = self.keys;
        let read = |reader: &mut Reader<'_>| {
            let mark = reader.report.mark();
            let value = match *self.found.get_or_insert_with(|| find_tag::<E>(reader, tag)) {
                Tag::Known(index) => E::read_content(index, reader),
                // What the content may be is not known.
                Tag::Unknown | Tag::Invalid | Tag::Absent => {
                    reader.skip_value();
                    None
                }
            };
            reader.report.enclose(mark, || content.into());
            value
        };
        self.value = self.content.read(reader, || content.into(), read).flatten();
    }

    fn build(self, report: &mut Report) -> Option<E> {
        match (self.found, self.content) {
            (Some(Tag::Known(index)), Member::Absent) => {
                let absent = <E as WithContent>::absent(index);
                if absent.is_none() {
                    report.record_at(LocationItem::from(self.keys.content), ErrorKind::Missing);
                }
                absent
            }
            (None | Some(Tag::Absent), _) => {
                report.record(ErrorKind::UnionTagNotFound { tag: Some(self.keys.tag) });
                None
            }
            _ => self.value,
        }
    }
}

/// Reports every violation of the value.
pub fn check<E: WithContent>(value: &E, report: &mut Report, keys: Keys) {
    if let Some(json) = value.unknown() {
        return check_unknown::<E>(json, keys.tag, report);
    }
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
    if let Some(json) = value.unknown() {
        return json.serialize(serializer);
    }
    let has_content = E::unit(value.index()).is_none();
    let mut map = serializer.serialize_map(Some(1 + usize::from(has_content)))?;
    map.serialize_entry(keys.tag, value.name())?;
    if has_content {
        map.serialize_entry(keys.content, &Content(value))?;
    }
    map.end()
}
