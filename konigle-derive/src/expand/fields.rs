//! What each phase of a model's life does with each field: one call.
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Token;

use super::{defaults, value};
use crate::check::{Field, Kind, Model, Presence, type_without_self};

/// A field: its position among the members, and what is in it.
pub(super) struct Numbered<'f> {
    model: &'f Model,
    pub(super) field: &'f Field,
    member: usize,
}

pub(super) fn numbered<'f>(model: &'f Model, fields: &'f [Field]) -> Vec<Numbered<'f>> {
    let members = fields.iter().scan(0, |members, field| {
        let member = *members;
        *members += usize::from(field.is_member());
        Some(member)
    });
    let numbered = fields.iter().zip(members);
    numbered.map(|(field, member)| Numbered { model, field, member }).collect()
}

/// The code of a phase for each field.
pub(super) fn each<'f>(
    numbered: &[Numbered<'f>],
    code: fn(&Numbered<'f>) -> TokenStream,
) -> Vec<TokenStream> {
    numbered.iter().map(code).collect()
}

impl Numbered<'_> {
    /// The position of what describes the member in `__fields`.
    fn position(&self) -> Literal {
        Literal::usize_unsuffixed(self.member)
    }

    /// The call of what its type has for it.
    fn call(&self, item: &str, arguments: impl ToTokens) -> TokenStream {
        let (place, ty) = (&self.field.place, &self.field.ty);
        let item =
            if self.field.is_member() { place.field_type(ty, item) } else { place.part(ty, item) };
        place.call(item, arguments)
    }

    /// The call of a method of the slot, spanned at the type.
    fn method(&self, slot: &TokenStream, name: &str, arguments: TokenStream) -> TokenStream {
        let place = &self.field.place;
        let (span, name) = (place.span(), Ident::new(name, place.span()));
        place.call(quote_spanned!(span=> #slot.#name), arguments)
    }

    /// Its place in the draft of the model.
    pub(super) fn draft_field(&self) -> TokenStream {
        let ty = &type_without_self(self.model, &self.field.ty);
        let place = &self.field.place;
        place.member(if self.field.is_member() {
            place.argument(place.function(&["Slot"]), ty)
        } else {
            place.part(ty, "Draft")
        })
    }

    /// What is there in a new draft.
    pub(super) fn draft(&self) -> TokenStream {
        let place = &self.field.place;
        place.member(if self.field.is_member() {
            place.function(&["Slot", "Unset"])
        } else {
            place.call(place.function(&["StdDefault", "default"]), TokenStream::new())
        })
    }

    /// The arm that reads it, if it is a member.
    pub(super) fn read_arm(&self) -> Option<TokenStream> {
        let (name, slot, position) =
            (&self.field.name, value::of(self.field, "__draft"), self.position());
        let read = self.method(&slot, "read", quote!(__reader, &__fields[#position]));
        self.field.is_member().then(|| quote!(#name => #read))
    }

    /// The call that offers a key to a flattened model.
    pub(super) fn read_part(&self) -> Option<TokenStream> {
        let draft = value::by_mut(self.field, "__draft");
        (!self.field.is_member()).then(|| self.call("read_member", quote!(#draft, __key, __reader)))
    }

    /// The local for the field's value. It is hygienic: a field may be named like a parameter.
    fn made(&self) -> Ident {
        let span = Span::mixed_site().located_at(self.field.place.span());
        format_ident!("__{}", self.field.ident, span = span)
    }

    /// The statement that takes its value from the draft; none for a field that may be unset, which
    /// the report has nothing about.
    pub(super) fn take(&self) -> Option<TokenStream> {
        let (made, slot, position) =
            (self.made(), value::of(self.field, "__draft"), self.position());
        let value = match &self.field.kind {
            Kind::Part { .. } => self.call("build", quote!(#slot, __report)),
            Kind::Member { presence: Presence::Required, .. } => {
                self.method(&slot, "required", quote!(&__fields[#position], __report))
            }
            Kind::Member { presence: Presence::Settable(_), .. } => return None,
            Kind::Member { presence: Presence::Defaulted(_), .. } => {
                let default = defaults::path(self.model, self.field);
                let arguments = quote!(#default, &__fields[#position], __report);
                self.method(&slot, "or_default", arguments)
            }
        };
        Some(quote!(let #made = #value;))
    }

    /// Its member of the struct expression.
    pub(super) fn build(&self) -> TokenStream {
        let (made, place) = (self.made(), &self.field.place);
        place.member(match &self.field.kind {
            Kind::Part { .. } | Kind::Member { presence: Presence::Required, .. } => {
                place.or_return(&made)
            }
            Kind::Member { presence: Presence::Settable(_), .. } => {
                let slot = value::of(self.field, "__draft");
                self.method(&slot, "optional", TokenStream::new())
            }
            Kind::Member { .. } => made.into_token_stream(),
        })
    }

    /// The statement that shows it to a visitor.
    pub(super) fn visit(&self) -> TokenStream {
        let (value, position) = (value::by_ref(self.field, "__this"), self.position());
        let mut show = match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => self.call("visit", quote!(#value, __v)),
            (true, false) => self.call("visit", quote!(#value, &__fields[#position], __v)),
            (true, true) => self.call("visit_set", quote!(#value, &__fields[#position], __v)),
        };
        <Token![;]>::default().to_tokens(&mut show);
        show
    }
}
