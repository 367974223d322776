//! `Clone`, `Debug`, `PartialEq` and `Default` of a request type.
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{WherePredicate, parse_quote};

use super::requests::all_of;
use super::types;
use crate::check::{Declaration, Field, Kind, Model, is_secret};

/// The standard traits that a request type derives.
///
/// None of them where a field has another model's request type: if that type is no model, rustc
/// reports it once for each derive.
pub(super) fn derives(declaration: &Declaration, fields: &[Field]) -> Option<TokenStream> {
    if has_composite(fields) {
        return None;
    }
    let debug = (!has_sensitive(fields)).then(|| quote!(::core::fmt::Debug,));
    let eq = (!has_secret(fields)).then(|| quote!(::core::cmp::PartialEq,));
    let default = declaration.derive_default.then(|| quote!(::core::default::Default,));
    Some(quote!(#[derive(::core::clone::Clone, #debug #eq #default)]))
}

/// The standard traits that a request type does not derive.
pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let Some(declaration) = &model.declaration else { return TokenStream::new() };
    let is_composite = has_composite(fields);
    let clone = is_composite.then(|| clone(model, fields));
    let debug = (is_composite || has_sensitive(fields)).then(|| debug(model, fields));
    let eq = (is_composite || has_secret(fields)).then(|| eq(model, fields));
    let default = (is_composite && declaration.derive_default).then(|| default(model, fields));
    quote!(#clone #debug #eq #default)
}

fn has_composite(fields: &[Field]) -> bool {
    fields.iter().any(Field::is_composite)
}

fn has_sensitive(fields: &[Field]) -> bool {
    fields.iter().any(|field| field.is_sensitive)
}

/// Whether a field holds secrets of the crate `secrecy`, which are not `PartialEq`.
fn has_secret(fields: &[Field]) -> bool {
    fields.iter().any(|field| is_secret(&field.ty))
}

fn clone(model: &Model, fields: &[Field]) -> TokenStream {
    let clone = header(model, &quote!(__k::Clone), &[]);
    let cloned = fields.iter().map(|field| {
        let own = types::of(field, "self");
        types::member(field, &quote_spanned!(types::span(field)=> __k::Clone::clone(&#own)))
    });
    let cloned = types::construct(fields, &cloned.collect::<Vec<_>>());
    quote! {
        #clone {
            fn clone(&self) -> Self {
                #cloned
            }
        }
    }
}

fn eq(model: &Model, fields: &[Field]) -> TokenStream {
    let eq = header(model, &quote!(__k::PartialEq), &[]);
    let equal = fields.iter().map(|field| {
        let (own, other) = (types::of(field, "self"), types::of(field, "__other"));
        if is_secret(&field.ty) {
            quote_spanned!(types::span(field)=> __k::same_secret(&#own, &#other))
        } else {
            quote_spanned!(types::span(field)=> #own == #other)
        }
    });
    let equal = all_of(&equal.collect::<Vec<_>>());
    quote! {
        #eq {
            fn eq(&self, __other: &Self) -> __k::bool {
                #equal
            }
        }
    }
}

fn debug(model: &Model, fields: &[Field]) -> TokenStream {
    let name = model.ident.unraw().to_string();
    let shown = fields.iter().map(|field| {
        let (name, own) = (field.ident.unraw().to_string(), types::of(field, "self"));
        match (field.is_sensitive, field.is_settable()) {
            (true, false) => quote!(.field(#name, &__k::Redacted::Set)),
            (true, true) => quote!(.field(#name, &__k::Redacted::of(&#own))),
            (false, _) => {
                let own = quote_spanned!(types::span(field)=> &#own);
                quote!(.field(#name, #own))
            }
        }
    });
    let debug = header(model, &quote!(__k::Debug), &[]);
    quote! {
        #debug {
            fn fmt(&self, __f: &mut __k::Formatter<'_>) -> __k::fmt::Result {
                __f.debug_struct(#name) #(#shown)* .finish()
            }
        }
    }
}

fn default(model: &Model, fields: &[Field]) -> TokenStream {
    let defaults = fields.iter().map(|field| {
        types::member(field, &quote_spanned!(types::span(field)=> __k::Default::default()))
    });
    let defaults = types::construct(fields, &defaults.collect::<Vec<_>>());
    // The unused lifetime makes rustc accept a bound that does not hold.
    let bound = |field: &Field| match &field.kind {
        Kind::Flattened { .. } => {
            let ty = types::value(field);
            Some(parse_quote!(for<'__a> #ty: __k::Default))
        }
        Kind::Plain { .. } | Kind::Skipped(_) => None,
    };
    let bounds: Vec<_> = fields.iter().filter_map(bound).collect();
    let default = header(model, &quote!(__k::Default), &bounds);
    quote! {
        #default {
            fn default() -> Self {
                #defaults
            }
        }
    }
}

/// The start of an impl with the same bound on each type parameter, as in the standard derives.
fn header(model: &Model, of: &TokenStream, bounds: &[WherePredicate]) -> TokenStream {
    let (ident, mut generics) = (&model.ident, model.generics.clone());
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(#of));
    }
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds.iter().cloned());
    }
    let (impl_generics, type_generics, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #of for #ident #type_generics #clause
    }
}
