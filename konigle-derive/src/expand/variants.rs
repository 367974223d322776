//! What ties a Base to its Create and Update: conversions, differences and changes.
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse_quote;
use syn::spanned::Spanned as _;

use super::Target;
use super::declaration::declared_type;
use super::schema::default_value;
use crate::check::{Family, Field, Kind, Model, Presence};

/// The traits and methods that the variants bring.
pub(super) fn relate(family: &Family) -> TokenStream {
    let base = &family.base;
    let create = family.create.as_ref().map(|create| relate_create(base, create));
    let update = family.update.as_ref().map(|update| relate_update(base, update));
    in_scope(base, create.into_iter().chain(update).collect())
}

/// The same with empty bodies, for an item with a mistake.
pub(super) fn stub(family: &Family) -> TokenStream {
    let base = &family.base;
    let create = family.create.as_ref().map(|create| {
        let stop = quote!(__k::unreachable!());
        create_impls(base, create, Some(&stop), &stop)
    });
    let update = family.update.as_ref().map(|update| {
        let stop = quote!(__k::unreachable!());
        update_impls(
            base,
            update,
            &UpdateBodies { diff: stop.clone(), whole: stop, ..UpdateBodies::default() },
        )
    });
    in_scope(base, create.into_iter().chain(update).collect())
}

fn in_scope(base: &Model, impls: TokenStream) -> TokenStream {
    if impls.is_empty() {
        return impls;
    }
    let (krate, stand_out) = (&base.krate, super::lints_of_written_code());
    quote! {
        #[allow(clippy::all, clippy::pedantic, #stand_out, dead_code, deprecated, unused_qualifications, unused_variables)]
        const _: () = {
            use #krate::__private as __k;
            #impls
        };
    }
}

