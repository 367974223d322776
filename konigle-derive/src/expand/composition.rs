//! Flattened and extended fields: the check for duplicate names, `Deref` to the extended model, and
//! `Default`.
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse_quote;

use super::object::object_of;
use super::{Target, defaults, types};
use crate::check::{Field, Kind, Model};

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let differ = differ(model, fields);
    let access = access(model, fields);
    let default = model.default.then(|| default(model, fields));
    quote!(#differ #access #default)
}

/// `Deref` and `DerefMut` to the model that this one extends.
pub(super) fn access(model: &Model, fields: &[Field]) -> Option<TokenStream> {
    let extended =
        fields.iter().find(|field| matches!(field.kind, Kind::Flattened { extends: true, .. }));
    extended.map(|extended| deref_to(model, extended))
}

/// Asserts that no field of a flattened model has the name of another field. Only the compiler
/// knows those fields. A model with type parameters is checked where it is first read.
pub(super) fn differ(model: &Model, fields: &[Field]) -> TokenStream {
    if !model.generics.params.is_empty() {
        return TokenStream::new();
    }
    let (object, of) = object_of(model);
    let flattened = fields.iter().filter_map(|field| match &field.kind {
        Kind::Flattened { span, .. } => Some(*span),
        Kind::Plain { .. } | Kind::Skipped(_) => None,
    });
    let keeps_unknown = fields.iter().filter_map(|field| match &field.kind {
        Kind::Flattened { is_rest: true, span, .. } => {
            let of_map = types::item(field, "MODEL");
            Some(quote_spanned!(*span=> const _: () = #of_map.assert_keeps_unknown_keys();))
        }
        _ => None,
    });
    let keeps_unknown: TokenStream = keeps_unknown.collect();
    let differ: TokenStream = flattened
        .enumerate()
        .map(|(position, span)| {
            let position = proc_macro2::Literal::usize_unsuffixed(position);
            quote_spanned!(span=> const _: () = <#of as #object>::MODEL.assert_names_differ(#position);)
        })
        .collect();
    quote!(#keeps_unknown #differ)
}

fn deref_to(model: &Model, extended: &Field) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (field, span) = (types::name(extended), types::span(extended));
    let ty = types::value(extended);
    let shares_update = (model.update.is_none() && model.declaration.is_none()).then(|| {
        // The unused lifetime makes rustc accept a bound that does not hold: the extended model may
        // have no Update.
        let mut generics = target.generics.clone();
        generics.make_where_clause().predicates.push(parse_quote!(for<'__a> #ty: __k::Based));
        let clause = &generics.where_clause;
        quote! {
            impl #impl_generics __k::Based for #ident #type_generics #clause {
                type Base = <#ty as __k::Based>::Base;
                fn base(&self) -> &Self::Base {
                    __k::Based::base(&self.#field)
                }
                fn base_mut(&mut self) -> &mut Self::Base {
                    __k::Based::base_mut(&mut self.#field)
                }
            }
        }
    });
    let deref = quote_spanned! {span=>
        type Target = #ty;
        fn deref(&self) -> &#ty {
            &self.#field
        }
    };
    let deref_mut = quote_spanned! {span=>
        fn deref_mut(&mut self) -> &mut #ty {
            &mut self.#field
        }
    };
    quote! {
        #shares_update
        #[automatically_derived]
        impl #impl_generics __k::Deref for #ident #type_generics #clause {
            #deref
        }
        #[automatically_derived]
        impl #impl_generics __k::DerefMut for #ident #type_generics #clause {
            #deref_mut
        }
    }
}

fn default(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let members = fields.iter().map(|field| {
        let (ident, ty) = (&field.ident, &field.ty);
        if let Some(default) = defaults::declared(field) {
            let default = defaults::path(model, field, default);
            quote!(#ident: #default())
        } else {
            quote!(#ident: <#ty as __k::Default>::default())
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics __k::Default for #ident #type_generics #clause {
            fn default() -> Self {
                Self { #(#members),* }
            }
        }
    }
}
