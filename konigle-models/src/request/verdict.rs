//! Whether a merged update could hide that the first of its two updates breaks a rule.
//!
//! The rules of an application (`check`) apply to the value that an update changes. Only that value
//! shows whether the first update alone breaks a rule. So two updates are not merged if a rule
//! applies to something that both of them set.
use crate::model::{FieldType, Unchecked};
use crate::schema::{FieldSchema, Json, ModelSchema, Type};

/// Whether the later update could hide that the first breaks a rule of the base.
pub(super) fn may_be_hidden<U: FieldType>(first: &U, later: &U, base: Type) -> bool {
    if !has_rules(base, &mut Vec::new()) {
        return false;
    }
    match (Json::of(&Unchecked(first)), Json::of(&Unchecked(later))) {
        (Some(first), Some(later)) => hides(&later, &first, U::TYPE, base),
        _ => true,
    }
}

/// Whether a rule applies to a value of this type, or to a part of it.
fn has_rules(ty: Type, visited: &mut Vec<&'static str>) -> bool {
    match ty {
        Type::Optional(inner) | Type::Newtype { repr: inner, .. } => has_rules(*inner, visited),
        Type::Model(schema) => {
            let schema = schema();
            // A model can contain itself.
            if visited.contains(&schema.type_name()) {
                return false;
            }
            visited.push(schema.type_name());
            schema.is_checked()
                || schema.fields().any(|field| field.is_checked() || has_rules(field.ty(), visited))
        }
        _ => false,
    }
}

/// Whether the later update could hide that the first breaks a rule.
fn hides(later: &Json, first: &Json, update: Type, base: Type) -> bool {
    if *later == Json::Null {
        return is_judged(first, update, base);
    }
    match models(update, base) {
        Some((update, base)) => {
            let are_set = !is_empty(first) && !is_empty(later);
            are_set && base.is_checked()
                || set_fields(first, update, base).any(|(first, ty, field)| {
                    later.get(field.name()).is_some_and(|later| {
                        field.is_checked() || hides(later, first, ty, field.ty())
                    })
                })
        }
        None => false,
    }
}

/// Whether a rule applies to what the update sets.
fn is_judged(set: &Json, update: Type, base: Type) -> bool {
    models(update, base).is_some_and(|(update, base)| {
        !is_empty(set) && base.is_checked()
            || set_fields(set, update, base)
                .any(|(set, ty, field)| field.is_checked() || is_judged(set, ty, field.ty()))
    })
}

/// The models of an update that changes single fields, and of its base. A value that is replaced as
/// a whole has been checked as part of the update.
fn models(update: Type, base: Type) -> Option<(&'static ModelSchema, &'static ModelSchema)> {
    match (update, base) {
        (Type::Model(update), Type::Model(base)) => {
            Some((update(), base())).filter(|(update, base)| update.name() != base.name())
        }
        (Type::Newtype { repr, .. } | Type::Optional(repr), base) => models(*repr, base),
        (update, Type::Newtype { repr, .. } | Type::Optional(repr)) => models(update, *repr),
        _ => None,
    }
}

/// The fields that an update sets: the JSON, the type in the update, and the field of the base.
fn set_fields<'j>(
    set: &'j Json,
    update: &'static ModelSchema,
    base: &'static ModelSchema,
) -> impl Iterator<Item = (&'j Json, Type, &'static FieldSchema)> {
    base.fields().filter_map(move |field| {
        Some((set.get(field.name())?, update.field(field.name())?.ty(), field))
    })
}

fn is_empty(json: &Json) -> bool {
    json.as_object().is_none_or(<[_]>::is_empty)
}