/// What is required of a Create's caller are arguments of `new`; a Base is made of it unless a skipped field is missing.
fn relate_create(base: &Model, create: &Model) -> TokenStream {
    let span = create.span();
    let members = base.fields().iter().map(|field| from_create(field, create.field(&field.ident), span));
    let members: Option<Vec<_>> = members.collect();
    let from_create = members.map(|members| quote_spanned!(span=> Self { #(#members),* }));
    let set = create.fields().iter().map(|field| {
        let ident = &field.placed_ident();
        if field.is_settable() {
            quote_spanned!(span=> #ident: __k::None)
        } else {
            quote_spanned!(span=> #ident)
        }
    });
    create_impls(base, create, from_create.as_ref(), &quote_spanned!(span=> Self { #(#set),* }))
}

/// The Base's member, made of the Create's; none if there is nothing to make it of.
fn from_create(base: &Field, create: Option<&Field>, span: Span) -> Option<TokenStream> {
    let ident = &base.placed_ident();
    let ty = &base.ty;
    let from_create = quote_spanned!(ty.span()=> <#ty as __k::HasCreate>::from_create);
    let own_default = match &base.kind {
        Kind::Member { presence: Presence::Defaulted(default), .. } => Some(default),
        _ => None,
    };
    let value = match (&base.kind, create) {
        (_, None) => default_value(own_default?),
        (Kind::Part { .. }, Some(_)) => quote_spanned!(span=> #from_create(__create.#ident)),
        (Kind::Member { nested, .. }, Some(field)) => match (&field.kind, nested) {
            (Kind::Member { presence: Presence::Settable(Some(default)), .. }, nested) => {
                let default = default_value(default);
                if *nested {
                    quote_spanned!(span=> __create.#ident.map_or_else(|| #default, #from_create))
                } else {
                    quote_spanned!(span=> __create.#ident.unwrap_or_else(|| #default))
                }
            }
            (_, true) => quote_spanned!(span=> #from_create(__create.#ident)),
            (_, false) => quote_spanned!(span=> __create.#ident),
        },
    };
    Some(quote_spanned!(span=> #ident: #value))
}

fn create_impls(
    base: &Model,
    create: &Model,
    from_create: Option<&TokenStream>,
    new: &TokenStream,
) -> TokenStream {
    let target = Target::of(base);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (name, vis, span) = (&create.placed_ident(), &create.vis, create.span());
    let required = create.fields().iter().filter(|field| !field.is_settable()).map(|field| {
        let (ident, ty) = (&field.placed_ident(), declared_type(field));
        quote_spanned!(span=> #ident: #ty)
    });
    let doc = format!("A new [`{ident}`] with what it requires; all else is unset.");
    let conversions = from_create.map(|from_create| {
        quote_spanned! {span=>
            #[automatically_derived]
            impl #impl_generics __k::HasCreate for #ident #type_generics #clause {
                fn from_create(__create: #name #type_generics) -> Self {
                    #from_create
                }
            }
            #[automatically_derived]
            impl #impl_generics __k::From<#name #type_generics> for #ident #type_generics #clause {
                fn from(__create: #name #type_generics) -> Self {
                    __k::HasCreate::from_create(__create)
                }
            }
        }
    });
    quote_spanned! {span=>
        impl #impl_generics #name #type_generics #clause {
            #[doc = #doc]
            #[must_use]
            #vis fn new(#(#required),*) -> Self {
                #new
            }
        }
        #conversions
    }
}

/// What the methods of an Update do.
#[derive(Default)]
struct UpdateBodies {
    diff: TokenStream,
    whole: TokenStream,
    patch: TokenStream,
    is_empty: TokenStream,
    merge: TokenStream,
}

fn relate_update(base: &Model, update: &Model) -> TokenStream {
    let mut bodies = UpdateBodies::default();
    let (mut diff, mut whole, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let span = update.span();
    for field in update.fields() {
        let ident = &field.placed_ident();
        let Some(Field { ty, .. }) = base.field(ident) else { continue };
        let nested = matches!(field.kind, Kind::Part { .. } | Kind::Member { nested: true, .. });
        // All that is asked of a type with an Update is asked where the user wrote that type, so that the compiler says once
        // if it has none.
        let call = |function: &str| {
            let function = Ident::new(function, ty.span());
            quote_spanned!(ty.span()=> <#ty as __k::Nested>::#function)
        };
        match (field.is_settable(), nested) {
            (true, true) => {
                let (diff_set, whole_of) = (call("diff_set"), call("whole"));
                let (patch_set, merge_set) = (call("patch_set"), call("merge_set"));
                let is_unset = call("is_unset");
                let name = &field.name;
                diff.push(quote_spanned!(span=> #ident: #diff_set(&self.#ident, &__newer.#ident)));
                whole.push(quote_spanned!(span=> #ident: __k::Some(#whole_of(&self.#ident))));
                bodies.patch.extend(
                    quote_spanned!(span=> #patch_set(&mut self.#ident, __update.#ident, #name, __report);),
                );
                bodies.merge.extend(quote_spanned!(span=> #merge_set(&mut self.#ident, __later.#ident);));
                empty.push(quote_spanned!(span=> #is_unset(&self.#ident)));
            }
            (true, false) => {
                diff.push(quote_spanned!(span=> #ident: __k::diff_value(&self.#ident, &__newer.#ident)));
                whole.push(quote_spanned!(span=> #ident: __k::whole_value(&self.#ident)));
                bodies
                    .patch
                    .extend(quote_spanned!(span=> __k::patch_value(&mut self.#ident, __update.#ident);));
                bodies
                    .merge
                    .extend(quote_spanned!(span=> __k::merge_value(&mut self.#ident, __later.#ident);));
                empty.push(quote_spanned!(span=> self.#ident.is_none()));
            }
            // The fields of a part, and of what is required: that tells which value is meant, and is part of every update.
            (false, true) => {
                let (diff_of, whole_of) = (call("diff"), call("whole"));
                let (patch_of, merge_of) = (call("patch"), call("merge"));
                diff.push(quote_spanned!(span=> #ident: #diff_of(&self.#ident, &__newer.#ident)));
                whole.push(quote_spanned!(span=> #ident: #whole_of(&self.#ident)));
                bodies
                    .patch
                    .extend(quote_spanned!(span=> #patch_of(&mut self.#ident, __update.#ident, __report);));
                bodies.merge.extend(quote_spanned!(span=> #merge_of(&mut self.#ident, __later.#ident);));
                if !field.is_member() {
                    let is_empty = call("is_empty");
                    empty.push(quote_spanned!(span=> #is_empty(&self.#ident)));
                }
            }
            (false, false) => {
                diff.push(quote_spanned!(span=> #ident: __k::Clone::clone(&__newer.#ident)));
                whole.push(quote_spanned!(span=> #ident: __k::Clone::clone(&self.#ident)));
                bodies.patch.extend(quote_spanned!(span=> self.#ident = __update.#ident;));
                bodies.merge.extend(quote_spanned!(span=> self.#ident = __later.#ident;));
            }
        }
    }
    let name = &update.placed_ident();
    bodies.diff = quote_spanned!(span=> #name { #(#diff),* });
    bodies.whole = quote_spanned!(span=> #name { #(#whole),* });
    bodies.is_empty = quote_spanned!(span=> true #(&& #empty)*);
    update_impls(base, update, &bodies)
}

fn update_impls(base: &Model, update: &Model, bodies: &UpdateBodies) -> TokenStream {
    let mut target = Target::of(base);
    for parameter in target.generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(__k::Clone));
        parameter.bounds.push(parse_quote!(__k::PartialEq));
    }
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (name, vis, span) = (&update.placed_ident(), &update.vis, update.span());
    let update_type = quote_spanned!(span=> #name #type_generics);
    let UpdateBodies { diff, whole, patch, is_empty, merge } = bodies;
    let is_empty = if is_empty.is_empty() { quote!(true) } else { is_empty.clone() };
    let krate = &base.krate;
    let result = quote!(__k::Result<(), #krate::ValidationError>);
    quote_spanned! {span=>
        #[automatically_derived]
        impl #impl_generics __k::HasUpdate for #ident #type_generics #clause {
            fn diff(&self, __newer: &Self) -> #update_type {
                #diff
            }
            fn whole(&self) -> #update_type {
                #whole
            }
            fn patch(&mut self, __update: #update_type, __report: &mut __k::Report) {
                #patch
            }
        }
        #[automatically_derived]
        impl #impl_generics __k::Update for #update_type #clause {
            type Base = #ident #type_generics;
            fn is_empty(&self) -> __k::bool {
                #is_empty
            }
            fn merge(&mut self, __later: Self) {
                #merge
            }
        }
        impl #impl_generics #ident #type_generics #clause {
            /// The smallest update that makes `newer` of this value.
            #[must_use]
            #vis fn diff(&self, newer: &Self) -> #update_type {
                __k::diff(self, newer)
            }

            /// Changes what is set in the update, or nothing.
            ///
            /// # Errors
            /// Every rule that the changed value would break; the value stays as it was then.
            #vis fn apply(&mut self, update: #update_type) -> #result {
                __k::apply(self, update)
            }
        }
        impl #impl_generics #update_type #clause {
            /// Whether nothing is set.
            #[must_use]
            #vis fn is_empty(&self) -> __k::bool {
                __k::Update::is_empty(self)
            }

            /// Makes one update of this one and a later one: applying it does what applying both in turn would do.
            #vis fn merge(&mut self, later: Self) {
                __k::Update::merge(self, later);
            }
        }
    }
}
