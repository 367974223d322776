//! What a derive would implement for a variant. It is written out for the sake of its spans: where
//! a nested type has no variant, derives would say so once more each.
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{WherePredicate, parse_quote};

use super::value::Value;
use super::variants::all_of;
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
    // What is asked of a field's type is asked in the same words everywhere, so that the compiler
    // shows it once.
    let cloned = own.iter().map(|value| {
        let Field { place, ty, .. } = value.field;
        let own = value.by_ref(this);
        place.member(if value.field.is_composite() {
            place.call(place.function(&["Clone", "clone"]), own)
        } else {
            let clone = place.path(ty, &Trait::named("Clone"), "clone");
            if value.field.is_settable() {
                place.call(place.function(&["clone_set"]), quote!(#own, #clone))
            } else {
                place.call(clone, own)
            }
        })
    });
    let compared = own.iter().zip(&other).map(|(own, other)| {
        let Field { place, ty, .. } = own.field;
        let (is_composite, is_settable) = (own.field.is_composite(), own.field.is_settable());
        let (own, other) = (own.by_ref(this), other.by_ref(that));
        if is_composite {
            return place.call(place.function(&["PartialEq", "eq"]), quote!(#own, #other));
        }
        let eq = place.path(ty, &Trait::named("PartialEq"), "eq");
        if is_settable {
            place.call(place.function(&["eq_set"]), quote!(#own, #other, #eq))
        } else {
            place.call(eq, quote!(#own, #other))
        }
    });
    let compared = all_of(&compared.collect::<Vec<_>>());
    let shown = own.iter().map(|value| {
        let Field { place, ty, is_sensitive, .. } = value.field;
        let (name, own) = (value.field.ident.unraw().to_string(), value.by_ref(this));
        match (*is_sensitive, value.field.is_settable()) {
            (true, false) => return quote!(.field(#name, &__k::Redacted::Set)),
            (true, true) => return quote!(.field(#name, &__k::Redacted::of(#own))),
            (false, _) => {}
        }
        if value.field.is_composite() {
            return quote!(.field(#name, #own));
        }
        let fmt = place.path(ty, &Trait::named("Debug"), "fmt");
        let shown = Ident::new(
            if value.field.is_settable() { "ShownSet" } else { "Shown" },
            Span::call_site(),
        );
        quote!(.field(#name, &__k::#shown(#own, #fmt)))
    });
    let name = model.ident.unraw().to_string();
    let default = declaration.derive_default.then(|| default(model, fields));
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
                #compared
            }
        }
        #default
    }
}

fn default(model: &Model, fields: &[Field]) -> TokenStream {
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
    // The Update of a part may have a field that must be given, and then no default. With the
    // lifetime, that is a bound which does not hold, in place of a mistake.
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
