//! The impls of an item with errors: they have no behaviour.
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;

use super::{Target, composition, derived, object};
use crate::check::{Model, Shape};

pub(super) fn stub(model: &Model) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let is_owned = model.generics.lifetimes().next().is_none();
    let access = is_owned.then(|| composition::access(model, model.fields())).flatten();
    let default = model.default.then(|| {
        quote! {
            #[automatically_derived]
            impl #impl_generics __k::Default for #ident #type_generics #clause {
                fn default() -> Self {
                    __k::unreachable!()
                }
            }
        }
    });
    let requests = object::request_types(model, if is_owned { model.fields() } else { &[] });
    let is_struct = matches!(model.shape, Shape::Struct(_));
    let fields = if is_struct { quote!(Self) } else { quote!(__k::NoFields) };
    let object_impl = is_struct.then(|| {
        quote! {
            #[diagnostic::do_not_recommend]
            impl #impl_generics __k::Object for #ident #type_generics #clause {
                const MODEL: &'static __k::ModelSchema = <Self as __k::Model>::SCHEMA;
                type Draft = ();
                const FIELDS: &'static [__k::FieldSchema] = &[];
                fn read_member(_: &mut (), _: &__k::str, _: &mut __k::Reader<'_>) -> __k::bool {
                    false
                }
                fn build(_: (), _: &mut __k::Report) -> __k::Option<Self> {
                    __k::None
                }
                fn visit<__V: __k::FieldVisitor>(_: &Self, _: &mut __V) {}
            }
        }
    });
    let name = ident.unraw().to_string();
    let serde = super::serde(model);
    let derived = derived::implement(model, model.fields());
    quote! {
            impl #impl_generics __k::Model for #ident #type_generics #clause {
                const SCHEMA: &'static __k::ModelSchema = &__k::ModelSchema::string_enum::<Self>(#name, &[]);
            }
            #[diagnostic::do_not_recommend]
            impl #impl_generics __k::FieldType for #ident #type_generics #clause {
                const TYPE: __k::Type = __k::Type::Boolean;
                #requests
                type Fields = #fields;
                fn read(_: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                    __k::None
                }
                fn check(&self, _: &__k::Limits, _: &mut __k::Report) {}
                fn write<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                    __s.serialize_unit()
                }
            }
            #object_impl
            #access
            #default
            #derived
            #serde
    }
}
