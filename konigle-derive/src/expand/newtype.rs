//! A struct with one value that has no name.
use proc_macro2::TokenStream;
use quote::quote;
use syn::GenericParam;
use syn::ext::IdentExt as _;

use super::schema::{exemplified, limit_calls, limits};
use super::{Target, assertions, rules, types};
use crate::check::{Field, Model, is_text};

/// The call that makes the schema of the newtype.
pub(super) fn schema(model: &Model, value: &Field) -> TokenStream {
    let name = model.ident.unraw().to_string();
    let (ty, limited) = (types::item(value, "TYPE"), limits(value));
    let exemplified = exemplified(value);
    let value = quote!(__k::FieldSchema::new("", #ty) #limited #exemplified);
    quote!(newtype::<Self>(#name, const { &#value }))
}

/// `impl Newtype`, and the conversions from and to the value.
pub(super) fn implement(model: &Model, value: &Field) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (krate, ty) = (&model.krate, types::represented(value));
    let calls = limit_calls(value);
    let rules = rules(model, value);
    let assertions = assertions::of_model(model, core::slice::from_ref(value));
    let conversions = conversions(model, value);
    quote! {
        impl #impl_generics __k::Newtype for #ident #type_generics #clause {
            type Repr = #ty;
            const ALWAYS_VALID: __k::bool = true;
            const LIMITS: __k::Limits = __k::Limits::NONE #calls;
            const DEFINITION: __k::Option<fn() -> &'static __k::ModelSchema> =
                __k::Some(__k::schema_of::<Self>);
            fn from_repr(__repr: #ty) -> __k::Result<Self, #krate::NewtypeError> {
                __k::checked_newtype(Self(__repr))
            }
            fn from_checked(__repr: #ty) -> __k::Result<Self, #krate::NewtypeError> {
                __k::Result::Ok(Self(__repr))
            }
            fn repr(&self) -> impl __k::Borrow<#ty> {
                &self.0
            }
            #rules
        }
        #conversions
        #assertions
    }
}

/// The items for the rules of the value and of the newtype.
fn rules(model: &Model, value: &Field) -> Option<TokenStream> {
    let of_value = rules::calls(value);
    let of_model = rules::of_model(model, &quote!(self));
    if of_value.is_empty() && of_model.is_empty() {
        return None;
    }
    let value = (!of_value.is_empty()).then(|| quote!(let __value = &self.0;));
    Some(quote! {
        const HAS_RULES: __k::bool = true;
        fn check_rules(&self, __violations: &mut __k::Violations) {
            #value
            #(#of_value)*
            #(#of_model)*
        }
    })
}

fn conversions(model: &Model, value: &Field) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (vis, krate, ty) = (&model.vis, &model.krate, &value.ty);
    let into_inner = quote! {
        impl #impl_generics #ident #type_generics #clause {
            /// Returns the value.
            #[must_use]
            #vis fn into_inner(self) -> #ty {
                self.0
            }
        }
    };
    // `From` of a type parameter would overlap with that of the standard library.
    let is_parameter = |parameter: &GenericParam| match (parameter, ty) {
        (GenericParam::Type(parameter), syn::Type::Path(path)) => {
            path.path.is_ident(&parameter.ident)
        }
        _ => false,
    };
    if model.generics.params.iter().any(is_parameter) {
        return into_inner;
    }
    let try_from = quote! {
        impl #impl_generics __k::TryFrom<#ty> for #ident #type_generics #clause {
            type Error = #krate::ValidationError;
            fn try_from(__value: #ty) -> __k::Result<Self, Self::Error> {
                __k::validated(Self(__value))
            }
        }
    };
    let of_text = is_text(ty).then(|| {
        quote! {
            impl #impl_generics __k::TryFrom<&__k::str> for #ident #type_generics #clause {
                type Error = #krate::ValidationError;
                fn try_from(__text: &__k::str) -> __k::Result<Self, Self::Error> {
                    __k::validated(Self(__k::From::from(__text)))
                }
            }
            impl #impl_generics __k::FromStr for #ident #type_generics #clause {
                type Err = #krate::ValidationError;
                fn from_str(__text: &__k::str) -> __k::Result<Self, Self::Err> {
                    __k::validated(Self(__k::From::from(__text)))
                }
            }
            impl #impl_generics __k::Deref for #ident #type_generics #clause {
                type Target = __k::str;
                fn deref(&self) -> &__k::str {
                    &self.0
                }
            }
            impl #impl_generics __k::AsRef<__k::str> for #ident #type_generics #clause {
                fn as_ref(&self) -> &__k::str {
                    &self.0
                }
            }
        }
    });
    let as_ref = of_text.is_none().then(|| {
        quote! {
            impl #impl_generics __k::AsRef<#ty> for #ident #type_generics #clause {
                fn as_ref(&self) -> &#ty {
                    &self.0
                }
            }
        }
    });
    quote!(#into_inner #try_from #of_text #as_ref)
}
