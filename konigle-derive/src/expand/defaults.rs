//! The defaults of fields. A declared value is returned by a function, such as `__default_title`.
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Expr, Type};

use super::schema::{decimal, double};
use super::{Target, types};
use crate::check::{
    DefaultOf, Field, Kind, Model, Presence, innermost_name, inside, is_float, is_option, is_plain,
    is_text,
};
use crate::parse::{Number, elements, string_literal};

/// The functions for the fields with a declared value: all of the Base, and those of a request type
/// that differ from the Base.
pub(super) fn functions(model: &Model) -> TokenStream {
    let own = model
        .fields()
        .iter()
        .filter(|field| field.origin.as_ref().is_none_or(|origin| origin.overrides_default));
    own.filter_map(|field| function(model, field, declared(field)?)).collect()
}

/// The default that a field declares.
pub(super) fn declared(field: &Field) -> Option<&DefaultOf> {
    match &field.kind {
        Kind::Plain {
            presence: Presence::Defaulted(default) | Presence::Settable(Some(default)),
            ..
        }
        | Kind::Skipped(default) => Some(default),
        _ => None,
    }
}

/// The path of the function that returns the field's default: a generated one, or `Default` of the
/// type.
pub(super) fn path(model: &Model, field: &Field, default: &DefaultOf) -> TokenStream {
    if default.value.is_none() {
        let ty = &default.ty;
        return quote_spanned!(ty.span()=> <#ty as __k::Default>::default);
    }
    let name = name(model, field);
    let generics = Target::of(model).generics;
    let (_, arguments, _) = generics.split_for_impl();
    let arguments = arguments.as_turbofish();
    quote!(#name #arguments)
}

/// The function that returns the field's default as the type that its slot has.
pub(super) fn of_slot(model: &Model, field: &Field, default: &DefaultOf) -> TokenStream {
    let path = path(model, field, default);
    match types::via(field) {
        Some(via) if is_option(&field.ty) => quote!(|| #path().map(<#via>::new)),
        Some(via) => quote!(|| <#via>::new(#path())),
        None => path,
    }
}

fn name(model: &Model, field: &Field) -> Ident {
    let owner = match (&model.declaration, &model.variant) {
        (_, Some(variant)) => format!("__default_of_{}_", variant.ident.unraw()),
        (Some(_), _) if field.origin.as_ref().is_some_and(|origin| origin.overrides_default) => {
            format!("__default_of_{}_", model.ident.unraw())
        }
        _ => "__default_".to_owned(),
    };
    format_ident!("{owner}{}", field.ident)
}

fn function(model: &Model, field: &Field, default: &DefaultOf) -> Option<TokenStream> {
    let expr = default.value.as_ref()?;
    let target = Target::of(model);
    let (impl_generics, _, _, clause) = target.parts();
    let (name, ty, value) = (name(model, field), &default.ty, value(&default.ty, expr));
    Some(quote!(fn #name #impl_generics () -> #ty #clause { #value }))
}

/// The value of an expression. A string or array literal is converted by `From`, a number or string
/// also to a decimal.
fn value(ty: &Type, expr: &Expr) -> TokenStream {
    let is_literal =
        string_literal(expr).is_some() || elements(expr).is_some() || Number::of(expr).is_some();
    if let Some(inner) = inside(ty).filter(|_| is_literal && !is_text(ty))
        && let Some(wrap) = wrapper(ty)
    {
        let value = value(inner, expr);
        return quote_spanned!(expr.span()=> #wrap(#value));
    }
    if let Some(text) = string_literal(expr) {
        return match Number::of_text(&text.value()).filter(|_| innermost_name(ty) == "Decimal") {
            Some(number) => decimal(number),
            None => quote_spanned!(text.span()=> __k::FromText::from_text(#expr)),
        };
    }
    if let Some(elements) = elements(expr) {
        let values = elements.iter().map(|expr| value(ty, expr));
        return quote_spanned!(expr.span()=> __k::FromArray::from_array([#(#values),*]));
    }
    if is_float(ty)
        && let Some(number) = Number::of(expr)
    {
        return double(number);
    }
    match Number::of(expr).filter(|_| !is_plain(ty)) {
        Some(number) => {
            let exact = decimal(number);
            quote_spanned!(expr.span()=> __k::FromNumber::from_number(#expr, #exact))
        }
        None => expr.to_token_stream(),
    }
}

/// The function that wraps a literal for an option or pointer.
fn wrapper(ty: &Type) -> Option<TokenStream> {
    let Type::Path(path) = ty else { return None };
    let last = &path.path.segments.last()?.ident;
    if last == "Option" {
        return Some(quote!(__k::Some));
    }
    (last == "Box").then(|| quote!(__k::Box::new))
}
