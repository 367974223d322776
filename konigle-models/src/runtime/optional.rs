//! A flattened `Option` of a model: `Some` if the object has one of its keys.
use core::marker::PhantomData;

use serde::ser::Serializer;

use super::object::Object;
use super::placeholder::{NoFields, NoRequest};
use crate::error::Violations;
use crate::error::report::Report;
use crate::json::Reader;
use crate::model::{FieldType, FieldVisitor};
use crate::schema::{FieldSchema, Limits, ModelSchema, Type};

/// The fields of an `Option` of a model, whose own fields are `F`. It has no values.
pub struct OptionalFields<F>(PhantomData<F>, NoFields);

/// The draft of an optional model.
#[derive(Default)]
pub struct OptionalDraft<D> {
    draft: D,
    is_present: bool,
}

#[diagnostic::do_not_recommend]
impl<T, F: Object<T>> Object<Option<T>> for OptionalFields<F> {
    const MODEL: &'static ModelSchema = &F::MODEL.made_optional();
    type Draft = OptionalDraft<F::Draft>;
    const FIELDS: &'static [FieldSchema] = F::FIELDS;
    const HAS_RULES: bool = F::HAS_RULES;

    fn read_member(draft: &mut Self::Draft, key: &str, reader: &mut Reader<'_>) -> bool {
        let is_known = F::read_member(&mut draft.draft, key, reader);
        draft.is_present |= is_known;
        is_known
    }

    fn build(draft: Self::Draft, report: &mut Report) -> Option<Option<T>> {
        if draft.is_present { F::build(draft.draft, report).map(Some) } else { Some(None) }
    }

    fn visit<V: FieldVisitor>(of: &Option<T>, visitor: &mut V) {
        if let Some(of) = of {
            F::visit(of, visitor);
        }
    }

    fn check_rules(of: &Option<T>, violations: &mut Violations) {
        if let Some(of) = of {
            F::check_rules(of, violations);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<F: 'static> FieldType for OptionalFields<F> {
    const TYPE: Type = NoFields::TYPE;
    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoRequest;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        NoFields::read(reader, limits).map(|none| Self(PhantomData, none))
    }

    fn check(&self, _: &Limits, _: &mut Report) {}

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.1.write(serializer)
    }
}
