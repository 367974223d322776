//! Implements the traits and methods that connect a Base with its Create and Update.
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Type, parse_quote};

use super::types::{self, at_composite};
use super::{Target, defaults};
use crate::check::{Declaration, Family, Field, Kind, Model, Presence, is_secret, is_string};

/// The impls for the Create and Update of a model.
pub(super) fn implement(family: &Family) -> TokenStream {
    let base = &family.base;
    let create = family.create.as_ref().map(|create| implement_create(base, create));
    let update = family.update.as_ref().map(|update| implement_update(base, update));
    quote!(#create #update)
}

/// The same with empty bodies, for an item with errors. They never run, because the errors stop the
/// compiler.
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

/// The required fields of a Create are parameters of `new`. A Base is made of a Create, unless the
/// Create skips a required field.
fn implement_create(base: &Model, create: &Model) -> TokenStream {
    let members: Option<Vec<_>> =
        base.fields().iter().map(|field| from_create(base, create, field)).collect();
    let from_create = members.map(|members| types::construct(base.fields(), &members));
    let set = create.fields().iter().map(|field| {
        let name = types::name(field);
        types::member(
            field,
            &if field.is_settable() {
                quote!(__k::None)
            } else if is_text(field) {
                quote!(__k::Into::into(#name))
            } else {
                name.into_token_stream()
            },
        )
    });
    let new = if create.fields().iter().all(Field::is_settable) {
        quote!(__k::Default::default())
    } else {
        types::construct(create.fields(), &set.collect::<Vec<_>>())
    };
    create_impls(base, create, from_create.as_ref(), &new)
}

/// A field of the Base, made of the Create. `None` if the Create skips the field and it has no
/// default.
fn from_create(base: &Model, create: &Model, base_field: &Field) -> Option<TokenStream> {
    let Some(field) = create.field(&base_field.ident) else {
        let ident = &base_field.ident;
        if let Kind::Plain { presence: Presence::Optional, .. } = base_field.kind {
            return Some(quote!(#ident: __k::None));
        }
        let default = defaults::path(base, base_field, defaults::declared(base_field)?);
        return Some(quote!(#ident: #default()));
    };
    let is_unwrapped = field.origin.as_ref().is_some_and(|origin| origin.is_unwrapped);
    let base_type = if is_unwrapped { &field.ty } else { &base_field.ty };
    let (span, created) = (types::span(field), types::of(field, "__create"));
    let into_base = field.is_composite().then(|| {
        let ty = types::value(field);
        quote_spanned!(span=> <#ty as __k::CreateFor<#base_type>>::into_base)
    });
    let default = match &field.kind {
        Kind::Plain { presence: Presence::Settable(Some(default)), .. } => {
            let has_own = field.origin.as_ref().is_some_and(|origin| origin.overrides_default);
            let (model, field) = if has_own { (create, field) } else { (base, base_field) };
            Some(defaults::path(model, field, default))
        }
        _ => None,
    };
    Some(types::member(
        field,
        &match (into_base, default) {
            (Some(into_base), Some(default)) => {
                quote_spanned!(span=> #created.map_or_else(#default, #into_base))
            }
            (Some(into_base), None) if is_unwrapped => {
                quote_spanned!(span=> #created.map(#into_base))
            }
            (Some(into_base), None) => quote_spanned!(span=> #into_base(#created)),
            (None, Some(default)) => quote_spanned!(span=> #created.unwrap_or_else(#default)),
            (None, None) => created,
        },
    ))
}

/// Whether `new` takes anything that converts to `String` for the field.
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
        let (ident, ty) = (types::name(field), types::declared(create, field));
        if is_text(field) { quote!(#ident: impl __k::Into<#ty>) } else { quote!(#ident: #ty) }
    });
    let doc = format!("A new [`{ident}`] with what it requires; all else is unset.");
    let mut for_bases = target.generics.clone();
    for_bases.params.push(parse_quote!(__T: __k::From<#ident #type_generics>));
    let (into_generics, _, _) = for_bases.split_for_impl();
    let of_base = quote!(<#ident #type_generics as __k::From<Self>>::from(self));
    let into_base = at_composite(
        create.fields(),
        quote! {
            fn into_base(self) -> __T {
                __k::Into::into(#of_base)
            }
        },
    );
    let conversions = from_create.map(|from_create| {
        quote! {
            impl #impl_generics __k::From<#name #type_generics> for #ident #type_generics #clause {
                fn from(__create: #name #type_generics) -> Self {
                    #from_create
                }
            }
            #[diagnostic::do_not_recommend]
            impl #into_generics __k::CreateFor<__T> for #name #type_generics #clause {
                #into_base
            }
        }
    });
    let no_default = no_default(create);
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

/// A `Default` with a bound that does not hold, for a Create with required fields: the compiler
/// then names `new` where a `Default` is wanted.
fn no_default(create: &Model) -> Option<TokenStream> {
    let Declaration { derive_default, attributes, .. } = create.declaration.as_ref()?;
    if *derive_default || quote!(#(#attributes)*).to_string().contains("Default") {
        return None;
    }
    let mut target = Target::of(create);
    // The unused lifetime makes rustc accept a bound that does not hold.
    let bound = parse_quote!(for<'__a> Self: __k::NoRequiredFields);
    target.generics.make_where_clause().predicates.push(bound);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    Some(quote! {
        #[doc(hidden)]
        impl #impl_generics __k::Default for #ident #type_generics #clause {
            fn default() -> Self {
                __k::NoRequiredFields::unset()
            }
        }
    })
}

/// The bodies of the methods of an Update.
#[derive(Default)]
struct UpdateBodies {
    diff: TokenStream,
    whole: TokenStream,
    patch: TokenStream,
    is_empty: TokenStream,
    merge: TokenStream,
}

fn implement_update(base: &Model, update: &Model) -> TokenStream {
    let (mut diff, mut whole, mut patch) = (Vec::new(), Vec::new(), Vec::new());
    let (mut empty, mut merge_values, mut merge_composite) = (Vec::new(), Vec::new(), Vec::new());
    for field in update.fields() {
        let Some(Field { ty, .. }) = base.field(&field.ident) else { continue };
        let actions = actions(field, ty, &limits(base, field));
        diff.push(types::member(field, &actions.diff));
        whole.push(types::member(field, &actions.whole));
        patch.push(actions.patch);
        let merge = if field.is_composite() { &mut merge_composite } else { &mut merge_values };
        merge.push(actions.merge);
        if !actions.is_empty.is_empty() {
            empty.push(actions.is_empty);
        }
    }
    let (is_empty, merge_composite) = (all_of(&empty), all_of(&merge_composite));
    let bodies = UpdateBodies {
        diff: types::construct(update.fields(), &diff),
        whole: types::construct(update.fields(), &whole),
        patch: quote!(#(#patch)*),
        is_empty,
        merge: quote!(#(#merge_values)* #merge_composite),
    };
    update_impls(base, update, &bodies)
}

/// The conditions, joined by `&&`.
pub(super) fn all_of(conditions: &[TokenStream]) -> TokenStream {
    if conditions.is_empty() { quote!(true) } else { quote!(#(#conditions)&&*) }
}

/// The limits of a field in the Base. The Update has fewer: it may have fewer keys of a map than
/// the map.
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

/// What the methods of an Update do with one field.
fn actions(field: &Field, base: &Type, limits: &TokenStream) -> UpdateBodies {
    let (span, ty) = (types::span(field), types::value(field));
    let [own, updated, later, older, newer, value] =
        ["self", "__update", "__later", "__older", "__newer", "__value"]
            .map(|value| types::of(field, value));
    let call = |item: &str, arguments: TokenStream| {
        let item = Ident::new(item, span);
        quote_spanned!(span=> <#ty as __k::UpdateFor<#base>>::#item(#arguments))
    };
    let of_update = |item: &str| {
        let item = Ident::new(item, span);
        quote_spanned!(span=> <#ty as __k::Update>::#item(&#own))
    };
    let clone = |value: &TokenStream| quote_spanned!(span=> __k::Clone::clone(&#value));
    match (field.is_settable(), field.is_composite()) {
        (true, true) => {
            let (name_in_json, whole) = (&field.name, call("whole", quote!(&#value)));
            let (patch, merge) = (
                call("patch_set", quote!(#own, &mut #value, #name_in_json, __report)),
                call("merge_set", quote!(&mut #updated, #later, #limits)),
            );
            UpdateBodies {
                diff: call("diff_set", quote!(&#older, &#newer)),
                whole: quote_spanned!(span=> __k::Some(#whole)),
                patch: quote!(#patch;),
                is_empty: of_update("is_empty_set"),
                merge,
            }
        }
        (true, false) => UpdateBodies {
            diff: if is_secret(&field.ty) {
                quote_spanned!(span=> __k::diff_secret(&#older, &#newer))
            } else {
                quote_spanned!(span=> __k::diff_value(&#older, &#newer))
            },
            whole: {
                let clone = clone(&value);
                quote!(__k::Some(#clone))
            },
            patch: quote!(__k::patch_value(#own, &mut #value);),
            is_empty: quote!(#own.is_none()),
            merge: quote!(__k::merge_value(&mut #updated, #later);),
        },
        // A flattened field, or a required one. A required field identifies the value, and is in
        // every update, so that it does not count for `is_empty`.
        (false, true) => {
            let (patch, merge) = (
                call("patch", quote!(#own, &mut #value, __report)),
                call("merge", quote!(&mut #updated, #later, #limits)),
            );
            let is_empty =
                if field.is_member() { TokenStream::new() } else { of_update("is_empty") };
            UpdateBodies {
                diff: call("diff", quote!(&#older, &#newer)),
                whole: call("whole", quote!(&#value)),
                patch: quote!(#patch;),
                is_empty,
                merge,
            }
        }
        (false, false) => UpdateBodies {
            diff: clone(&newer),
            whole: clone(&value),
            patch: quote!(#value = #own;),
            is_empty: TokenStream::new(),
            merge: quote!(#updated = #later;),
        },
    }
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
    let spanned = |code| at_composite(update.fields(), code);
    // Spanned at the field, not at its name in the attribute.
    let argument = spanned(quote!(#name #type_generics));
    let later = spanned(quote!(Self));
    let merged = spanned(quote!(__k::Result<(), Self>));
    let UpdateBodies { diff, whole, patch, is_empty, merge } = bodies;
    let or_true = |body: &TokenStream| if body.is_empty() { quote!(true) } else { body.clone() };
    let (is_empty, merge) = (or_true(is_empty), or_true(merge));
    let krate = &base.krate;
    let result = quote!(__k::Result<(), #krate::ValidationError>);
    // A model that lacks `Clone` or `PartialEq` is reported once, at its name.
    let apply_to_model = quote_spanned!(ident.span()=> <#base_type as __k::HasUpdate>::apply);
    let diff_method = spanned(quote!(__k::UpdateFor::diff(self, newer)));
    let apply_method = spanned(quote!(#apply_to_model(self, update)));
    let merge_method = spanned(quote!(__k::Update::merge(self, later)));
    let mut of_base = target.generics.clone();
    of_base.params.push(parse_quote!(__T: __k::Based<Base = #base_type>));
    let (for_generics, _, _) = of_base.split_for_impl();
    quote! {
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::Update for #update_type #clause {
            type Target = #base_type;
            fn is_empty(&self) -> __k::bool {
                #is_empty
            }
        }
        #[diagnostic::do_not_recommend]
        impl #for_generics __k::UpdateFor<__T> for #update_type #clause {
            fn merge(__update: &mut Self, __later: Self, _: &__k::Limits) -> __k::bool {
                #merge
            }
            fn diff(__older: &__T, __newer: &__T) -> Self {
                let (__older, __newer) = (__older.base(), __newer.base());
                #diff
            }
            fn whole(__value: &__T) -> Self {
                let __value = __value.base();
                #whole
            }
            fn patch(self, __value: &mut __T, __report: &mut __k::Report) {
                let __value = __value.base_mut();
                #patch
            }
        }
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
            #vis fn diff(&self, newer: &Self) -> #argument {
                #diff_method
            }

            /// Applies the update. On an error, the value is unchanged.
            ///
            /// # Errors
            /// The violations of the changed value.
            #vis fn apply(&mut self, update: #argument) -> #result {
                #apply_method
            }
        }
        impl #impl_generics #update_type #clause {
            /// Whether nothing is set.
            #vis fn is_empty(&self) -> __k::bool {
                __k::Update::is_empty(self)
            }

            /// Merges a later update into this one.
            ///
            /// # Errors
            /// The later update, if no single update does what both do in turn.
            #vis fn merge(&mut self, later: #later) -> #merged {
                #merge_method
            }
        }
    }
}
