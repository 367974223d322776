//! Parses a variant of an enum with its `#[model(…)]`.
use syn::{Fields, Ident, LitStr};

use super::attribute::{entries, set_once, unknown};
use super::text::{Text, doc_text};
use crate::errors::Errors;

const KEYS: [&str; 1] = ["rename"];

/// A variant with its parsed attributes.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) rename: Option<LitStr>,
    pub(crate) doc: Option<Text>,
}

impl Variant {
    pub(super) fn parse(variant: &syn::Variant, errors: &mut Errors) -> Self {
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(
                &variant.fields,
                "a variant cannot have fields, because it is a string in JSON; remove them",
            );
        }
        let mut rename = None;
        for entry in entries(&variant.attrs, "model", &KEYS, errors) {
            match entry.key.to_string().as_str() {
                "rename" => set_once(&mut rename, entry.string(errors), &entry.key, errors),
                _ => unknown("variant attribute", &entry, &KEYS, errors),
            }
        }
        Self { ident: variant.ident.clone(), rename, doc: doc_text(&variant.attrs) }
    }
}
