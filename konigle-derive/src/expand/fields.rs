//! What each phase of a model's life does with each field: one call.
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Token;

use super::defaults;
use super::value::Value;
use crate::check::{Field, Kind, Model, Presence, type_without_self};

/// A field: its position among the members, and what is in it.
pub(super) struct Numbered<'f> {
    model: &'f Model,
    field: &'f Field,
    member: usize,
    value: Value<'f>,
}

pub(super) fn numbered<'f>(model: &'f Model, fields: &'f [Field]) -> Vec<Numbered<'f>> {
    let members = fields.iter().scan(0, |members, field| {
        let member = *members;
        *members += usize::from(field.is_member());
        Some(member)
    });
    let values = Value::all(fields, "").into_iter().zip(members);
    values.map(|(value, member)| Numbered { model, field: value.field, member, value }).collect()
}

/// The code of a phase for each field.
pub(super) fn each<'f>(
    numbered: &[Numbered<'f>],
    code: fn(&Numbered<'f>) -> TokenStream,
) -> Vec<TokenStream> {
    numbered.iter().map(code).collect()
}

/// The statement that binds what is in some of them to locals.
pub(super) fn bind(
    numbered: &[Numbered<'_>],
    of: &TokenStream,
    whole: &str,
) -> Option<TokenStream> {
    Value::bind(numbered.iter().map(|field| &field.value), of, whole)
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

    /// Its place in the draft of the model.
    pub(super) fn draft_field(&self, model: &Model) -> TokenStream {
        let ty = &type_without_self(model, &self.field.ty);
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
            self.call("draft", TokenStream::new())
        })
    }

    /// The arm that reads it, if it is a member.
    pub(super) fn read_arm(&self) -> Option<TokenStream> {
        let (name, slot, position) =
            (&self.field.name, self.value.by_mut("__draft"), self.position());
        let read = self.call("read_into", quote!(#slot, __reader, &__fields[#position]));
        self.field.is_member().then(|| quote!(#name => #read))
    }

    /// The look for a key in it, if it is a part.
    pub(super) fn read_part(&self) -> Option<TokenStream> {
        let draft = self.draft_of_part();
        (!self.field.is_member()).then(|| self.call("read_member", quote!(#draft, __key, __reader)))
    }

    /// The draft of the part, as an argument that begins and ends where the type does.
    fn draft_of_part(&self) -> TokenStream {
        let local = &self.value.local;
        self.field.place.call(self.field.place.function(&["identity"]), local)
    }

    /// The local for the field's value. It is hygienic: a field may be named like a parameter.
    fn made(&self) -> Ident {
        let span = Span::mixed_site().located_at(self.value.local.span());
        format_ident!("__{}", self.field.ident, span = span)
    }

    /// The statement that makes its value of what is in the draft.
    pub(super) fn finish(&self) -> TokenStream {
        let (made, slot, position) = (self.made(), self.value.of("__draft"), self.position());
        let value = match &self.field.kind {
            Kind::Part { .. } => {
                let draft = self.draft_of_part();
                self.call("build", quote!(#draft, __report))
            }
            Kind::Member { presence: Presence::Required, .. } => {
                return quote!(let #made = #slot.required(&__fields[#position], __report););
            }
            Kind::Member { presence: Presence::Settable(_), .. } => {
                return quote!(let #made = #slot.optional(););
            }
            Kind::Member { presence: Presence::Defaulted(_), .. } => {
                let default = defaults::path(self.model, self.field);
                self.call("or_default", quote!(#slot, #default, &__fields[#position], __report))
            }
        };
        quote!(let #made = #value;)
    }

    /// Its member of the struct expression.
    pub(super) fn build(&self) -> TokenStream {
        let (made, place) = (self.made(), &self.field.place);
        place.member(match &self.field.kind {
            Kind::Part { .. } | Kind::Member { presence: Presence::Required, .. } => {
                place.or_return(&made)
            }
            Kind::Member { .. } => made.into_token_stream(),
        })
    }

    /// The statement that shows it to a visitor.
    pub(super) fn visit(&self) -> TokenStream {
        let (value, position) = (self.value.by_ref("__value"), self.position());
        let mut show = match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => self.call("visit", quote!(#value, __visitor)),
            (true, false) => self.call("visit", quote!(#value, &__fields[#position], __visitor)),
            (true, true) => self.call("visit_set", quote!(#value, &__fields[#position], __visitor)),
        };
        <Token![;]>::default().to_tokens(&mut show);
        show
    }
}
