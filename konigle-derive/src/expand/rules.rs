//! Rules of the application: calls of the functions that `check` names, and of `unique_items`.
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned;

use super::assertions::located;
use super::schema::wording;
use super::{Target, types};
use crate::check::{Field, Kind, Model};

/// Whether a field has rules that its limits alone do not check.
pub(super) fn has_rules(field: &Field) -> bool {
    !field.checks.is_empty() || unique_items(field).is_some()
}

/// The functions that add the violations of the fields' values, such as `__rules_title`.
pub(super) fn functions(model: &Model) -> TokenStream {
    model.fields().iter().filter_map(|field| function(model, field)).collect()
}

fn function(model: &Model, field: &Field) -> Option<TokenStream> {
    if !has_rules(field) || field.with.is_some() {
        return None;
    }
    let target = Target::of(model);
    let (impl_generics, _, _, clause) = target.parts();
    let (name, ty, calls) = (name(model, field), types::value(field), calls(field));
    Some(quote! {
        fn #name #impl_generics (__value: &#ty, __violations: &mut __k::Violations) #clause {
            #(#calls)*
        }
    })
}

fn name(model: &Model, field: &Field) -> Ident {
    let owner = match (&model.declaration, &model.variant) {
        (_, Some(variant)) => format!("__rules_of_{}_", variant.ident.unraw()),
        (Some(_), _) => format!("__rules_of_{}_", model.ident.unraw()),
        _ => "__rules_".to_owned(),
    };
    format_ident!("{owner}{}", field.ident)
}

/// The function that adds the violations of a field's value; none without rules. It is a closure
/// for a field with `with`, whose value has another type while it is read.
pub(super) fn of_field(model: &Model, field: &Field) -> Option<TokenStream> {
    if !has_rules(field) || field.with.is_some() {
        return of_value(field);
    }
    let (name, generics) = (name(model, field), Target::of(model).generics);
    let (_, arguments, _) = generics.split_for_impl();
    let arguments = arguments.as_turbofish();
    Some(quote!(#name #arguments))
}

/// The closure that adds the violations of a value without a name; none without rules.
pub(super) fn of_value(field: &Field) -> Option<TokenStream> {
    let calls = calls(field);
    (!calls.is_empty()).then(|| quote!(|__value, __violations| { #(#calls)* }))
}

/// The statements that add the violations of the `__value` of a field.
pub(super) fn calls(field: &Field) -> Vec<TokenStream> {
    let unique = unique_items(field).map(|key| {
        let wording =
            wording(field).map_or_else(|| quote!(__k::None), |wording| quote!(__k::Some(#wording)));
        // The assertion about the limit has the same tokens and span, so that rustc reports a type
        // without the trait once.
        let ty = located(types::value(field), key.span());
        let check = quote_spanned!(key.span()=> <#ty as __k::UniqueItems>::check_unique);
        quote!(#check(__value, #wording, __violations);)
    });
    unique.into_iter().chain(apply(&field.checks, &quote!(__value))).collect()
}

fn unique_items(field: &Field) -> Option<&Ident> {
    field.limits.iter().map(|limit| &limit.key).find(|key| *key == "unique_items")
}

/// The calls of these functions with a value.
fn apply<'c>(checks: &'c [Path], value: &'c TokenStream) -> impl Iterator<Item = TokenStream> + 'c {
    checks.iter().map(move |function| {
        let span = hygienic(function);
        quote_spanned!(span=> __k::apply_rule(#function, #value, __violations);)
    })
}

/// The place of these tokens, with the hygiene of generated code. They may come from a
/// `macro_rules!` macro, in which the parameters of the generated functions are not in scope.
fn hygienic(tokens: &impl Spanned) -> Span {
    Span::call_site().located_at(tokens.span())
}

/// The statements that add the violations of the rules of a whole value, such as `self`.
pub(super) fn of_model(model: &Model, value: &TokenStream) -> Vec<TokenStream> {
    apply(&model.checks, value).collect()
}

/// The function that adds the violations of a whole value; none without rules.
pub(super) fn function_of_model(model: &Model) -> Option<TokenStream> {
    let calls = of_model(model, &quote!(__value));
    (!calls.is_empty()).then(|| quote!(|__value, __violations| { #(#calls)* }))
}

/// Whether there are rules of a whole value: its own, or those of these flattened models.
pub(super) fn has_any<'f>(
    has_own: bool,
    fields: impl IntoIterator<Item = &'f Field>,
) -> TokenStream {
    let is_flattened =
        |field: &&Field| matches!(field.kind, Kind::Flattened { is_rest: false, .. });
    let of_flattened: Vec<_> = fields
        .into_iter()
        .filter(is_flattened)
        .map(|field| types::item(field, "HAS_RULES"))
        .collect();
    if has_own || of_flattened.is_empty() { quote!(#has_own) } else { quote!(#(#of_flattened)||*) }
}

/// The call that adds the violations of the rules of a flattened model.
pub(super) fn of_flattened(field: &Field, value: &TokenStream) -> TokenStream {
    let check = types::item(field, "check_rules");
    quote_spanned!(types::span(field)=> #check(#value, __violations);)
}
