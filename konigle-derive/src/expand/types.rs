//! How generated code names a field, its type and its value, and the spans of that code.
//!
//! All code about a field is spanned at the field's type, so that an error, such as a type that is
//! no `FieldType`, is shown there. rustc shows a diagnostic once if its message, notes and span are
//! equal, so the same error in several functions is one message.
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use crate::check::{Field, Holds, Model, inside, is_option};

/// The span of the code about a field. For a nested or flattened field, it has the user's hygiene,
/// as the tokens of the type have. Messages about the type and about the code then have equal
/// spans.
pub(super) fn span(field: &Field) -> Span {
    let span = field.ty.span();
    if field.is_composite() { span } else { Span::call_site().located_at(span) }
}

/// The field's name.
pub(super) fn name(field: &Field) -> Ident {
    let mut name = field.ident.clone();
    name.set_span(name.span().located_at(field.ty.span()));
    name
}

/// The field in a struct expression or declaration.
pub(super) fn member(field: &Field, value: &TokenStream) -> TokenStream {
    let name = name(field);
    quote_spanned!(span(field)=> #name: #value)
}

/// The field of a value: `value.field`.
pub(super) fn of(field: &Field, value: &str) -> TokenStream {
    let (span, name) = (span(field), name(field));
    let value = Ident::new(value, span);
    quote_spanned!(span=> #value.#name)
}

/// The type of the field's value; inside the `Option` for a field that may be unset.
pub(super) fn value(field: &Field) -> TokenStream {
    of_request(field, &quote_spanned!(span(field)=> __k))
}

/// The same, where the types for request types are in this module.
fn of_request(field: &Field, module: &TokenStream) -> TokenStream {
    let (span, ty) = (span(field), &field.ty);
    let alias = match (field.holds, field.is_member()) {
        (Holds::Declared, _) => return ty.to_token_stream(),
        (Holds::Create, true) => "CreateOf",
        (Holds::Update, true) => "UpdateOf",
        (Holds::Create, false) => "CreateOfFlattened",
        (Holds::Update, false) => "UpdateOfFlattened",
    };
    let alias = Ident::new(alias, span);
    quote_spanned!(span=> #module::#alias<#ty>)
}

/// The field type that reads the field's value: its own type, or that of `with`.
pub(super) fn represented(field: &Field) -> TokenStream {
    match via(field) {
        Some(via) if is_option(&field.ty) => quote_spanned!(span(field)=> __k::Option<#via>),
        Some(via) => via,
        None => value(field),
    }
}

/// The type that converts the value of a field with `with`. In an `Option`, it converts the value
/// inside.
pub(super) fn via(field: &Field) -> Option<TokenStream> {
    let (with, span) = (field.with.as_ref()?, span(field));
    let ty = inside(&field.ty).filter(|_| is_option(&field.ty)).unwrap_or(&field.ty);
    Some(quote_spanned!(span=> __k::Via<#ty, #with>))
}

/// Converts the expression of a value of [`represented`] to the field's own type.
pub(super) fn unrepresented(field: &Field, value: &TokenStream) -> TokenStream {
    match via(field) {
        Some(via) if is_option(&field.ty) => quote!(#value.map(<#via>::into_inner)),
        Some(via) => quote!(<#via>::into_inner(#value)),
        None => value.clone(),
    }
}

/// Converts the expression of a reference to the field's value to one that can be written.
pub(super) fn representation(field: &Field, value: &TokenStream) -> TokenStream {
    match via(field) {
        Some(via) if is_option(&field.ty) => quote!((#value).as_ref().map(<#via>::repr_of)),
        Some(via) => quote!(<#via>::repr_of(#value)),
        None => value.clone(),
    }
}

/// The type with which the field is declared.
pub(super) fn declared(model: &Model, field: &Field) -> TokenStream {
    let krate = located(model.krate.to_token_stream(), span(field));
    let ty = of_request(field, &quote_spanned!(span(field)=> #krate::request));
    if field.is_settable() {
        // The name is without the user's hygiene, so that lints ignore it; the ends are with it.
        let span = span(field);
        let option = Span::call_site().located_at(span);
        let option = quote_spanned!(option=> core::option::Option);
        quote_spanned!(span=> ::#option<#ty>)
    } else {
        ty
    }
}

/// `<T as FieldType>::item` for the type of the field's value. For a flattened field, the item is
/// that of `Object`.
pub(super) fn item(field: &Field, item: &str) -> TokenStream {
    let span = span(field);
    if field.is_member() && field.with.is_none() && field.holds == Holds::Declared {
        return field_type(field, &field.ty, item);
    }
    let item = Ident::new(item, span);
    if field.is_member() {
        let ty = represented(field);
        return quote_spanned!(span=> <#ty as __k::FieldType>::#item);
    }
    let ty = value(field);
    // The trait `Object` is required of `FieldType::Fields`, not of the type. So a type that is no
    // `FieldType` produces only that error.
    quote_spanned!(span=> <__k::FieldsOf<#ty> as __k::Object<#ty>>::#item)
}

/// An item that `FieldType` has for a type of the field.
pub(super) fn field_type(field: &Field, ty: &Type, item: &str) -> TokenStream {
    let span = span(field);
    let item = Ident::new(item, span);
    // In a container, it is the type inside that may be no field type.
    let ty = if field.is_composite() { ty.clone() } else { at_innermost(ty) };
    quote_spanned!(span=> <#ty as __k::FieldType>::#item)
}

/// The value made of its members.
pub(super) fn construct(fields: &[Field], members: &[TokenStream]) -> TokenStream {
    construct_as(&quote!(Self), fields, members)
}

/// The value made of its members, by this path of a struct or variant.
pub(super) fn construct_as(
    path: &TokenStream,
    fields: &[Field],
    members: &[TokenStream],
) -> TokenStream {
    at_composite(fields, quote!(#path { #(#members),* }))
}

/// Spans the code at the first field that holds another model, if there is one. If that type is no
/// model, rustc reports every expression whose type mentions it; equal spans make that one message.
pub(super) fn at_composite(fields: &[Field], code: TokenStream) -> TokenStream {
    let Some(field) = fields.iter().find(|field| field.is_composite()) else { return code };
    located(code, span(field))
}

/// The tokens at this span.
fn located(code: TokenStream, span: Span) -> TokenStream {
    let located = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    code.into_iter().map(located).collect()
}

/// The type, with `Option`, `Box` and `Vec` spanned at the type inside: rustc names the outer type,
/// but the type inside is the one to change. Names that may not be in scope keep their spans.
fn at_innermost(ty: &Type) -> Type {
    let Type::Path(path) = ty else { return ty.clone() };
    let is_in_scope = path.path.segments.len() == 1
        && path.path.segments.iter().all(|name| !name.ident.to_string().ends_with("Map"));
    let Some(inner) = inside(ty).filter(|_| is_in_scope) else { return ty.clone() };
    let (inner, all) = (at_innermost(inner), ty.to_token_stream().into_iter());
    let tokens: Vec<TokenTree> = inner.to_token_stream().into_iter().collect();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return ty.clone() };
    let moved = |mut token: TokenTree, to: Span| {
        token.set_span(token.span().located_at(to));
        token
    };
    // The name and `<`, the type inside, and `>`.
    let (before, after) = (all.clone().take(2), all.skip(2 + tokens.len()));
    let before = before.map(|token| moved(token, first.span()));
    let after = after.map(|token| moved(token, last.span()));
    Type::Verbatim(before.chain(tokens.iter().cloned()).chain(after).collect())
}
