//! `impl Object` and `impl FieldType` for a struct.
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::{Target, fields, schema};
use crate::check::{Field, Kind, Model};

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let span = model.span();
    let numbered = fields::numbered(fields, span);
    let constants = schema::fields(model, fields);
    let draft_types = numbered.iter().map(fields::Numbered::draft_type);
    let drafts = numbered.iter().map(fields::Numbered::draft);
    let arms: Vec<_> = numbered.iter().filter_map(fields::Numbered::read_arm).collect();
    let parts: Vec<_> = numbered.iter().filter_map(fields::Numbered::read_part).collect();
    let otherwise =
        if parts.is_empty() { quote_spanned!(span=> false) } else { quote_spanned!(span=> #(#parts)||*) };
    let read = if arms.is_empty() {
        otherwise
    } else {
        quote_spanned! {span=>
            match __key {
                #(#arms,)*
                _ => return #otherwise,
            }
            true
        }
    };
    let finish = numbered.iter().map(fields::Numbered::finish);
    let build = numbered.iter().map(fields::Numbered::build);
    let visit = numbered.iter().map(fields::Numbered::visit);
    let variants = variants(model, fields);
    let in_scope = quote_spanned!(span=> let __fields = <Self as __k::Object>::FIELDS;);
    quote_spanned! {span=>
        #[automatically_derived]
        impl #impl_generics __k::Object for #ident #type_generics #clause {
            #variants
            type Draft = (#(#draft_types,)*);
            const FIELDS: &'static [__k::FieldSchema] = #constants;
            fn draft() -> Self::Draft {
                (#(#drafts,)*)
            }
            fn read_member(
                __draft: &mut Self::Draft,
                __key: &__k::str,
                __reader: &mut __k::Reader<'_>,
            ) -> __k::bool {
                #in_scope
                #read
            }
            #[inline]
            fn finish(__draft: Self::Draft, __report: &mut __k::Report) -> __k::Option<Self> {
                #in_scope
                #(#finish)*
                __k::Some(Self { #(#build),* })
            }
            fn visit<__V: __k::Visitor>(&self, __visitor: &mut __V) {
                #in_scope
                #(#visit)*
            }
        }
        #[automatically_derived]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::Model(|| <Self as __k::Model>::SCHEMA);
            type Create = <Self as __k::Object>::Create;
            type Update = <Self as __k::Object>::Update;
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                __k::read_object(__reader)
            }
            fn check(&self, _: &__k::Limits, __report: &mut __k::Report) {
                __k::check_object(self, __report);
            }
            fn write<__S: __k::Serializer>(&self, __serializer: __S) -> __k::Result<__S::Ok, __S::Error> {
                __k::write_object(self, __serializer)
            }
        }
    }
}

/// The types of its variants.
pub(super) fn variants(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (_, _, type_generics, _) = target.parts();
    let extended = fields.iter().find(|field| matches!(field.kind, Kind::Part { extends: true, .. }));
    let update = match (&model.update, extended) {
        (Some(name), _) => quote!(type Update = #name #type_generics;),
        (None, Some(Field { ty, .. })) => {
            quote_spanned!(ty.span()=> type Update = <#ty as __k::Part>::Update;)
        }
        (None, None) => quote!(
            type Update = __k::NoVariant;
        ),
    };
    let create =
        model.create.as_ref().map_or_else(|| quote!(__k::NoVariant), |name| quote!(#name #type_generics));
    quote! {
        type Create = #create;
        #update
    }
}
