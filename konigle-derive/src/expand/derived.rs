//! What a derive would implement for a variant. It is written out for the sake of its spans: where a nested type has no
//! variant, derives would say so once more each.
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{WherePredicate, parse_quote};

use crate::check::{Field, Model};

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let Some(declaration) = &model.declaration else { return TokenStream::new() };
    let span = model.span();
    let clone = header(model, &quote!(__k::Clone), &[]);
    let debug = header(model, &quote!(__k::Debug), &[]);
    let eq = header(model, &quote!(__k::PartialEq), &[]);
    let each = |tokens: &dyn Fn(Span, &Ident) -> TokenStream| -> Vec<TokenStream> {
        let tokens = |field: &Field| {
            // What a type lacks is said where the type stands.
            let span = span.located_at(field.ty.span());
            tokens(span, &field.placed_ident())
        };
        fields.iter().map(tokens).collect()
    };
    let cloned = each(&|at, ident| quote_spanned!(at=> #ident: __k::Clone::clone(&self.#ident)));
    let compared = each(&|at, ident| quote_spanned!(at=> && self.#ident == __other.#ident));
    let shown = each(&|at, ident| {
        let name = ident.unraw().to_string();
        quote_spanned!(at=> .field(#name, &self.#ident))
    });
    let defaults = each(&|at, ident| quote_spanned!(at=> #ident: __k::StdDefault::default()));
    let name = model.ident.unraw().to_string();
    let default = declaration.derive_default.then(|| {
        // The Update of a part may have a field that must be given, and then no default. With the lifetime, that is a bound
        // which does not hold, in place of a mistake.
        let parts = fields.iter().filter(|field| !field.is_member()).map(|field| &field.ty);
        let bounds: Vec<_> = parts.map(|ty| parse_quote!(for<'__a> #ty: __k::StdDefault)).collect();
        let default = header(model, &quote!(__k::StdDefault), &bounds);
        quote_spanned! {span=>
            #default {
                fn default() -> Self {
                    Self { #(#defaults),* }
                }
            }
        }
    });
    quote_spanned! {span=>
        #clone {
            fn clone(&self) -> Self {
                Self { #(#cloned),* }
            }
        }
        #debug {
            fn fmt(&self, __f: &mut __k::Formatter<'_>) -> __k::fmt::Result {
                __f.debug_struct(#name) #(#shown)* .finish()
            }
        }
        #eq {
            fn eq(&self, __other: &Self) -> __k::bool {
                true #(#compared)*
            }
        }
        #default
    }
}

/// The beginning of an impl that asks the same trait of the model's parameters.
fn header(model: &Model, of: &TokenStream, bounds: &[WherePredicate]) -> TokenStream {
    let (ident, mut generics) = (model.placed_ident(), model.generics.clone());
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(#of));
    }
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds.iter().cloned());
    }
    let (impl_generics, type_generics, clause) = generics.split_for_impl();
    quote_spanned! {model.span()=>
        #[automatically_derived]
        impl #impl_generics #of for #ident #type_generics #clause
    }
}
