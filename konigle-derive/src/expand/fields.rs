//! What each phase of a model's life does with each field: one call.
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Index;
use syn::spanned::Spanned as _;

use super::declaration::local;
use super::schema::default_value;
use crate::check::{Field, Kind, Presence};

/// A field, with its position among all fields and among the members.
pub(super) struct Numbered<'f> {
    pub(super) field: &'f Field,
    position: usize,
    member: usize,
}

pub(super) fn numbered(fields: &[Field]) -> Vec<Numbered<'_>> {
    let mut member = 0;
    let number = |(position, field): (usize, &'_ Field)| {
        let own = member;
        member += usize::from(field.is_member());
        (position, own, field.is_member())
    };
    let numbers: Vec<_> = fields.iter().enumerate().map(number).collect();
    fields
        .iter()
        .zip(numbers)
        .map(|(field, (position, member, _))| Numbered { field, position, member })
        .collect()
}

impl Numbered<'_> {
    fn ident(&self) -> &Ident {
        &self.field.ident
    }

    /// The constant that describes the member.
    fn schema(&self) -> TokenStream {
        let index = Literal::usize_unsuffixed(self.member);
        quote!(&<Self as __k::Object>::FIELDS[#index])
    }

    fn slot(&self) -> Index {
        Index::from(self.position)
    }

    /// The type of its place in the draft.
    pub(super) fn draft_type(&self) -> TokenStream {
        let ty = &self.field.ty;
        if self.field.is_member() {
            quote!(__k::Slot<#ty>)
        } else {
            quote_spanned!(ty.span()=> <#ty as __k::Part>::Slots)
        }
    }

    /// Its place in a new draft.
    pub(super) fn draft(&self) -> TokenStream {
        let ty = &self.field.ty;
        if self.field.is_member() { quote!(__k::Slot::Unset) } else { quote!(<#ty as __k::Part>::slots()) }
    }

    /// The arm that reads it, if it is a member.
    pub(super) fn read_arm(&self) -> Option<TokenStream> {
        let (name, slot, schema) = (&self.field.name, self.slot(), self.schema());
        let ty = &self.field.ty;
        self.field
            .is_member()
            .then(|| quote!(#name => <#ty as __k::Member>::read_into(&mut __draft.#slot, __reader, #schema)))
    }

    /// The look for a key in it, if it is a part.
    pub(super) fn read_part(&self) -> Option<TokenStream> {
        let (ty, slot) = (&self.field.ty, self.slot());
        (!self.field.is_member())
            .then(|| quote!(<#ty as __k::Part>::read_part(&mut __draft.#slot, __key, __reader)))
    }

    /// The statement that takes its value out of the draft.
    pub(super) fn finish(&self) -> TokenStream {
        let (local, slot, schema, ty) = (local(self.position), self.slot(), self.schema(), &self.field.ty);
        let value = match &self.field.kind {
            Kind::Part { .. } => quote!(<#ty as __k::Part>::make(__draft.#slot, __report)),
            Kind::Member { presence: Presence::Required, .. } => {
                quote!(<#ty as __k::Member>::required(__draft.#slot, #schema, __report))
            }
            Kind::Member { presence: Presence::Settable(_), .. } => {
                quote!(<#ty as __k::Member>::optional(__draft.#slot))
            }
            Kind::Member { presence: Presence::Defaulted(default), .. } => {
                let value = default_value(default);
                quote!(<#ty as __k::Member>::or_default(__draft.#slot, || #value, #schema, __report))
            }
        };
        quote!(let #local = #value;)
    }

    /// Its member of the struct expression.
    pub(super) fn build(&self) -> TokenStream {
        let (ident, local) = (self.ident(), local(self.position));
        match &self.field.kind {
            Kind::Part { .. } | Kind::Member { presence: Presence::Required, .. } => quote!(#ident: #local?),
            Kind::Member { .. } => quote!(#ident: #local),
        }
    }

    pub(super) fn check(&self) -> TokenStream {
        let (ident, ty, schema) = (self.ident(), &self.field.ty, self.schema());
        match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => quote!(<#ty as __k::Part>::check_part(&self.#ident, __report);),
            (true, false) => quote!(<#ty as __k::Member>::check_as(&self.#ident, #schema, __report);),
            (true, true) => quote!(<#ty as __k::Member>::check_set(&self.#ident, #schema, __report);),
        }
    }

    /// The number of members that it writes, unless that is one whatever its value.
    pub(super) fn count(&self) -> Option<TokenStream> {
        let (ident, ty) = (self.ident(), &self.field.ty);
        match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => Some(quote!(<#ty as __k::Part>::count_part(&self.#ident))),
            (true, false) => None,
            (true, true) => Some(quote!(__k::usize::from(self.#ident.is_some()))),
        }
    }

    pub(super) fn write(&self) -> TokenStream {
        let (ident, ty, schema) = (self.ident(), &self.field.ty, self.schema());
        match (self.field.is_member(), self.field.is_settable()) {
            (false, _) => quote!(<#ty as __k::Part>::write_part(&self.#ident, __map)?;),
            (true, false) => quote!(<#ty as __k::Member>::write_as(&self.#ident, #schema, __map)?;),
            (true, true) => quote!(<#ty as __k::Member>::write_set(&self.#ident, #schema, __map)?;),
        }
    }
}
