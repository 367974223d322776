//! An enum of unit variants.
use proc_macro2::TokenStream;
use quote::quote;

use super::Target;
use crate::check::{Model, Name};

pub(super) fn implement(model: &Model, names: &[Name]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let from = names
        .iter()
        .map(|Name { ident: variant, in_json: name, .. }| quote!(#name => __k::Some(Self::#variant)));
    let to = names.iter().map(|Name { ident: variant, in_json: name, .. }| quote!(Self::#variant => #name));
    quote! {
        #[automatically_derived]
        impl #impl_generics __k::Names for #ident #type_generics #clause {
            fn from_name(__name: &__k::str) -> __k::Option<Self> {
                match __name {
                    #(#from,)*
                    _ => __k::None,
                }
            }
            fn name(&self) -> &'static __k::str {
                match self {
                    #(#to,)*
                }
            }
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::Names(__k::StringEnum::new(|| <Self as __k::Model>::SCHEMA));
            type Create = __k::NoVariant;
            type Update = __k::NoVariant;
            type Fields = __k::NoFields;
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                __k::read_name(__reader)
            }
            #[inline]
            fn is_plainly_valid(&self, _: &__k::Limits) -> __k::bool {
                true
            }
            fn check(&self, _: &__k::Limits, _: &mut __k::Report) {}
            fn write<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                __k::write_name(self, __s)
            }
        }
    }
}
