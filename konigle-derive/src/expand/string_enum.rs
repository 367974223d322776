//! An enum of unit variants, whose values are strings in JSON.
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Target;
use crate::check::{Model, StringVariant};

/// All impls of the enum but `Model` and serde's. `other` is the variant that keeps unknown
/// strings.
pub(super) fn implement(
    model: &Model,
    variants: &[StringVariant],
    other: Option<&Ident>,
) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (vis, krate) = (&model.vis, &model.krate);
    let all = variants.iter().map(|StringVariant { ident, .. }| quote!(Self::#ident));
    let from = variants.iter().map(|StringVariant { ident, name, aliases, .. }| {
        quote!(#name #(| #aliases)* => __k::Some(Self::#ident))
    });
    let to = variants.iter().map(|StringVariant { ident, name, .. }| quote!(Self::#ident => #name));
    let (all_doc, all, text, to_other, from_other) = match other {
        None => (
            " All values, in declaration order.",
            quote!(&[#(#all),*]),
            quote!(&'static __k::str),
            None,
            quote!(__k::None),
        ),
        Some(other) => (
            " All known values, in declaration order.",
            quote!(&[#(#all),*]),
            quote!(&__k::str),
            Some(quote!(Self::#other(__text) => __text.as_str(),)),
            quote!(__k::Some(Self::#other(__k::From::from(__name)))),
        ),
    };
    quote! {
        impl #impl_generics #ident #type_generics #clause {
            #[doc = #all_doc]
            #vis const ALL: &'static [Self] = #all;

            /// The string that the value has in JSON.
            #[must_use]
            #vis const fn as_str(&self) -> #text {
                match self {
                    #(#to,)*
                    #to_other
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
                    _ => #from_other,
                }
            }
            fn name(&self) -> #text {
                self.as_str()
            }
        }
        impl #impl_generics __k::MapKey for #ident #type_generics #clause {
            const KEY: __k::Option<&'static __k::Type> = __k::Some(&<Self as __k::FieldType>::TYPE);
            const ALWAYS_VALID: __k::bool = true;
            fn read_key(__key: &__k::str) -> __k::Result<Self, #krate::ErrorKind> {
                __k::read_string_enum_key(__key)
            }
            fn with_key<__R>(&self, __take: impl __k::FnOnce(&__k::str) -> __R) -> __R {
                __take(self.as_str())
            }
        }
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::StringEnum(__k::StringEnum::new(__k::schema_of::<Self>));
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
