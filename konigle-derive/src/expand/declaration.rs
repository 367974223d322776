//! The struct of a generated variant.
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::check::{Field, Kind, Model, Presence, Shape};
use crate::parse::{Limit, LimitValue};

/// The declaration of a variant; nothing for an item that exists already.
pub(super) fn declare(model: &Model) -> TokenStream {
    let (Some(declaration), Shape::Struct(fields)) = (&model.declaration, &model.shape) else {
        return TokenStream::new();
    };
    let (vis, ident, generics) = (&model.vis, &model.ident, &model.generics);
    let clause = &generics.where_clause;
    let (attributes, doc) = (&declaration.attributes, &declaration.doc);
    let members = fields.iter().map(|field| {
        let (vis, ident, doc, deprecated) = (&field.vis, &field.ident, field_doc(field), &field.deprecated);
        let ty = declared_type(field);
        quote!(#[doc = #doc] #deprecated #vis #ident: #ty)
    });
    quote! {
        #[doc = #doc]
        #(#attributes)*
        #vis struct #ident #generics #clause {
            #(#members,)*
        }
    }
}

/// The type with which a field is declared.
pub(super) fn declared_type(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.kind {
        Kind::Member { presence: Presence::Settable(_), .. } => {
            // At the type, but not by the user's hand: lints have nothing to say of it.
            let span = Span::call_site().located_at(ty.span());
            quote_spanned!(span=> ::core::option::Option<#ty>)
        }
        _ => quote!(#ty),
    }
}

/// The field's own words, and its limits in words.
fn field_doc(field: &Field) -> String {
    let limits: Vec<String> = field.limits.iter().map(sentence).collect();
    let doc = field.doc.clone().unwrap_or_else(|| format!("The field `{}`.", field.name));
    if limits.is_empty() { doc } else { format!("{doc}\n\n{}", limits.join(" ")) }
}

fn sentence(limit: &Limit) -> String {
    let key = limit.key.to_string();
    let tokens = &limit.tokens;
    let count = |unit: &str| match limit.value {
        LimitValue::Count(1) => format!("1 {unit}"),
        _ => format!("{tokens} {unit}s"),
    };
    match key.as_str() {
        "max_length" => format!("At most {}.", count("character")),
        "min_length" => format!("At least {}.", count("character")),
        "max_digits" => format!("At most {} in all.", count("digit")),
        "decimal_places" => format!("At most {} after the point.", count("digit")),
        "max_items" => format!("At most {}.", count("item")),
        "min_items" => format!("At least {}.", count("item")),
        "gt" => format!("Greater than {tokens}."),
        "ge" => format!("At least {tokens}."),
        "lt" => format!("Less than {tokens}."),
        _ => format!("At most {tokens}."),
    }
}
