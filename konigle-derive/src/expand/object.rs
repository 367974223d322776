//! `impl Object` and `impl FieldType` for a struct.
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Target, fields, schema};
use crate::check::{Field, Model};

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let numbered = fields::numbered(fields);
    let constants = fields.iter().filter(|field| field.is_member()).map(schema::field);
    let entries = schema::entries(fields);
    let draft_types = numbered.iter().map(fields::Numbered::draft_type);
    let drafts = numbered.iter().map(fields::Numbered::draft);
    let arms: Vec<_> = numbered.iter().filter_map(fields::Numbered::read_arm).collect();
    let parts: Vec<_> = numbered.iter().filter_map(fields::Numbered::read_part).collect();
    let otherwise = if parts.is_empty() { quote!(false) } else { quote!(#(#parts)||*) };
    let read = if arms.is_empty() {
        otherwise
    } else {
        quote! {
            match __key {
                #(#arms,)*
                _ => return #otherwise,
            }
            true
        }
    };
    let finish = numbered.iter().map(fields::Numbered::finish);
    let build = numbered.iter().map(fields::Numbered::build);
    let check = numbered.iter().map(fields::Numbered::check);
    let count: Vec<_> = numbered.iter().filter_map(fields::Numbered::count).collect();
    let always = Literal::usize_unsuffixed(numbered.len() - count.len());
    let write = numbered.iter().map(fields::Numbered::write);
    quote! {
        #[automatically_derived]
        impl #impl_generics __k::Object for #ident #type_generics #clause {
            type Draft = (#(#draft_types,)*);
            const ENTRIES: &'static [__k::Entry] = &[#(#entries),*];
            const FIELDS: &'static [__k::FieldSchema] = &[#(#constants),*];
            fn draft() -> Self::Draft {
                (#(#drafts,)*)
            }
            fn read_member(
                __draft: &mut Self::Draft,
                __key: &__k::str,
                __reader: &mut __k::Reader<'_>,
            ) -> __k::bool {
                #read
            }
            #[inline]
            fn finish(__draft: Self::Draft, __report: &mut __k::Report) -> __k::Option<Self> {
                #(#finish)*
                __k::Some(Self { #(#build),* })
            }
            fn check_members(&self, __report: &mut __k::Report) {
                #(#check)*
            }
            fn count_members(&self) -> __k::usize {
                #always #(+ #count)*
            }
            fn write_members<__M: __k::SerializeMap>(&self, __map: &mut __M) -> __k::Result<(), __M::Error> {
                #(#write)*
                __k::Ok(())
            }
        }
        #[automatically_derived]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::Model(|| <Self as __k::Model>::SCHEMA);
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                __k::read_object(__reader)
            }
            fn check(&self, _: &__k::Limits, __report: &mut __k::Report) {
                __k::Object::check_members(self, __report);
            }
            fn write<__S: __k::Serializer>(&self, __serializer: __S) -> __k::Result<__S::Ok, __S::Error> {
                __k::write_object(self, __serializer)
            }
        }
    }
}
