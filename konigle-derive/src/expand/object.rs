//! `impl Object` and `impl FieldType` for a struct.
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::fields::Numbered;
use super::{Target, fields, schema};
use crate::check::{Field, Kind, Model, without_self};
use crate::place::{Trait, known};

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let numbered = fields::numbered(model, fields);
    let constants = schema::fields(model, fields);
    let draft_fields = numbered.iter().map(|field| field.draft_field(model));
    let drafts = fields::each(&numbered, Numbered::draft);
    let draft = format_ident!("__{}Draft", ident, span = Span::call_site());
    let draft_bound = fields::bind(&numbered, &quote!(#draft), "__draft");
    let bound = fields::bind(&numbered, &quote!(Self), "__value");
    let arms: Vec<_> = numbered.iter().filter_map(Numbered::read_arm).collect();
    let parts: Vec<_> = numbered.iter().filter_map(Numbered::read_part).collect();
    // The compiler asks of the last field whether it has a size, and would say of every use of the
    // draft that a part there is no model.
    let end = (!parts.is_empty()).then(|| end_of(fields));
    let otherwise = if parts.is_empty() { quote!(false) } else { quote!(#(#parts)||*) };
    let read = if arms.is_empty() {
        otherwise
    } else {
        quote! {
            match __key {
                #(#arms,)*
                _ => #otherwise,
            }
        }
    };
    let (finish, build) =
        (fields::each(&numbered, Numbered::finish), fields::each(&numbered, Numbered::build));
    let visit = fields::each(&numbered, Numbered::visit);
    let variants = variants(model, fields);
    let known = model.declaration.is_some().then(|| known(fields));
    let header = quote!(#impl_generics #clause);
    let of_draft = without_self(model, header.clone()).unwrap_or(header);
    let in_scope = quote!(let __fields = <Self as __k::Object>::FIELDS;);
    quote! {
        pub struct #draft #of_draft {
            #(#draft_fields,)*
            #end
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::Object for #ident #type_generics #clause {
            const MODEL: &'static __k::ModelSchema = <Self as __k::Model>::SCHEMA;
            type Draft = #draft #type_generics;
            const FIELDS: &'static [__k::FieldSchema] = #constants;
            fn draft() -> Self::Draft {
                #draft { #(#drafts,)* #end }
            }
            fn read_member(
                __draft: &mut Self::Draft,
                __key: &__k::str,
                __reader: &mut __k::Reader<'_>,
            ) -> __k::bool {
                #in_scope
                #draft_bound
                #read
            }
            #[inline]
            fn build(__draft: Self::Draft, __report: &mut __k::Report) -> __k::Option<Self> {
                #in_scope
                #draft_bound
                #(#finish)*
                __k::Some(Self { #(#build),* })
            }
            fn visit<__V: __k::FieldVisitor>(__value: &Self, __visitor: &mut __V) {
                #in_scope
                #bound
                #(#visit)*
            }
        }
        #[automatically_derived]
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::Model(|| <Self as __k::Model>::SCHEMA);
            #variants
            type Fields = Self;
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                #known
                __k::read_object(__reader)
            }
            fn read_boxed(
                __reader: &mut __k::Reader<'_>,
                _: &__k::Limits,
            ) -> __k::Option<__k::Box<Self>> {
                #known
                __k::read_object_boxed(__reader)
            }
            fn check(&self, _: &__k::Limits, __report: &mut __k::Report) {
                __k::check_object(self, __report);
            }
            fn write<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                __k::write_object(self, __s)
            }
        }
    }
}

/// A field by a name that no other has.
fn end_of(fields: &[Field]) -> TokenStream {
    let mut name = "__end".to_owned();
    while fields.iter().any(|field| field.ident == name) {
        name.push('_');
    }
    let name = Ident::new(&name, Span::call_site());
    quote!(#name: (),)
}

/// The types of its variants.
pub(super) fn variants(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (_, _, type_generics, _) = target.parts();
    let extended =
        fields.iter().find(|field| matches!(field.kind, Kind::Part { extends: true, .. }));
    let update = match (&model.update, extended) {
        (Some(name), _) => quote!(type Update = #name #type_generics;),
        (None, Some(Field { ty, place, .. })) => {
            let update = place.path(&place.fields(ty), &Trait::named("FieldType"), "Update");
            place.associated("Update", &update)
        }
        (None, None) => quote!(
            type Update = __k::NoVariant;
        ),
    };
    let create = model
        .create
        .as_ref()
        .map_or_else(|| quote!(__k::NoVariant), |name| quote!(#name #type_generics));
    quote! {
        type Create = #create;
        #update
    }
}
