//! An enum of unit variants.
use proc_macro2::TokenStream;
use quote::quote;

use super::Target;
use crate::check::{EnumVariant, Model};

pub(super) fn implement(model: &Model, variants: &[EnumVariant]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (vis, krate) = (&model.vis, &model.krate);
    let all = variants.iter().map(|EnumVariant { ident, .. }| quote!(Self::#ident));
    let from = variants
        .iter()
        .map(|EnumVariant { ident, name, .. }| quote!(#name => __k::Some(Self::#ident)));
    let to = variants.iter().map(|EnumVariant { ident, name, .. }| quote!(Self::#ident => #name));
    quote! {
        impl #impl_generics #ident #type_generics #clause {
            /// All values, in declaration order.
            #vis const ALL: &'static [Self] = &[#(#all),*];

            /// The string that the value has in JSON.
            #[must_use]
            #vis const fn as_str(&self) -> &'static __k::str {
                match self {
                    #(#to,)*
                }
            }
        }
        #[automatically_derived]
        impl #impl_generics __k::Display for #ident #type_generics #clause {
            fn fmt(&self, __f: &mut __k::Formatter<'_>) -> __k::fmt::Result {
                __f.pad(self.as_str())
            }
        }
        #[automatically_derived]
        impl #impl_generics __k::FromStr for #ident #type_generics #clause {
            type Err = #krate::ValidationError;
            fn from_str(__text: &__k::str) -> __k::Result<Self, Self::Err> {
                __k::parse_string_enum(__text)
            }
        }
        impl #impl_generics __k::UnitEnum for #ident #type_generics #clause {
            fn from_name(__name: &__k::str) -> __k::Option<Self> {
                match __name {
                    #(#from,)*
                    _ => __k::None,
                }
            }
            fn name(&self) -> &'static __k::str {
                self.as_str()
            }
        }
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::StringEnum(__k::StringEnum::new(|| <Self as __k::Model>::SCHEMA));
            type Create = __k::NoRequest;
            type Update = __k::NoRequest;
            type Fields = __k::NoFields;
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                __k::read_string_enum(__reader)
            }
            #[inline]
            fn is_plainly_valid(&self, _: &__k::Limits) -> __k::bool {
                true
            }
            fn check(&self, _: &__k::Limits, _: &mut __k::Report) {}
            fn write<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                __k::write_string_enum(self, __s)
            }
        }
    }
}
