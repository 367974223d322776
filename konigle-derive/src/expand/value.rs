//! Expressions for values: their fields, and the value made of its fields.
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use crate::check::Field;
use crate::place::at_composite;

/// The field of a value, `value.field`, spanned at the field's type.
pub(super) fn of(field: &Field, value: &str) -> TokenStream {
    let (span, name) = (field.place.span(), field.place.name());
    let value = Ident::new(value, span);
    quote_spanned!(span=> #value.#name)
}

/// A reference to the field of a value.
pub(super) fn by_ref(field: &Field, value: &str) -> TokenStream {
    let (reference, value) = (field.place.reference(), of(field, value));
    quote!(#reference #value)
}

/// A mutable reference to the field of a value.
pub(super) fn by_mut(field: &Field, value: &str) -> TokenStream {
    let (reference, value) = (field.place.reference(), of(field, value));
    quote!(#reference mut #value)
}

/// The value made of its members.
pub(super) fn construct(fields: &[Field], members: &[TokenStream]) -> TokenStream {
    at_composite(fields, quote!(Self { #(#members),* }))
}
