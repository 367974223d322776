//! Parses a variant of an enum with its `#[model(…)]`.
use syn::{Fields, Ident, LitStr};

use super::attribute::{entries, set_once, unknown};
use super::field::Field;
use super::text::{Text, doc_text};
use crate::errors::Errors;

const KEYS: [&str; 6] = ["title", "description", "rename", "alias", "rename_all", "other"];

/// A variant with its parsed attributes.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) title: Option<LitStr>,
    pub(crate) description: Option<Text>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) other: Option<Ident>,
    pub(crate) doc: Option<Text>,
    pub(crate) content: VariantContent,
}

/// What a variant consists of.
pub(crate) enum VariantContent {
    Unit,
    /// `Image(ImageBlock)`
    One(Box<Field>),
    /// `Heading { level: u8 }`
    Fields(Vec<Field>),
}

impl Variant {
    pub(super) fn parse(variant: &syn::Variant, errors: &mut Errors) -> Self {
        let content = match &variant.fields {
            Fields::Unit => VariantContent::Unit,
            Fields::Named(fields) => VariantContent::Fields(
                fields.named.iter().map(|field| Field::parse(field, errors)).collect(),
            ),
            Fields::Unnamed(fields) => {
                let mut all = fields.unnamed.iter();
                match (all.next(), all.next()) {
                    (Some(field), None) => {
                        VariantContent::One(Box::new(Field::parse(field, errors)))
                    }
                    (None, _) => VariantContent::Fields(Vec::new()),
                    (Some(_), Some(_)) => {
                        errors.at(
                            fields,
                            "a variant cannot have several values without names; name them, or put them in a tuple",
                        );
                        VariantContent::Unit
                    }
                }
            }
        };
        let mut parsed = Self {
            ident: variant.ident.clone(),
            title: None,
            description: None,
            rename: None,
            aliases: Vec::new(),
            rename_all: None,
            other: None,
            doc: doc_text(&variant.attrs),
            content,
        };
        for entry in entries(&variant.attrs, "model", &KEYS, errors) {
            let key = &entry.key;
            match key.to_string().as_str() {
                "title" => set_once(&mut parsed.title, entry.string(errors), key, errors),
                "description" => {
                    set_once(&mut parsed.description, entry.text(errors), key, errors);
                }
                "rename" => set_once(&mut parsed.rename, entry.string(errors), key, errors),
                "alias" => parsed.aliases.extend(entry.string(errors)),
                "rename_all" => set_once(&mut parsed.rename_all, entry.string(errors), key, errors),
                "other" => set_once(&mut parsed.other, entry.flag(errors), key, errors),
                _ => unknown("variant attribute", &entry, &KEYS, errors),
            }
        }
        parsed
    }
}
