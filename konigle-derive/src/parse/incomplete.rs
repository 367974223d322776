//! Parses a struct whose source is incomplete, as while it is being typed. The macro then generates
//! stubs for it, so that the compiler can still check the rest of the file.
use proc_macro2::{TokenStream, TokenTree};
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DataStruct, DeriveInput, Field, Fields, FieldsNamed, Generics, Token, braced,
};

use crate::errors::Errors;

/// Parses a struct with those of its fields that are complete.
///
/// Returns `None` if the tokens before the fields cannot be parsed. A field that merely ends too
/// soon is not reported, because the compiler reports it.
pub(crate) fn incomplete(item: TokenStream, errors: &mut Errors) -> Option<DeriveInput> {
    let parse = |input: ParseStream<'_>| {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let struct_token = input.parse()?;
        let ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        generics.where_clause = input.parse()?;
        let content;
        let brace_token = braced!(content in input);
        let named = fields(&content, errors)?;
        let fields = Fields::Named(FieldsNamed { brace_token, named });
        let data = Data::Struct(DataStruct { struct_token, fields, semi_token: None });
        Ok(DeriveInput { attrs, vis, ident, generics, data })
    };
    parse.parse2(item).ok()
}

fn fields(
    input: ParseStream<'_>,
    errors: &mut Errors,
) -> syn::Result<Punctuated<Field, Token![,]>> {
    let mut fields = Punctuated::new();
    while !input.is_empty() {
        let ahead = input.fork();
        match ahead.call(Field::parse_named) {
            Ok(field) => {
                input.advance_to(&ahead);
                fields.push(field);
            }
            Err(error) => {
                let mut tokens = Vec::new();
                while !input.is_empty() && !input.peek(Token![,]) {
                    tokens.push(input.parse::<TokenTree>()?);
                }
                if !ends_too_soon(&tokens) {
                    errors.push(error);
                }
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(fields)
}

/// Whether a field ends before its type or within the path of its type.
fn ends_too_soon(field: &[TokenTree]) -> bool {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    field.last().is_some_and(is_colon) || !field.iter().any(is_colon)
}
