//! The struct of a generated variant, and what a derive would implement for it.
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse_quote;
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

/// What a derive would implement for a variant. It is written out for the sake of its spans: where a nested type has no
/// variant, derives would say so once more each.
pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let Some(declaration) = &model.declaration else { return TokenStream::new() };
    let (ident, generics, span) = (&model.placed_ident(), &model.generics, model.span());
    let (_, type_generics, clause) = generics.split_for_impl();
    let bounded = |bound: &TokenStream| {
        let mut generics = generics.clone();
        for parameter in generics.type_params_mut() {
            parameter.bounds.push(parse_quote!(#bound));
        }
        let (impl_generics, _, _) = generics.split_for_impl();
        quote_spanned!(span=> #[automatically_derived] impl #impl_generics #bound for #ident #type_generics #clause)
    };
    let (clone, debug, eq) =
        (bounded(&quote!(__k::Clone)), bounded(&quote!(__k::Debug)), bounded(&quote!(__k::PartialEq)));
    let each = |tokens: &dyn Fn(Span, &Ident) -> TokenStream| -> Vec<TokenStream> {
        let tokens = |field: &Field| {
            // What a type lacks is said where the type stands.
            let span = span.located_at(field.ty.span());
            let mut ident = field.ident.clone();
            ident.set_span(ident.span().located_at(span));
            tokens(span, &ident)
        };
        fields.iter().map(tokens).collect()
    };
    let cloned = each(&|at, ident| quote_spanned!(at=> #ident: __k::Clone::clone(&self.#ident)));
    let compared = each(&|at, ident| quote_spanned!(at=> && self.#ident == __other.#ident));
    let shown = each(&|at, ident| {
        let name = ident.unraw().to_string();
        quote_spanned!(at=> .field(#name, &self.#ident))
    });
    let defaults = each(&|at, ident| quote_spanned!(at=> #ident: __k::StdDefault::default()));
    let name = ident.unraw().to_string();
    let default = declaration.derive_default.then(|| {
        let default = bounded(&quote!(__k::StdDefault));
        quote_spanned! {span=>
            #default {
                fn default() -> Self {
                    Self { #(#defaults),* }
                }
            }
        }
    });
    quote_spanned! {span=>
        #clone {
            fn clone(&self) -> Self {
                Self { #(#cloned),* }
            }
        }
        #debug {
            fn fmt(&self, __f: &mut __k::Formatter<'_>) -> __k::fmt::Result {
                __f.debug_struct(#name) #(#shown)* .finish()
            }
        }
        #eq {
            fn eq(&self, __other: &Self) -> __k::bool {
                true #(#compared)*
            }
        }
        #default
    }
}

/// The type with which a field is declared.
pub(super) fn declared_type(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.kind {
        Kind::Member { presence: Presence::Settable(_), .. } => quote!(::core::option::Option<#ty>),
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
