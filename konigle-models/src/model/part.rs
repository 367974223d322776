//! Parts: models whose fields stand in the place of one of another model's.
#![expect(clippy::missing_errors_doc, reason = "called by generated code alone, which hands errors on")]

use serde::ser::SerializeMap;

use super::object::Object;
use crate::error::report::Report;
use crate::json::Reader;
use crate::schema::Entry;

/// The type of a part, as generated code uses it; see [`Member`](super::member::Member).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct that derives `Model`",
    label = "has no fields of a model",
    note = "`flatten` and `extends` put the fields of another model in the place of this one; derive `Model` for that struct, or hold the value as a plain field"
)]
pub trait Part: Sized {
    /// Its entry in the schema.
    const ENTRY: Entry;

    /// The slots of its fields.
    type Slots;

    /// Nothing read yet.
    fn slots() -> Self::Slots;

    /// Reads the value of this key, if it is a field of the part.
    fn read_part(slots: &mut Self::Slots, key: &str, reader: &mut Reader<'_>) -> bool;

    /// The part, if no field of it is missing or invalid.
    fn make(slots: Self::Slots, report: &mut Report) -> Option<Self>;

    /// Notes every rule that a field breaks.
    fn check_part(&self, report: &mut Report);

    /// The number of members that are written.
    fn count_part(&self) -> usize;

    /// Writes the members.
    fn write_part<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

#[diagnostic::do_not_recommend]
impl<O: Object> Part for O {
    const ENTRY: Entry = Entry::Part(O::SCHEMA);

    type Slots = O::Draft;

    #[inline]
    fn slots() -> O::Draft {
        O::draft()
    }

    #[inline]
    fn read_part(slots: &mut O::Draft, key: &str, reader: &mut Reader<'_>) -> bool {
        O::read_member(slots, key, reader)
    }

    #[inline]
    fn make(slots: O::Draft, report: &mut Report) -> Option<O> {
        O::finish(slots, report)
    }

    #[inline]
    fn check_part(&self, report: &mut Report) {
        self.check_members(report);
    }

    #[inline]
    fn count_part(&self) -> usize {
        self.count_members()
    }

    #[inline]
    fn write_part<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.write_members(map)
    }
}
