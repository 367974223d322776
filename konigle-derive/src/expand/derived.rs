//! What a derive would implement for a variant. It is written out for the sake of its spans: where a nested type has no
//! variant, derives would say so once more each.
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{WherePredicate, parse_quote};

use super::value::Value;
use crate::check::{Field, Kind, Model};
use crate::place::Trait;

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let Some(declaration) = &model.declaration else { return TokenStream::new() };
    let clone = header(model, &quote!(__k::Clone), &[]);
    let debug = header(model, &quote!(__k::Debug), &[]);
    let eq = header(model, &quote!(__k::PartialEq), &[]);
    let (own, other) = (Value::all(fields, ""), Value::all(fields, "other_"));
    let (this, that) = ("self", "__other");
    let bound = Value::bind(&own, &quote!(Self), this);
    let other_bound = Value::bind(&other, &quote!(Self), that);
    let cloned = own.iter().map(|value| {
        let own = value.by_ref(this);
        let place = &value.field.place;
        place.member(place.call(place.function(&["Clone", "clone"]), own))
    });
    let compared = own.iter().zip(&other).map(|(own, other)| {
        if own.field.is_composite() {
            let (place, own, other) = (&own.field.place, own.by_ref(this), other.by_ref(that));
            return place.call(place.function(&["PartialEq", "eq"]), quote!(#own, #other));
        }
        let (own, other) = (own.of(this), other.of(that));
        quote!(#own == #other)
    });
    let shown = own.iter().map(|value| {
        let (field, own) = (value.field, value.by_ref(this));
        let name = field.ident.unraw().to_string();
        match (field.is_sensitive, field.is_settable()) {
            (false, _) => quote!(.field(#name, #own)),
            (true, false) => quote!(.field(#name, &__k::Redacted::Set)),
            (true, true) => quote!(.field(#name, &__k::Redacted::of(#own))),
        }
    });
    let defaults = fields.iter().map(|field| {
        let place = &field.place;
        let of = match &field.kind {
            Kind::Part { of_base, .. } => {
                place.path(of_base, &Trait::named("DefaultUpdate"), "default_update")
            }
            Kind::Member { .. } => place.function(&["StdDefault", "default"]),
        };
        place.member(place.call(of, TokenStream::new()))
    });
    let name = model.ident.unraw().to_string();
    let default = declaration.derive_default.then(|| {
        // The Update of a part may have a field that must be given, and then no default. With the lifetime, that is a bound
        // which does not hold, in place of a mistake.
        let bound = |field: &Field| match &field.kind {
            Kind::Part { of_base, .. } => Some(parse_quote!(for<'__a> #of_base: __k::DefaultUpdate)),
            Kind::Member { .. } => None,
        };
        let bounds: Vec<_> = fields.iter().filter_map(bound).collect();
        let default = header(model, &quote!(__k::StdDefault), &bounds);
        quote! {
            #default {
                fn default() -> Self {
                    Self { #(#defaults),* }
                }
            }
        }
    });
    quote! {
        #clone {
            fn clone(&self) -> Self {
                #bound
                Self { #(#cloned),* }
            }
        }
        #debug {
            fn fmt(&self, __f: &mut __k::Formatter<'_>) -> __k::fmt::Result {
                #bound
                __f.debug_struct(#name) #(#shown)* .finish()
            }
        }
        #eq {
            fn eq(&self, __other: &Self) -> __k::bool {
                #bound
                #other_bound
                true #(&& #compared)*
            }
        }
        #default
    }
}

/// The beginning of an impl that asks the same trait of the model's parameters.
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
