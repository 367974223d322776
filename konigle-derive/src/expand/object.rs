//! The draft of a struct, and its `impl Object` and `impl FieldType`.
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;

use super::fields::Indexed;
use super::{Target, fields, request_code, rules, schema, types};
use crate::check::{Field, Kind, Model, Presence, VariantOf};

pub(super) fn implement(model: &Model, fields: &[Field]) -> TokenStream {
    let object = implement_object(model, fields);
    let field_type = field_type(model, fields);
    quote!(#object #field_type)
}

/// The draft and `impl Object` of a struct, or of a variant with fields.
pub(super) fn implement_object(model: &Model, fields: &[Field]) -> TokenStream {
    let indexed = fields::indexed(model, fields);
    let draft = draft(model, fields, &indexed);
    let object = object(model, fields, &indexed);
    quote!(#draft #object)
}

/// The name of the draft of a model or variant.
pub(super) fn draft_name(model: &Model) -> Ident {
    let variant = model.variant.as_ref().map(|variant| variant.ident.unraw().to_string());
    let variant = variant.unwrap_or_default();
    format_ident!("__{}{variant}Draft", model.ident, span = Span::call_site())
}

/// The trait `Object` of a model or variant, and the type that implements it.
pub(super) fn object_of(model: &Model) -> (TokenStream, TokenStream) {
    let target = Target::of(model);
    let (_, ident, type_generics, _) = target.parts();
    match &model.variant {
        None => (quote!(__k::Object), quote!(#ident #type_generics)),
        Some(VariantOf { index, .. }) => {
            let index = Literal::usize_unsuffixed(*index);
            let object = quote!(__k::Object<#ident #type_generics>);
            (object, quote!(__k::Variant<#ident #type_generics, #index>))
        }
    }
}

/// The draft: a slot for each field, and a draft for each flattened model.
fn draft(model: &Model, fields: &[Field], indexed: &[Indexed<'_>]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, _, type_generics, clause) = target.parts();
    let name = draft_name(model);
    // The slots come last, because they are always sized: rustc reports the implicit `Sized` bound
    // of the last field separately, once for each use of the draft.
    let (slots, flattened): (Vec<_>, Vec<_>) =
        indexed.iter().partition(|indexed| indexed.field.is_member());
    let members: Vec<_> =
        flattened.iter().chain(&slots).filter_map(|indexed| indexed.draft_field()).collect();
    // The derive would add the bound `Default` to type parameters, and report a flattened type, or
    // the request type of a nested one, once more if it is no model.
    let is_derived = model.generics.params.is_empty() && flattened.is_empty();
    if is_derived && !(model.declaration.is_some() && fields.iter().any(Field::is_composite)) {
        return quote! {
            #[derive(__k::Default)]
            pub struct #name {
                #(#members,)*
            }
        };
    }
    let mut defaults = fields::each(indexed, Indexed::draft);
    let sized = slots.is_empty().then(|| sized_member(fields));
    defaults.extend(sized.clone());
    let defaults = types::construct(fields, &defaults);
    let members = members.into_iter().chain(sized);
    quote! {
        pub struct #name #impl_generics #clause {
            #(#members,)*
        }
        impl #impl_generics __k::Default for #name #type_generics #clause {
            fn default() -> Self {
                #defaults
            }
        }
    }
}

/// A member that is always sized, for a draft of flattened models alone.
fn sized_member(fields: &[Field]) -> TokenStream {
    let mut name = "__sized".to_owned();
    while fields.iter().any(|field| field.ident == name) {
        name.push('_');
    }
    let name = Ident::new(&name, Span::call_site());
    quote!(#name: ())
}

fn object(model: &Model, fields: &[Field], indexed: &[Indexed<'_>]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (object, of) = object_of(model);
    let constants = schema::fields(model, fields);
    let draft = draft_name(model);
    let arms = fields::each(indexed, Indexed::read_arms);
    // A map takes every key, so it comes last.
    let (rest, others): (Vec<_>, Vec<_>) = indexed
        .iter()
        .partition(|indexed| matches!(indexed.field.kind, Kind::Flattened { is_rest: true, .. }));
    let flattened: Vec<_> =
        others.into_iter().chain(rest).filter_map(Indexed::read_flattened).collect();
    let otherwise = if flattened.is_empty() { quote!(false) } else { quote!(#(#flattened)||*) };
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
    let take = fields::each(indexed, Indexed::take);
    let members = fields::each(indexed, |indexed| Some(indexed.build()));
    let visit = fields::each(indexed, Indexed::visit);
    let mut rules = fields::each(indexed, Indexed::flattened_rules);
    rules.extend(rules::of_model(model, &quote!(__this)));
    let in_scope = quote!(let __fields = <Self as #object>::FIELDS;);
    let may_be_rejected = |field: &Field| {
        matches!(
            field.kind,
            Kind::Plain { presence: Presence::Required { .. } | Presence::Defaulted(_), .. }
        )
    };
    let is_filled = |field: &Field| !field.is_settable() && rules::has_rules(field);
    let in_build = fields
        .iter()
        .any(|field| may_be_rejected(field) || is_filled(field))
        .then(|| in_scope.clone());
    let in_scope = fields.iter().any(Field::is_member).then_some(in_scope);
    let (model_schema, made, result, values) = match &model.variant {
        None => (quote!(<Self as __k::Model>::SCHEMA), quote!(Self), quote!(Self), None),
        Some(of_variant) => {
            let variant = &of_variant.ident;
            let patterns = fields::each(indexed, Indexed::pattern);
            (
                schema::of_variant(model, of_variant, fields),
                quote!(#ident::#variant),
                quote!(#ident #type_generics),
                Some(quote!(let #ident::#variant { #(#patterns,)* .. } = __this else { return };)),
            )
        }
    };
    let build = types::construct_as(&made, fields, &members);
    let check_rules = (!rules.is_empty()).then(|| {
        let has_rules = rules::has_any(!model.checks.is_empty(), fields);
        quote! {
            const HAS_RULES: __k::bool = #has_rules;
            fn check_rules(__this: &#result, __violations: &mut __k::Violations) {
                #values
                #(#rules)*
            }
        }
    });
    quote! {
        #[diagnostic::do_not_recommend]
        impl #impl_generics #object for #of #clause {
            const MODEL: &'static __k::ModelSchema = #model_schema;
            type Draft = #draft #type_generics;
            const FIELDS: &'static [__k::FieldSchema] = #constants;
            fn read_member(
                __draft: &mut Self::Draft,
                __key: &__k::str,
                __reader: &mut __k::Reader<'_>,
            ) -> __k::bool {
                #in_scope
                #read
            }
            #[inline]
            fn build(__draft: Self::Draft, __report: &mut __k::Report) -> __k::Option<#result> {
                #in_build
                #(#take)*
                __k::Some(#build)
            }
            fn visit<__V: __k::FieldVisitor>(__this: &#result, __v: &mut __V) {
                #in_scope
                #values
                #(#visit)*
            }
            #check_rules
        }
    }
}

fn field_type(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let requests = request_types(model, fields);
    let option = request_code(model, quote!(__k::Option<Self>));
    let boxed = request_code(model, quote!(__k::Option<__k::Box<Self>>));
    let read_object = request_code(model, quote!(__k::read_object(__reader)));
    let read_boxed = request_code(model, quote!(__k::read_object_boxed(__reader)));
    quote! {
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::Model(__k::schema_of::<Self>);
            #requests
            type Fields = Self;
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> #option {
                #read_object
            }
            fn read_boxed(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> #boxed {
                #read_boxed
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

/// The associated types of `FieldType` for the Create and Update.
pub(super) fn request_types(model: &Model, fields: &[Field]) -> TokenStream {
    let target = Target::of(model);
    let (_, _, type_generics, _) = target.parts();
    let extended =
        fields.iter().find(|field| matches!(field.kind, Kind::Flattened { extends: true, .. }));
    let update = match (&model.update, extended) {
        (Some(name), _) => quote!(type Update = #name #type_generics;),
        (None, Some(extended)) => {
            let (span, ty) = (types::span(extended), types::value(extended));
            quote_spanned!(span=> type Update = <__k::FieldsOf<#ty> as __k::FieldType>::Update;)
        }
        (None, None) => quote!(
            type Update = __k::NoRequest;
        ),
    };
    let create = model
        .create
        .as_ref()
        .map_or_else(|| quote!(__k::NoRequest), |name| quote!(#name #type_generics));
    quote! {
        type Create = #create;
        #update
    }
}
