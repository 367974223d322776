//! What ties a Base to its Create and Update: conversions, differences and changes.
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Type, parse_quote};

use super::declaration::declared_type;
use super::value::Value;
use super::{Target, defaults};
use crate::check::{
    Declaration, Family, Field, Kind, Model, Presence, is_string, type_without_self,
};
use crate::place::{Trait, known};

/// The traits and methods that the variants bring.
pub(super) fn relate(family: &Family) -> TokenStream {
    let base = &family.base;
    let create = family.create.as_ref().map(|create| relate_create(base, create));
    let update = family.update.as_ref().map(|update| relate_update(base, update));
    quote!(#create #update)
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
    quote!(#create #update)
}

/// What is required of a Create's caller are arguments of `new`; a Base is made of it unless a
/// skipped field is missing.
fn relate_create(base: &Model, create: &Model) -> TokenStream {
    let values = Value::all(create.fields(), "");
    let of = |base: &Field| values.iter().find(|value| value.field.ident == base.ident);
    let members: Option<Vec<_>> =
        base.fields().iter().map(|field| from_create(base, create, field, of(field))).collect();
    let name = &create.ident;
    let bound = Value::bind(&values, &name.to_token_stream(), "__create");
    let from_create = members.map(|members| {
        quote! {
            #bound
            Self { #(#members),* }
        }
    });
    let set = values.iter().map(|value| {
        let place = &value.field.place;
        place.member(if value.field.is_settable() {
            place.function(&["None"])
        } else if is_text(value.field) {
            place.call(place.function(&["Into", "into"]), &place.value)
        } else {
            place.value.to_token_stream()
        })
    });
    create_impls(base, create, from_create.as_ref(), &quote!(Self { #(#set),* }))
}

/// The Base's member, made of the Create's; none if there is nothing to make it of.
fn from_create(
    base: &Model,
    create: &Model,
    base_field: &Field,
    value: Option<&Value<'_>>,
) -> Option<TokenStream> {
    let Some(value @ Value { field, local }) = value else {
        defaults::declared(base_field)?;
        let (ident, default) = (&base_field.ident, defaults::path(base, base_field));
        return Some(quote!(#ident: #default()));
    };
    let (place, base_type) = (&field.place, &base_field.ty);
    let into_base = || place.path(&field.ty, &Trait::named("CreateFor").of(base_type), "into_base");
    let created = value.of("__create");
    let made = match (&field.kind, field.is_composite()) {
        (Kind::Member { presence: Presence::Settable(Some(_)), .. }, nested) => {
            let has_own = field.origin.as_ref().is_some_and(|origin| origin.has_own_default);
            let default = if has_own {
                defaults::path(create, field)
            } else {
                defaults::path(base, base_field)
            };
            if nested {
                let into_base = into_base();
                place.call(
                    place.function(&["Option", "map_or_else"]),
                    quote!(#local, #default, #into_base),
                )
            } else {
                quote!(#created.unwrap_or_else(#default))
            }
        }
        (_, true) => place.call(into_base(), quote!(#local)),
        (_, false) => created.to_token_stream(),
    };
    Some(place.member(made))
}

/// Whether the field is given as whatever makes a `String`.
fn is_text(field: &Field) -> bool {
    !field.is_composite() && is_string(&field.ty)
}

fn create_impls(
    base: &Model,
    create: &Model,
    from_create: Option<&TokenStream>,
    new: &TokenStream,
) -> TokenStream {
    let target = Target::of(base);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (name, vis) = (&create.ident, &create.vis);
    let required = create.fields().iter().filter(|field| !field.is_settable()).map(|field| {
        let (ident, ty) = (&field.ident, declared_type(field));
        if is_text(field) { quote!(#ident: impl __k::Into<#ty>) } else { quote!(#ident: #ty) }
    });
    let doc = format!("A new [`{ident}`] with what it requires; all else is unset.");
    let no_default = no_default(create);
    let conversions = from_create.map(|from_create| {
        quote! {
            #[automatically_derived]
            impl #impl_generics __k::From<#name #type_generics> for #ident #type_generics #clause {
                fn from(__create: #name #type_generics) -> Self {
                    #from_create
                }
            }
            #[automatically_derived]
            impl #impl_generics __k::OwnCreate for #name #type_generics #clause {
                type Base = #ident #type_generics;
            }
        }
    });
    quote! {
        impl #impl_generics #name #type_generics #clause {
            #[doc = #doc]
            #[must_use]
            #vis fn new(#(#required),*) -> Self {
                #new
            }
        }
        #no_default
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
    let (own, later) = (Value::all(update.fields(), ""), Value::all(update.fields(), "later_"));
    let bound = Value::bind(&own, &quote!(Self), "self");
    let later_bound = Value::bind(&later, &quote!(Self), "__later");
    let mut all = UpdateBodies::default();
    let (mut diff, mut whole, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let (mut merge_values, mut merge_composite) = (Vec::new(), Vec::new());
    for (own, later) in own.iter().zip(&later) {
        let Some(Field { ty, .. }) = base.field(&own.field.ident) else { continue };
        let actions = actions(own, later, &type_without_self(base, ty), &limits(base, own.field));
        diff.push(own.field.place.member(actions.diff));
        whole.push(own.field.place.member(actions.whole));
        all.patch.extend(actions.patch);
        let merge = if own.field.is_composite() { &mut merge_composite } else { &mut merge_values };
        merge.push(actions.merge);
        if !actions.is_empty.is_empty() {
            empty.push(actions.is_empty);
        }
    }
    let UpdateBodies { patch, .. } = all;
    let (is_empty, merge_composite) = (all_of(&empty), all_of(&merge_composite));
    let bodies = UpdateBodies {
        diff: quote!(Self { #(#diff),* }),
        whole: quote!(Self { #(#whole),* }),
        patch: quote!(#bound #patch),
        is_empty: quote!(#bound #is_empty),
        merge: quote!(#bound #later_bound #(#merge_values)* #merge_composite),
    };
    update_impls(base, update, &bodies)
}

/// The conjunction of the conditions.
pub(super) fn all_of(conditions: &[TokenStream]) -> TokenStream {
    if conditions.is_empty() { quote!(true) } else { quote!(#(#conditions)&&*) }
}

/// The limits of a field in the Base. Those of an Update say less: it may have fewer keys of a map
/// than the map.
fn limits(base: &Model, field: &Field) -> TokenStream {
    if !field.is_member() {
        return quote!(&__k::Limits::NONE);
    }
    let before = base.fields().iter().take_while(|other| other.ident != field.ident);
    let position = Literal::usize_unsuffixed(before.filter(|other| other.is_member()).count());
    let target = Target::of(base);
    let (_, ident, type_generics, _) = target.parts();
    quote!(<#ident #type_generics as __k::Object>::FIELDS[#position].limits())
}

/// What the methods do with one field.
fn actions(own: &Value<'_>, later: &Value<'_>, base: &Type, limits: &TokenStream) -> UpdateBodies {
    let Field { place, ty, ident, .. } = own.field;
    let (field, later) = (own.field, later.of("__later"));
    let (own, own_ref, own_mut) = (own.of("self"), own.by_ref("self"), own.by_mut("self"));
    let (older, newer) = (quote!(&__older.#ident), quote!(&__newer.#ident));
    let (value, value_mut) = (quote!(&__value.#ident), quote!(&mut __value.#ident));
    // All that is asked of a type with an Update is asked of its Update, where the user wrote that
    // type.
    let call = |item: &str, arguments: TokenStream| {
        place.call(place.path(ty, &Trait::named("UpdateFor").of(base), item), arguments)
    };
    let clone = place.path(ty, &Trait::named("Clone"), "clone");
    let equal = place.path(ty, &Trait::named("PartialEq"), "eq");
    match (field.is_settable(), field.is_composite()) {
        (true, true) => {
            let (name_in_json, whole) = (&field.name, call("whole", value));
            let (patch, merge) = (
                call("patch_set", quote!(#own, #value_mut, #name_in_json, __report)),
                call("merge_set", quote!(#own_mut, #later, #limits)),
            );
            UpdateBodies {
                diff: call("change", quote!(#older, #newer)),
                whole: place.call(place.function(&["Some"]), whole),
                patch: quote!(#patch;),
                is_empty: call("is_unset", quote!(#own_ref)),
                merge,
            }
        }
        (true, false) => UpdateBodies {
            diff: quote!(if #equal(#older, #newer) { __k::None } else { __k::Some(#clone(#newer)) }),
            whole: quote!(__k::Some(#clone(#value))),
            patch: quote!(__k::patch_value(#value_mut, #own);),
            is_empty: quote!(#own.is_none()),
            merge: quote!(__k::merge_value(#own_mut, #later);),
        },
        // The fields of a part, and of what is required: that tells which value is meant, and is
        // part of every update.
        (false, true) => {
            let (patch, merge) = (
                call("patch", quote!(#own, #value_mut, __report)),
                call("merge_both", quote!(#own_mut, #later, #limits)),
            );
            let is_empty = if field.is_member() {
                TokenStream::new()
            } else {
                call("is_none", quote!(#own_ref))
            };
            UpdateBodies {
                diff: call("diff", quote!(#older, #newer)),
                whole: call("whole", value),
                patch: quote!(#patch;),
                is_empty,
                merge,
            }
        }
        (false, false) => UpdateBodies {
            diff: quote!(#clone(#newer)),
            whole: quote!(#clone(#value)),
            patch: quote!(__value.#ident = #own;),
            is_empty: TokenStream::new(),
            merge: quote!(#own = #later;),
        },
    }
}

/// A `Default` that does not hold, so that the compiler names `new` where one is wanted; none if
/// there is one.
fn no_default(create: &Model) -> Option<TokenStream> {
    let Declaration { derive_default, attributes, .. } = create.declaration.as_ref()?;
    if *derive_default || quote!(#(#attributes)*).to_string().contains("Default") {
        return None;
    }
    let mut target = Target::of(create);
    let (ident, arguments) = (&target.ident, &target.arguments);
    // With the lifetime, that is a bound which does not hold, in place of a mistake.
    let known = known(create.fields());
    let bound = parse_quote!(for<'__a> __k::RequiredFields: __k::NoneIsRequired<#ident #arguments>);
    target.generics.make_where_clause().predicates.push(bound);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    Some(quote! {
        #[doc(hidden)]
        impl #impl_generics __k::StdDefault for #ident #type_generics #clause {
            fn default() -> Self {
                #known
                <__k::RequiredFields as __k::NoneIsRequired<Self>>::unset()
            }
        }
    })
}

fn update_impls(base: &Model, update: &Model, bodies: &UpdateBodies) -> TokenStream {
    let mut target = Target::of(base);
    for parameter in target.generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(__k::Clone));
        parameter.bounds.push(parse_quote!(__k::PartialEq));
    }
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (name, vis) = (&update.ident, &update.vis);
    let base_type = quote!(#ident #type_generics);
    let update_type = quote!(#name #type_generics);
    let UpdateBodies { diff, whole, patch, is_empty, merge } = bodies;
    let or_true = |body: &TokenStream| if body.is_empty() { quote!(true) } else { body.clone() };
    let (is_empty, merge) = (or_true(is_empty), or_true(merge));
    let krate = &base.krate;
    let result = quote!(__k::Result<(), #krate::ValidationError>);
    let known = known(update.fields());
    // That the model lacks one of these is said at its name.
    let clone = quote_spanned!(ident.span()=> <#base_type as __k::Clone>::clone);
    let equal = quote_spanned!(ident.span()=> <#base_type as __k::PartialEq>::eq);
    quote! {
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::OwnUpdate for #update_type #clause {
            type Base = #base_type;
            fn is_empty(&self) -> __k::bool {
                #is_empty
            }
            fn merge(&mut self, __later: Self) -> __k::bool {
                #merge
            }
            fn diff(__older: &#base_type, __newer: &#base_type) -> Self {
                #diff
            }
            fn whole(__value: &#base_type) -> Self {
                #whole
            }
            fn patch(self, __value: &mut #base_type, __report: &mut __k::Report) {
                #patch
            }
        }
        #[automatically_derived]
        impl #impl_generics __k::Based for #base_type #clause {
            type Base = Self;
            fn base(&self) -> &Self {
                self
            }
            fn base_mut(&mut self) -> &mut Self {
                self
            }
        }
        impl #impl_generics #base_type #clause {
            /// The smallest update that makes `newer` of this value.
            #[must_use]
            #vis fn diff(&self, newer: &Self) -> #update_type {
                #known
                let _ = #equal;
                __k::OwnUpdate::diff(self, newer)
            }

            /// Changes what is set in the update, or nothing.
            ///
            /// # Errors
            /// Every rule that the changed value would break; the value stays as it was then.
            #vis fn apply(&mut self, update: #update_type) -> #result {
                #known
                __k::apply(self, #clone, update)
            }
        }
        impl #impl_generics #update_type #clause {
            /// Whether nothing is set.
            #[must_use]
            #vis fn is_empty(&self) -> __k::bool {
                __k::OwnUpdate::is_empty(self)
            }

            /// Merges a later update into this one. Applying the result does what applying both in
            /// turn does.
            ///
            /// # Errors
            /// The later update, where no single one does what both do in turn; this one stays as
            /// it was.
            #vis fn merge(&mut self, later: Self) -> __k::Result<(), Self> {
                #known
                __k::merge(self, later)
            }
        }
    }
}
