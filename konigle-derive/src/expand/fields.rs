//! What each function of `Object` does with a field: one call.
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};

use super::{defaults, types};
use crate::check::{Field, Kind, Model, Presence, type_without_self};

/// A field, and its index in the constant `FIELDS` of the model.
pub(super) struct Indexed<'f> {
    model: &'f Model,
    pub(super) field: &'f Field,
    member: usize,
}

pub(super) fn indexed<'f>(model: &'f Model, fields: &'f [Field]) -> Vec<Indexed<'f>> {
    let members = fields.iter().scan(0, |members, field| {
        let member = *members;
        *members += usize::from(field.is_member());
        Some(member)
    });
    let indexed = fields.iter().zip(members);
    indexed.map(|(field, member)| Indexed { model, field, member }).collect()
}

/// The code for each field.
pub(super) fn each<'f>(
    indexed: &[Indexed<'f>],
    code: fn(&Indexed<'f>) -> TokenStream,
) -> Vec<TokenStream> {
    indexed.iter().map(code).collect()
}

impl Indexed<'_> {
    /// The index in `__fields`.
    fn position(&self) -> Literal {
        Literal::usize_unsuffixed(self.member)
    }

    /// The call of a function of its type.
    fn call(&self, item: &str, arguments: &TokenStream) -> TokenStream {
        let item = types::item(self.model, self.field, item);
        quote_spanned!(types::span(self.field)=> #item(#arguments))
    }

    /// The call of a method of its slot.
    fn method(&self, name: &str, arguments: &TokenStream) -> TokenStream {
        let (span, slot) = (types::span(self.field), types::of(self.field, "__draft"));
        let name = Ident::new(name, span);
        quote_spanned!(span=> #slot.#name(#arguments))
    }

    /// Its slot or draft in the draft of the model.
    pub(super) fn draft_field(&self) -> TokenStream {
        let ty = type_without_self(self.model, &self.field.ty);
        let field = &Field { ty, ..self.field.clone() };
        types::member(
            field,
            &if field.is_member() {
                let ty = types::value(self.model, field);
                quote_spanned!(types::span(field)=> __k::Slot<#ty>)
            } else {
                types::item(self.model, field, "Draft")
            },
        )
    }

    /// Its slot or draft in a new draft.
    pub(super) fn draft(&self) -> TokenStream {
        let span = types::span(self.field);
        types::member(
            self.field,
            &if self.field.is_member() {
                quote_spanned!(span=> __k::Slot::Unset)
            } else {
                quote_spanned!(span=> __k::StdDefault::default())
            },
        )
    }

    /// The match arm that reads it; none for a flattened model.
    pub(super) fn read_arm(&self) -> Option<TokenStream> {
        let (name, position) = (&self.field.name, self.position());
        let read = self.method("read", &quote!(__reader, &__fields[#position]));
        self.field.is_member().then(|| quote!(#name => #read))
    }

    /// The call that offers a key to a flattened model.
    pub(super) fn read_flattened(&self) -> Option<TokenStream> {
        let draft = types::of(self.field, "__draft");
        let arguments = quote!(&mut #draft, __key, __reader);
        (!self.field.is_member()).then(|| self.call("read_member", &arguments))
    }

    /// The local for the field's value. It is hygienic: a field may be named like a parameter.
    fn made(&self) -> Ident {
        let span = Span::mixed_site().located_at(types::span(self.field));
        format_ident!("__{}", self.field.ident, span = span)
    }

    /// The statement that takes its value from the draft; none for a field that may be unset,
    /// because it cannot add a violation.
    pub(super) fn take(&self) -> Option<TokenStream> {
        let (made, position) = (self.made(), self.position());
        let value = match &self.field.kind {
            Kind::Flattened { .. } => {
                let draft = types::of(self.field, "__draft");
                self.call("build", &quote!(#draft, __report))
            }
            Kind::Plain { presence: Presence::Required, .. } => {
                self.method("required", &quote!(&__fields[#position], __report))
            }
            Kind::Plain { presence: Presence::Settable(_), .. } => return None,
            Kind::Plain { presence: Presence::Defaulted(_), .. } => {
                let default = defaults::path(self.model, self.field);
                let arguments = quote!(#default, &__fields[#position], __report);
                self.method("or_default", &arguments)
            }
        };
        Some(quote!(let #made = #value;))
    }

    /// The field in the struct expression.
    pub(super) fn build(&self) -> TokenStream {
        let made = self.made();
        types::member(
            self.field,
            &match &self.field.kind {
                Kind::Flattened { .. } | Kind::Plain { presence: Presence::Required, .. } => {
                    quote_spanned!(types::span(self.field)=> #made?)
                }
                Kind::Plain { presence: Presence::Settable(_), .. } => {
                    self.method("optional", &TokenStream::new())
                }
                Kind::Plain { .. } => made.into_token_stream(),
            },
        )
    }

    /// The statement that passes it to the visitor.
    pub(super) fn visit(&self) -> TokenStream {
        let (value, position) = (types::of(self.field, "__this"), self.position());
        let show = match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => self.call("visit", &quote!(&#value, __v)),
            (true, false) => self.call("visit", &quote!(&#value, &__fields[#position], __v)),
            (true, true) => self.call("visit_set", &quote!(&#value, &__fields[#position], __v)),
        };
        quote!(#show;)
    }
}
