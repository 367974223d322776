//! How generated code gets at what is in the fields of a value.
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote};
use syn::Token;

use crate::check::Field;

/// What is in a field of a value: `value.field`, or a local where the field's type may lack
/// something. The local is bound by a pattern, which stands where that type does; `value.field`
/// begins elsewhere.
pub(super) struct Value<'f> {
    pub(super) field: &'f Field,
    pub(super) local: Ident,
}

impl<'f> Value<'f> {
    /// The values of the fields, in locals that differ by this prefix from other ones.
    pub(super) fn all(fields: &'f [Field], prefix: &str) -> Vec<Self> {
        let value = |(position, field): (usize, &'f Field)| {
            // Its own name may be a keyword or a name in use.
            let local = field.place.local(&format!("__{prefix}{position}"));
            Self { field, local }
        };
        fields.iter().enumerate().map(value).collect()
    }

    /// The pattern that binds the locals, if there are any.
    pub(super) fn bind<'v>(
        values: impl IntoIterator<Item = &'v Self>,
        of: &TokenStream,
        whole: &str,
    ) -> Option<TokenStream>
    where
        'f: 'v,
    {
        let bound = values.into_iter().filter(|value| value.field.is_composite());
        let members: Vec<_> = bound.map(|value| value.field.place.member(&value.local)).collect();
        let whole = Ident::new(whole, Span::call_site());
        (!members.is_empty()).then(|| quote!(let #of { #(#members,)* .. } = #whole;))
    }

    /// The value, where the local is a reference.
    pub(super) fn by_ref(&self, whole: &'static str) -> Access<'_> {
        Access { reference: Some(self.field.place.reference()), ..self.of(whole) }
    }

    /// The value, where the local is a reference to be written to.
    pub(super) fn by_mut(&self, whole: &'static str) -> Access<'_> {
        Access { mutable: Some(<Token![mut]>::default()), ..self.by_ref(whole) }
    }

    /// The value itself.
    pub(super) fn of(&self, whole: &'static str) -> Access<'_> {
        Access { value: self, whole, reference: None, mutable: None }
    }
}

/// The expression for what is in a field of a value.
#[derive(Clone, Copy)]
pub(super) struct Access<'v> {
    value: &'v Value<'v>,
    whole: &'static str,
    reference: Option<Token![&]>,
    mutable: Option<Token![mut]>,
}

impl ToTokens for Access<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Value { field, local } = self.value;
        if field.is_composite() {
            return local.to_tokens(tokens);
        }
        let (whole, point) = (field.place.first(self.whole), <Token![.]>::default());
        tokens.append_all([
            &self.reference as &dyn ToTokens,
            &self.mutable,
            &whole,
            &point,
            &field.place.value,
        ]);
    }
}
