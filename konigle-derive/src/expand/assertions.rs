//! Assertions about the types of fields, evaluated by the compiler: the macro sees only the name of
//! a type, which may be an alias.
use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, Type};

use super::schema::{self, limit, limit_calls};
use super::types;
use crate::check::{
    DefaultOf, Field, Kind, Model, Presence, inside, is_built_in, is_option,
    may_hold_option_in_option, takes,
};
use crate::parse::{Limit, LimitValue, Number};

/// A constant for each assertion, because the compiler reports only one error of a kind in each. A
/// constant costs compile time, so all assertions that the name of the type makes certain are in
/// one. A type that names a parameter of the model is checked where the model is used.
pub(super) fn of_model(model: &Model, fields: &[Field]) -> TokenStream {
    if model.declaration.is_some() {
        return TokenStream::new();
    }
    let known: Vec<_> = fields.iter().filter(|field| !names_a_parameter(model, field)).collect();
    let mut certain: Vec<_> = known.iter().flat_map(|field| fitting(model, field, true)).collect();
    let mut seen = BTreeSet::new();
    certain.retain(|assertion| seen.insert(assertion.to_string()));
    let certain = (!certain.is_empty()).then(|| quote!(const _: () = { #(#certain;)* };));
    let others = known.iter().flat_map(|field| of_field(model, field));
    quote!(#certain #(const _: () = #others;)*)
}

/// The assertions about a field whose type names a parameter of the model, as statements.
pub(super) fn of_parameter(model: &Model, field: &Field) -> Option<TokenStream> {
    let mut assertions = fitting(model, field, true);
    assertions.extend(of_field(model, field));
    (names_a_parameter(model, field) && !assertions.is_empty())
        .then(|| quote!(#(let () = #assertions;)*))
}

fn names_a_parameter(model: &Model, field: &Field) -> bool {
    let (types, constants) = (model.generics.type_params(), model.generics.const_params());
    let names =
        types.map(|parameter| &parameter.ident).chain(constants.map(|parameter| &parameter.ident));
    let names: Vec<String> = names.map(ToString::to_string).chain(["Self".to_owned()]).collect();
    let limits = field.limits.iter().map(|limit| limit.tokens.clone());
    let mut tokens = limits.chain([field.ty.to_token_stream()]);
    names.len() > 1 && tokens.any(|tokens| contains(tokens, &names))
}

fn contains(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => contains(group.stream(), names),
        _ => false,
    })
}

/// The type of the field's JSON form.
fn represented(field: &Field) -> Type {
    match &field.with {
        Some(_) => Type::Verbatim(types::represented(field)),
        None => field.ty.clone(),
    }
}

/// Asserts that the type takes the limits: those that it takes by its name, or the others.
fn fitting(model: &Model, field: &Field, is_certain: bool) -> Vec<TokenStream> {
    let (ty, is_of_parameter) = (represented(field), names_a_parameter(model, field));
    let limits = field.limits.iter().filter(|limit| takes(&ty, limit.trait_name()) == is_certain);
    limits.map(|limit| fits(&ty, limit, is_of_parameter)).collect()
}

/// The assertions about a field that its type may not satisfy.
fn of_field(model: &Model, field: &Field) -> Vec<TokenStream> {
    let Kind::Plain { presence, .. } = &field.kind else { return Vec::new() };
    let ty = &represented(field);
    let converts = field.with.as_ref().map(|with| {
        let inner = inside(&field.ty).filter(|_| is_option(&field.ty)).unwrap_or(&field.ty);
        quote_spanned!(with.span()=> <#with as __k::With<#inner>>::CONVERTS)
    });
    let mut all: Vec<_> =
        converts.into_iter().chain(fitting(model, field, false)).chain(consistent(field)).collect();
    let of_type = |at, assertion| of_type(field, ty, &at, assertion, &TokenStream::new());
    if may_hold_option_in_option(ty) {
        all.push(of_type(ty.to_token_stream(), "assert_no_option_in_option"));
    }
    if !is_built_in(ty)
        && let Some(nullable) = field.nullable.as_ref().filter(|_| has_value(presence))
    {
        all.push(of_type(nullable.to_token_stream(), "assert_null_is_no_value"));
    }
    all.extend(bounds(field, ty));
    all.extend(field.limits.iter().filter_map(|limit| whole_multiple(field, ty, limit)));
    all
}

/// Asserts that a `multiple_of` with a fraction, or one from a constant, is not that of integers.
fn whole_multiple(field: &Field, ty: &Type, limit: &Limit) -> Option<TokenStream> {
    let is_whole = |number: &Number| number.digits().1 == 0;
    match &limit.value {
        _ if limit.key != "multiple_of" => None,
        LimitValue::Number(number) if is_whole(number) => None,
        _ => {
            let declared = schema::limit(limit);
            let arguments = quote!(__k::Limits::NONE #declared);
            Some(of_type(field, ty, &limit.tokens, "assert_takes_multiple_of", &arguments))
        }
    }
}

/// Asserts that limits from constants are consistent.
fn consistent(field: &Field) -> Option<TokenStream> {
    let is_constant = |limit: &&Limit| matches!(limit.value, LimitValue::Constant);
    let constant = field.limits.iter().find(is_constant)?;
    let calls = limit_calls(field);
    let span = constant.tokens.span();
    Some(quote_spanned!(span=> (__k::Limits::NONE #calls).assert_consistent()))
}

/// Asserts that the type takes the limit.
fn fits(ty: &Type, limit: &Limit, is_of_parameter: bool) -> TokenStream {
    let span = limit.key.span();
    let trait_name = Ident::new(limit.trait_name(), span);
    // rustc shows the error at the type, which is therefore spanned at the limit.
    let ty = ty.to_token_stream();
    let ty = if is_of_parameter { ty } else { located(ty, span) };
    quote_spanned!(span=> <#ty as __k::#trait_name>::FITS)
}

/// The type, with its tokens at this span.
pub(super) fn located(ty: TokenStream, span: Span) -> TokenStream {
    let moved = |mut token: TokenTree| {
        token.set_span(token.span().located_at(span));
        token
    };
    ty.into_iter().map(moved).collect()
}

/// Asserts that each bound accepts a number of the type, and both together.
fn bounds(field: &Field, ty: &Type) -> Vec<TokenStream> {
    let bounds = field.limits.iter().filter(|limit| limit.is_bound());
    let (low, high): (Vec<_>, Vec<_>) =
        bounds.partition(|bound| bound.key == "gt" || bound.key == "ge");
    let of_number = |limit: &&Limit| limit.is_of_digits() || limit.key == "multiple_of";
    let digits: Vec<&Limit> = field.limits.iter().filter(of_number).collect();
    let has_number = |bounds: &[&Limit], at: &TokenStream, message: String| {
        let limits = digits.iter().chain(bounds).map(|declared| limit(declared));
        let arguments = quote!(__k::Limits::NONE #(#limits)*, #message);
        of_type(field, ty, at, "assert_has_number", &arguments)
    };
    let alone = low.iter().chain(&high).map(|bound| {
        let digits = if digits.is_empty() { "" } else { " with these digits" };
        let message = format!(
            "no value of the field's type{digits} is within `{}`; change the bound or the type",
            bound.key
        );
        has_number(&[bound], &bound.tokens, message)
    });
    let mut all: Vec<_> = alone.collect();
    if let ([low], [high]) = (low.as_slice(), high.as_slice()) {
        let message =
            format!("no value of the field's type is within both `{}` and `{}`", low.key, high.key);
        all.push(has_number(&[low, high], &high.tokens, message));
    }
    all
}

/// An assertion about the type, spanned at these tokens.
fn of_type(
    field: &Field,
    ty: &Type,
    at: &TokenStream,
    assertion: &str,
    arguments: &TokenStream,
) -> TokenStream {
    let mut spans = at.clone().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    let last = spans.last().unwrap_or(first);
    let of_type = types::field_type(field, ty, "TYPE");
    let (start, assertion) = (Ident::new("__k", first), Ident::new(assertion, last));
    let mut group = Group::new(Delimiter::Parenthesis, quote!(&#of_type, #arguments));
    group.set_span(last);
    quote!(#start::Type::#assertion #group)
}

/// Whether the default may be another value than `None`.
fn has_value(presence: &Presence) -> bool {
    let Presence::Defaulted(DefaultOf { value: Some(value), .. }) = presence else { return false };
    !matches!(value, Expr::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "None"))
}
