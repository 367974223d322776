//! Replaces `Self` in the types and defaults of fields. Some of the generated code is outside the
//! impls of the model, where `Self` would be another type.
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens as _, quote_spanned};
use syn::Type;

use super::Model;

/// Replaces each `Self` in a type with the model's type.
pub(crate) fn type_without_self(model: &Model, ty: &Type) -> Type {
    without_self(model, ty.to_token_stream()).map_or_else(|| ty.clone(), Type::Verbatim)
}

/// Replaces each `Self` in tokens with the model's type. Returns `None` if they contain no `Self`.
pub(crate) fn without_self(model: &Model, tokens: TokenStream) -> Option<TokenStream> {
    let mut found = false;
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => {
            found = true;
            let (name, (_, arguments, _)) = (&model.ident, model.generics.split_for_impl());
            let arguments = arguments.as_turbofish();
            quote_spanned!(ident.span()=> #name #arguments)
        }
        TokenTree::Group(group) => match without_self(model, group.stream()) {
            Some(inner) => {
                found = true;
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                TokenTree::from(replaced).into()
            }
            None => TokenTree::from(group).into(),
        },
        token => token.into(),
    });
    let replaced: TokenStream = replaced.collect();
    found.then_some(replaced)
}
