//! What each phase of a model's life does with each field: one call.
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::Index;

use super::schema::default_function;
use crate::check::{Field, Kind, Presence};

/// A field, with its position among all fields and among the members, and the place of the code about it.
pub(super) struct Numbered<'f> {
    pub(super) field: &'f Field,
    position: usize,
    member: usize,
    span: Span,
}

pub(super) fn numbered(fields: &[Field], span: Span) -> Vec<Numbered<'_>> {
    let members = fields.iter().scan(0, |members, field| {
        let member = *members;
        *members += usize::from(field.is_member());
        Some(member)
    });
    let numbers = fields.iter().enumerate().zip(members);
    numbers.map(|((position, field), member)| Numbered { field, position, member, span }).collect()
}

impl Numbered<'_> {
    fn ident(&self) -> Ident {
        self.field.placed_ident()
    }

    /// The name of the local that holds its value; its own name may be a keyword or a name in use.
    fn local(&self) -> Ident {
        format_ident!("__{}", self.position, span = self.span)
    }

    /// What describes the member, where `__fields` is in scope.
    fn schema(&self) -> TokenStream {
        let index = Literal::usize_unsuffixed(self.member);
        quote_spanned!(self.span=> &__fields[#index])
    }

    /// Its place in the draft.
    fn slot(&self) -> TokenStream {
        let index = Index { index: u32::try_from(self.position).unwrap_or(u32::MAX), span: self.span };
        quote_spanned!(self.span=> __draft.#index)
    }

    /// The type of its place in the draft.
    pub(super) fn draft_type(&self) -> TokenStream {
        let ty = &self.field.ty;
        if self.field.is_member() {
            quote_spanned!(self.span=> __k::Slot<#ty>)
        } else {
            quote_spanned!(self.span=> <#ty as __k::Part>::Slots)
        }
    }

    /// Its place in a new draft.
    pub(super) fn draft(&self) -> TokenStream {
        let ty = &self.field.ty;
        if self.field.is_member() {
            quote_spanned!(self.span=> __k::Slot::Unset)
        } else {
            quote_spanned!(self.span=> <#ty as __k::Part>::slots())
        }
    }

    /// The arm that reads it, if it is a member.
    pub(super) fn read_arm(&self) -> Option<TokenStream> {
        let (ty, name, slot, schema) = (&self.field.ty, &self.field.name, self.slot(), self.schema());
        let read = quote_spanned!(self.span=> <#ty as __k::Member>::read_into(&mut #slot, __reader, #schema));
        self.field.is_member().then(|| quote_spanned!(self.span=> #name => #read))
    }

    /// The look for a key in it, if it is a part.
    pub(super) fn read_part(&self) -> Option<TokenStream> {
        let (ty, slot) = (&self.field.ty, self.slot());
        let read = quote_spanned!(self.span=> <#ty as __k::Part>::read_part(&mut #slot, __key, __reader));
        (!self.field.is_member()).then_some(read)
    }

    /// The statement that takes its value out of the draft.
    pub(super) fn finish(&self) -> TokenStream {
        let (ty, local, slot, schema) = (&self.field.ty, self.local(), self.slot(), self.schema());
        let value = match &self.field.kind {
            Kind::Part { .. } => quote_spanned!(self.span=> <#ty as __k::Part>::make(#slot, __report)),
            Kind::Member { presence: Presence::Required, .. } => {
                quote_spanned!(self.span=> <#ty as __k::Member>::required(#slot, #schema, __report))
            }
            Kind::Member { presence: Presence::Settable(_), .. } => {
                quote_spanned!(self.span=> <#ty as __k::Member>::optional(#slot))
            }
            Kind::Member { presence: Presence::Defaulted(default), .. } => {
                let default = default_function(default);
                quote_spanned!(self.span=> <#ty as __k::Member>::or_default(#slot, #default, #schema, __report))
            }
        };
        quote_spanned!(self.span=> let #local = #value;)
    }

    /// Its member of the struct expression.
    pub(super) fn build(&self) -> TokenStream {
        let (ident, local) = (self.ident(), self.local());
        match &self.field.kind {
            Kind::Part { .. } | Kind::Member { presence: Presence::Required, .. } => {
                quote_spanned!(self.span=> #ident: #local?)
            }
            Kind::Member { .. } => quote_spanned!(self.span=> #ident: #local),
        }
    }

    /// The statement that shows it to a visitor.
    pub(super) fn visit(&self) -> TokenStream {
        let (ident, ty, schema) = (self.ident(), &self.field.ty, self.schema());
        match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => {
                quote_spanned!(self.span=> <#ty as __k::Part>::visit_part(&self.#ident, __visitor);)
            }
            (true, false) => {
                quote_spanned!(self.span=> <#ty as __k::Member>::visit(&self.#ident, #schema, __visitor);)
            }
            (true, true) => {
                quote_spanned!(self.span=> <#ty as __k::Member>::visit_set(&self.#ident, #schema, __visitor);)
            }
        }
    }
}
