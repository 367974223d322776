//! What each function of `Object` does with a field: one call.
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};

use super::{defaults, rules, types};
use crate::check::{Field, Kind, Model, Presence, is_no_option};
use crate::parse::Access;

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
pub(super) fn each<'f, C: IntoIterator<Item = TokenStream>>(
    indexed: &[Indexed<'f>],
    code: fn(&Indexed<'f>) -> C,
) -> Vec<TokenStream> {
    indexed.iter().flat_map(code).collect()
}

impl Indexed<'_> {
    /// The index in `__fields`.
    fn position(&self) -> Literal {
        Literal::usize_unsuffixed(self.member)
    }

    /// The call of a function of its type. The type that `with` writes is inferred.
    fn call(&self, item: &str, arguments: &TokenStream) -> TokenStream {
        let item = if self.field.with.is_some() {
            let item = Ident::new(item, types::span(self.field));
            quote!(__k::FieldType::#item)
        } else {
            types::item(self.field, item)
        };
        quote_spanned!(types::span(self.field)=> #item(#arguments))
    }

    /// The call of a method of its slot, after the value of an absent field is filled in and
    /// checked.
    fn filled(&self, absent: &TokenStream, name: &str, arguments: &TokenStream) -> TokenStream {
        let Some(rules) = rules::of_field(self.model, self.field) else {
            return self.method(name, arguments);
        };
        let (position, span) = (self.position(), types::span(self.field));
        let filled =
            self.method("filled", &quote!(#absent, &__fields[#position], __report, #rules));
        let name = Ident::new(name, span);
        quote_spanned!(span=> #filled.#name(#arguments))
    }

    /// The call of a method of its slot.
    fn method(&self, name: &str, arguments: &TokenStream) -> TokenStream {
        let (span, slot) = (types::span(self.field), types::of(self.field, "__draft"));
        let name = Ident::new(name, span);
        quote_spanned!(span=> #slot.#name(#arguments))
    }

    /// Its slot or draft in the draft of the model; none for a skipped field.
    pub(super) fn draft_field(&self) -> Option<TokenStream> {
        let field = self.field;
        let ty = match field.kind {
            Kind::Skipped(_) => return None,
            Kind::Plain { .. } => {
                let ty = types::represented(field);
                quote_spanned!(types::span(field)=> __k::Slot<#ty>)
            }
            Kind::Flattened { .. } => types::item(field, "Draft"),
        };
        Some(types::member(field, &ty))
    }

    /// Its slot or draft in a new draft; none for a skipped field.
    pub(super) fn draft(&self) -> Option<TokenStream> {
        let span = types::span(self.field);
        let draft = match self.field.kind {
            Kind::Skipped(_) => return None,
            Kind::Plain { .. } => quote_spanned!(span=> __k::Slot::Unset),
            Kind::Flattened { .. } => quote_spanned!(span=> __k::Default::default()),
        };
        Some(types::member(self.field, &draft))
    }

    /// The match arms that read it, by its name and aliases; none for a flattened model.
    pub(super) fn read_arms(&self) -> Vec<TokenStream> {
        if !self.field.is_member() {
            return Vec::new();
        }
        let (name, position) = (&self.field.name, self.position());
        if let Some(rules) = rules::of_field(self.model, self.field) {
            let names = core::iter::once(name).chain(&self.field.aliases);
            let arms = names.map(|name| {
                let arguments = quote!(#name, __reader, &__fields[#position], #rules);
                let read = self.method("read_checked", &arguments);
                quote!(#name => #read)
            });
            return arms.collect();
        }
        let read = self.method("read", &quote!(__reader, &__fields[#position]));
        let aliases = self.field.aliases.iter().map(|alias| {
            let read = self.method("read_as", &quote!(#alias, __reader, &__fields[#position]));
            quote!(#alias => #read)
        });
        core::iter::once(quote!(#name => #read)).chain(aliases).collect()
    }

    /// The call that offers a key to a flattened model.
    pub(super) fn read_flattened(&self) -> Option<TokenStream> {
        let Kind::Flattened { .. } = self.field.kind else { return None };
        let draft = types::of(self.field, "__draft");
        let arguments = quote!(&mut #draft, __key, __reader);
        Some(self.call("read_member", &arguments))
    }

    /// The local for the field's value. It is hygienic: a field may be named like a parameter.
    fn made(&self) -> Ident {
        let span = Span::mixed_site().located_at(types::span(self.field));
        format_ident!("__{}", self.field.ident, span = span)
    }

    /// The statement that takes its value from the draft; none if that cannot add a violation.
    pub(super) fn take(&self) -> Option<TokenStream> {
        let (made, position) = (self.made(), self.position());
        let value = match &self.field.kind {
            Kind::Skipped(_) => return None,
            Kind::Flattened { .. } => {
                let draft = types::of(self.field, "__draft");
                self.call("build", &quote!(#draft, __report))
            }
            Kind::Plain { presence: Presence::Required { always }, .. }
                if *always || is_no_option(&self.field.ty) =>
            {
                self.method("required", &quote!(&__fields[#position], __report))
            }
            Kind::Plain { presence: Presence::Required { .. }, .. } => {
                let absent = types::item(self.field, "absent");
                let arguments = quote!(#absent, &__fields[#position], __report);
                let is_always = matches!(
                    self.field.kind,
                    Kind::Plain { presence: Presence::Required { always: true }, .. }
                );
                if is_always {
                    self.method("or_absent", &arguments)
                } else {
                    self.filled(&absent, "or_absent", &arguments)
                }
            }
            Kind::Plain { presence: Presence::Optional, .. } if rules::has_rules(self.field) => {
                self.filled(&quote!(|| __k::Some(__k::None)), "or_none", &TokenStream::new())
            }
            Kind::Plain { presence: Presence::Optional | Presence::Settable(_), .. } => {
                return None;
            }
            Kind::Plain { presence: Presence::Defaulted(default), .. } => {
                let default = defaults::of_slot(self.model, self.field, default);
                let arguments = quote!(#default, &__fields[#position], __report);
                let absent = match &self.field.with {
                    Some(_) => quote!(|| __k::Some((#default)())),
                    None => quote!(|| __k::Some(#default())),
                };
                self.filled(&absent, "or_default", &arguments)
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
                Kind::Skipped(default) => {
                    let default = defaults::path(self.model, self.field, default);
                    quote!(#default())
                }
                Kind::Flattened { .. }
                | Kind::Plain { presence: Presence::Required { .. }, .. } => {
                    let made = quote_spanned!(types::span(self.field)=> #made?);
                    types::unrepresented(self.field, &made)
                }
                Kind::Plain { presence: Presence::Settable(_), .. } => {
                    let value = self.method("optional", &TokenStream::new());
                    self.field.with.as_ref().map_or(value.clone(), |_| {
                        let inner = types::unrepresented(self.field, &quote!(__value));
                        quote!(#value.map(|__value| #inner))
                    })
                }
                Kind::Plain { presence: Presence::Optional, .. }
                    if !rules::has_rules(self.field) =>
                {
                    let value = self.method("or_none", &TokenStream::new());
                    types::unrepresented(self.field, &value)
                }
                Kind::Plain { .. } => types::unrepresented(self.field, &made.into_token_stream()),
            },
        )
    }

    /// The field in the pattern of a variant; none for a skipped field.
    pub(super) fn pattern(&self) -> Option<TokenStream> {
        let made = self.made();
        (!self.field.is_skipped()).then(|| types::member(self.field, &made.into_token_stream()))
    }

    /// A reference to the value.
    fn reference(&self) -> TokenStream {
        if self.model.variant.is_some() {
            return self.made().into_token_stream();
        }
        let value = types::of(self.field, "__this");
        quote!(&#value)
    }

    /// The statement that passes it to the visitor; none for a skipped field.
    pub(super) fn visit(&self) -> Option<TokenStream> {
        let (value, position) = (self.reference(), self.position());
        let of_member = match (&self.field.with, self.field.is_settable()) {
            (None, _) => quote!(#value, &__fields[#position], __v),
            (Some(_), false) => {
                let representation = types::representation(self.field, &value);
                quote!(&#representation, &__fields[#position], __v)
            }
            (Some(_), true) => {
                let representation = types::representation(self.field, &quote!(__value));
                let set = quote!((#value).as_ref().map(|__value| #representation));
                quote!(&#set, &__fields[#position], __v)
            }
        };
        let show = match &self.field.kind {
            Kind::Skipped(_) => return None,
            Kind::Flattened { .. } => self.call("visit", &quote!(#value, __v)),
            Kind::Plain { presence: Presence::Settable(_), .. } => {
                self.call("visit_set", &of_member)
            }
            Kind::Plain { .. } if self.field.access == Some(Access::WriteOnly) => {
                self.call("visit_unwritten", &of_member)
            }
            Kind::Plain { .. } if self.field.skip_none => self.call("visit_some", &of_member),
            Kind::Plain { .. } => self.call("visit", &of_member),
        };
        let Some(rules) = self.check_rules(&value) else { return Some(quote!(#show;)) };
        Some(quote! {
            let __mark = __v.mark();
            #show;
            #rules
        })
    }

    /// The statement that passes its rules to the visitor; none without rules.
    fn check_rules(&self, value: &TokenStream) -> Option<TokenStream> {
        let (rules, position) = (rules::of_field(self.model, self.field)?, self.position());
        Some(if self.field.is_settable() {
            quote! {
                if let __k::Some(__value) = #value {
                    __v.rules(__mark, __value, &__fields[#position], #rules);
                }
            }
        } else {
            quote!(__v.rules(__mark, #value, &__fields[#position], #rules);)
        })
    }

    /// The statement that checks the rules of a flattened model.
    pub(super) fn flattened_rules(&self) -> Option<TokenStream> {
        match self.field.kind {
            Kind::Flattened { is_rest: false, .. } => {
                Some(rules::of_flattened(self.field, &self.reference()))
            }
            _ => None,
        }
    }
}
