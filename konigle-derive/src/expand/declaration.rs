//! The declaration of a request type.
use super::types;
use crate::check::{Field, Model, Shape};
use crate::parse::{Limit, LimitValue, Text};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

/// The declaration of a request type; nothing for the item itself, which exists.
pub(super) fn declare(model: &Model) -> TokenStream {
    let (Some(declaration), Shape::Struct(fields)) = (&model.declaration, &model.shape) else {
        return TokenStream::new();
    };
    let (vis, ident, generics) = (&model.vis, &model.ident, &model.generics);
    let clause = &generics.where_clause;
    // For an unknown type, rustc proposes a type parameter of the struct, at its name in the
    // attribute. The empty list of parameters prevents that.
    let no_parameters = generics.params.is_empty().then(|| quote!(<>));
    let (attributes, doc) = (&declaration.attributes, &declaration.doc);
    let derives = super::derived::derives(declaration, fields);
    let members = in_order(fields, &declaration.attributes).map(|field| {
        let (vis, ident, doc, deprecated) =
            (&field.vis, &field.ident, field_doc(field), &field.deprecated);
        let ty = types::declared(model, field);
        let attributes = &field.attributes;
        quote!(#[doc = #doc] #deprecated #(#[#attributes])* #vis #ident: #ty)
    });
    quote! {
        #[doc = #doc]
        #derives
        #(#attributes)*
        #vis struct #ident #no_parameters #generics #clause {
            #(#members,)*
        }
    }
}

/// The fields as they are declared. The last one is always sized: rustc reports the implicit
/// `Sized` bound of the last field separately, so a nested type that is no model there would be
/// reported for each use of the struct. With `PartialOrd` the order of the fields has a meaning and
/// stays.
fn in_order<'f>(fields: &'f [Field], attributes: &[Attribute]) -> impl Iterator<Item = &'f Field> {
    let is_ordered = quote!(#(#attributes)*).to_string().contains("PartialOrd");
    let is_sized = |field: &Field| !field.is_composite() || field.is_settable();
    let last = fields.iter().rposition(is_sized).filter(|_| !is_ordered).unwrap_or(fields.len());
    let (before, after) = (fields.iter().take(last), fields.iter().skip(last + 1));
    before.chain(after).chain(fields.get(last))
}

/// The docs of a field: its description and its limits.
fn field_doc(field: &Field) -> Text {
    let limits: Vec<String> = field.limits.iter().map(sentence).collect();
    let doc =
        field.doc.clone().unwrap_or_else(|| Text::known(format!("The field `{}`.", field.name)));
    if limits.is_empty() { doc } else { doc.followed_by(&format!("\n\n{}", limits.join(" "))) }
}

fn sentence(limit: &Limit) -> String {
    let key = limit.key.to_string();
    let value = match &limit.value {
        // The tokens of a path have spaces between them.
        LimitValue::Constant => format!("`{}`", limit.tokens.to_string().replace(' ', "")),
        LimitValue::Pattern(pattern) => format!("`{}`", pattern.written.value()),
        _ => limit.tokens.to_string(),
    };
    let count = |unit: &str| match limit.value {
        LimitValue::Count(1) => format!("1 {unit}"),
        _ => format!("{value} {unit}s"),
    };
    match key.as_str() {
        "max_length" => format!("At most {}.", count("character")),
        "min_length" => format!("At least {}.", count("character")),
        "pattern" => format!("Matches {value}."),
        "max_digits" => format!("At most {} in all.", count("digit")),
        "decimal_places" => format!("At most {} after the point.", count("digit")),
        "max_items" => format!("At most {}.", count("item")),
        "min_items" => format!("At least {}.", count("item")),
        "unique_items" => "No item twice.".to_owned(),
        "multiple_of" => format!("A multiple of {value}."),
        "gt" => format!("Greater than {value}."),
        "ge" => format!("At least {value}."),
        "lt" => format!("Less than {value}."),
        _ => format!("At most {value}."),
    }
}
