//! Replaces `Self` in an item by its name. Some of the generated code is outside the impls of the
//! model, where `Self` would be another type.
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Generics, Ident, Token, Visibility};

/// The item with its name and parameters in place of each `Self`.
pub(crate) fn without_self(item: TokenStream) -> TokenStream {
    if !names_self(item.clone()) {
        return item;
    }
    // An item whose start cannot be parsed is reported later.
    match start.parse2(item.clone()) {
        Ok((ident, generics)) => replace(item, &ident, &generics),
        Err(_) => item,
    }
}

fn names_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => names_self(group.stream()),
        _ => false,
    })
}

/// The name and parameters of the item.
fn start(input: ParseStream<'_>) -> syn::Result<(Ident, Generics)> {
    input.call(Attribute::parse_outer)?;
    input.parse::<Visibility>()?;
    if input.parse::<Option<Token![enum]>>()?.is_none() {
        input.parse::<Token![struct]>()?;
    }
    let start = (input.parse()?, input.parse()?);
    input.parse::<TokenStream>()?;
    Ok(start)
}

fn replace(tokens: TokenStream, name: &Ident, generics: &Generics) -> TokenStream {
    let replaced = |token| match token {
        TokenTree::Ident(ident) if ident == "Self" => {
            let (_, arguments, _) = generics.split_for_impl();
            let arguments = arguments.as_turbofish();
            quote_spanned!(ident.span()=> #name #arguments)
        }
        TokenTree::Group(group) => {
            let inner = replace(group.stream(), name, generics);
            let mut replaced = Group::new(group.delimiter(), inner);
            replaced.set_span(group.span());
            TokenTree::from(replaced).into()
        }
        token => token.into(),
    };
    tokens.into_iter().map(replaced).collect()
}
