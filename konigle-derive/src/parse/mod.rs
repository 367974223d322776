//! Phase 1: parses the tokens and attributes of an item. The result keeps the tokens for the spans
//! of errors. The next phase, `check`, checks that the attributes are consistent.
mod attribute;
mod container;
mod field;
mod foreign;
mod incomplete;
mod literal;
mod moment;
#[cfg(feature = "regex")]
mod pattern;
mod self_type;
mod suggest;
mod text;
mod variant;

use syn::{Data, DataEnum, DataStruct, DeriveInput, Fields};

pub(crate) use self::container::{Container, RequestType};
pub(crate) use self::field::{
    Access, Check, DefaultValue, Field, Limit, LimitValue, Pattern, Policy, Requirement, Role,
    Wording,
};
pub(crate) use self::incomplete::incomplete;
pub(crate) use self::literal::{Number, elements, string_literal};
pub(crate) use self::moment::Moment;
pub(crate) use self::self_type::without_self;
pub(crate) use self::suggest::nearest;
pub(crate) use self::text::Text;
pub(crate) use self::variant::{Variant, VariantContent};
use crate::errors::Errors;

/// An item with its parsed attributes.
pub(crate) struct Item<'i> {
    pub(crate) input: &'i DeriveInput,
    pub(crate) container: Container,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Struct(Vec<Field>),
    /// A struct with one value that has no name.
    Newtype(Box<Field>),
    Enum(Vec<Variant>),
    /// An item that cannot be a model. It is already reported.
    Other,
}

/// Parses an item and reports every error in its attributes.
pub(crate) fn item<'i>(input: &'i DeriveInput, errors: &mut Errors) -> Item<'i> {
    let container = Container::parse(&input.attrs, errors);
    let body = match &input.data {
        Data::Struct(DataStruct { fields: Fields::Named(fields), .. }) => {
            Body::Struct(fields.named.iter().map(|field| Field::parse(field, errors)).collect())
        }
        Data::Enum(data) => variants(input, data, errors),
        Data::Struct(DataStruct { fields: Fields::Unnamed(fields), .. })
            if fields.unnamed.len() == 1 =>
        {
            let mut all = fields.unnamed.iter().map(|field| Field::parse(field, errors));
            all.next().map_or(Body::Other, |field| Body::Newtype(Box::new(field)))
        }
        Data::Struct(_) => {
            errors.at(
                &input.ident,
                "`Model` requires named fields, or one value without a name; name the fields",
            );
            Body::Other
        }
        Data::Union(data) => {
            errors.at(
                data.union_token,
                "`Model` cannot be derived for a union; use a struct with named fields",
            );
            Body::Other
        }
    };
    Item { input, container, body }
}

fn variants(input: &DeriveInput, data: &DataEnum, errors: &mut Errors) -> Body {
    if data.variants.is_empty() {
        errors.at(&input.ident, "an enum without variants has no values; add a variant");
    }
    Body::Enum(data.variants.iter().map(|variant| Variant::parse(variant, errors)).collect())
}
