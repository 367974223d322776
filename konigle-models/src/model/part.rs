//! Parts: models whose fields stand in the place of one of another model's.
use super::object::Object;
use super::visitor::Visitor;
use crate::error::report::Report;
use crate::json::Reader;
use crate::schema::ModelSchema;

/// The type of a part, as generated code uses it; see [`Member`](super::member::Member).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct that derives `Model`",
    label = "has no fields of a model",
    note = "`flatten` and `extends` put the fields of another model in the place of this one; derive `Model` for that struct, or hold the value as a plain field"
)]
pub trait Part: Sized {
    /// Its schema.
    const MODEL: &'static ModelSchema;

    /// Its Create, or a stand-in.
    type Create;

    /// Its Update, or a stand-in.
    type Update;

    /// The slots of its fields.
    type Slots;

    /// Nothing read yet.
    fn slots() -> Self::Slots;

    /// Reads the value of this key, if it is a field of the part.
    fn read_part(slots: &mut Self::Slots, key: &str, reader: &mut Reader<'_>) -> bool;

    /// The part, if no field of it is missing or invalid.
    fn make(slots: Self::Slots, report: &mut Report) -> Option<Self>;

    /// Shows its members to a visitor.
    fn visit_part<V: Visitor>(&self, visitor: &mut V);
}

#[diagnostic::do_not_recommend]
impl<O: Object> Part for O {
    const MODEL: &'static ModelSchema = O::SCHEMA;

    type Create = <O as Object>::Create;

    type Update = <O as Object>::Update;

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
    fn visit_part<V: Visitor>(&self, visitor: &mut V) {
        self.visit(visitor);
    }
}
