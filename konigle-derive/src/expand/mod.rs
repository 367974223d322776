//! Generates the code of a model: constants, and one call of the runtime for each field.
//!
//! [`declaration`] generates structs, the other modules generate impls.
mod assertions;
mod composition;
mod data_enum;
mod declaration;
mod defaults;
mod derived;
mod fields;
mod newtype;
mod object;
mod requests;
mod rules;
mod schema;
mod string_enum;
mod stub;
mod types;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{GenericParam, Generics, Ident, parse_quote};

use crate::check::{Family, Model, Shape};

/// The code for a model and its request types: their declarations, and all impls in one constant.
pub(crate) fn family(family: &Family) -> TokenStream {
    let models = models(family);
    let declarations = models.iter().map(|model| declaration::declare(model));
    let impls = models.iter().map(|model| implement(model));
    let requests = requests::implement(family);
    let block = block(&family.base, &quote!(#(#impls)* #requests));
    quote!(#(#declarations)* #block)
}

/// The code for an item with errors: impls without behaviour, so that code that uses the item
/// compiles.
pub(crate) fn stubs(family: &Family) -> TokenStream {
    let models = models(family);
    let declarations = models.iter().map(|model| declaration::declare(model));
    let impls = models.iter().map(|model| stub::stub(model));
    // The impls of request types name the types of fields, and those may name a lifetime.
    let is_owned = family.base.generics.lifetimes().next().is_none();
    let requests = is_owned.then(|| requests::stub(family));
    let block = block(&family.base, &quote!(#(#impls)* #requests));
    quote!(#(#declarations)* #block)
}

/// The model and its request types.
fn models(family: &Family) -> Vec<&Model> {
    [Some(&family.base), family.create.as_ref(), family.update.as_ref()]
        .into_iter()
        .flatten()
        .collect()
}

/// Wraps the impls in `const _: () = { … }`.
///
/// Code about a field is spanned at the field's type, so lints apply to it. The groups of clippy's
/// restriction lints cannot be allowed here: that is an error where a user forbids one of them.
fn block(base: &Model, impls: &TokenStream) -> TokenStream {
    let krate = &base.krate;
    quote! {
        #[allow(
            dead_code, deprecated, long_running_const_eval, non_snake_case, path_statements,
            unused_qualifications, unused_variables, clippy::all, clippy::pedantic
        )]
        const _: () = {
            use #krate::__private as __k;
            #impls
        };
    }
}

/// All impls of one model.
fn implement(model: &Model) -> TokenStream {
    let model_impl = schema::implement(model);
    let impls = match &model.shape {
        Shape::Struct(fields) => {
            let (defaults, rules) = (defaults::functions(model), rules::functions(model));
            let object = object::implement(model, fields);
            let composition = composition::implement(model, fields);
            let derived = derived::implement(model, fields);
            let assertions = assertions::of_model(model, fields);
            quote!(#defaults #rules #object #composition #derived #assertions)
        }
        Shape::Newtype(value) => newtype::implement(model, value),
        Shape::StringEnum { variants, other } => {
            string_enum::implement(model, variants, other.as_ref())
        }
        Shape::DataEnum(data) => data_enum::implement(model, data),
    };
    let serde = serde(model);
    quote!(#model_impl #impls #serde)
}

/// The serde traits, which read and write as `from_json` and `to_json` do.
fn serde(model: &Model) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let result = request_code(model, quote!(__k::Result<Self, __D::Error>));
    let read = request_code(model, quote!(__k::deserialize(__deserializer)));
    let mut with_lifetime = target.generics.clone();
    with_lifetime.params.insert(0, parse_quote!('de));
    let (de_generics, _, _) = with_lifetime.split_for_impl();
    let serialize = quote! {
        #[automatically_derived]
        impl #impl_generics __k::Serialize for #ident #type_generics #clause {
            fn serialize<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                __k::serialize(self, __s)
            }
        }
    };
    let deserialize = quote! {
        #[automatically_derived]
        impl #de_generics __k::Deserialize<'de> for #ident #type_generics #clause {
            fn deserialize<__D: __k::Deserializer<'de>>(__deserializer: __D) -> #result {
                #read
            }
        }
    };
    [("Serialize", serialize), ("Deserialize", deserialize)]
        .into_iter()
        .filter(|(name, _)| !model.of_serde.iter().any(|other| other == name))
        .map(|(_, code)| code)
        .collect()
}

/// Code that names `Self`, spanned at a field of a request type.
fn request_code(model: &Model, code: TokenStream) -> TokenStream {
    if model.declaration.is_some() { types::at_composite(model.fields(), code) } else { code }
}

/// The target of an impl: the type, and its parameters with the required bounds. A lifetime, which
/// is an error in a model, is replaced by `'static`.
struct Target {
    ident: Ident,
    arguments: Option<TokenStream>,
    generics: Generics,
}

impl Target {
    fn of(model: &Model) -> Self {
        let mut generics = model.generics.clone();
        let arguments = generics.params.iter().map(|parameter| match parameter {
            GenericParam::Lifetime(_) => quote!('static),
            GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
            GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
        });
        let arguments = (!generics.params.is_empty()).then(|| quote!(<#(#arguments),*>));
        generics.params = generics
            .params
            .into_iter()
            .filter(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))
            .collect();
        for parameter in &mut generics.params {
            if let GenericParam::Type(parameter) = parameter {
                let krate = &model.krate;
                parameter.bounds.push(parse_quote!(#krate::FieldType));
                parameter.default = None;
            }
            if let GenericParam::Const(parameter) = parameter {
                parameter.default = None;
            }
        }
        Self { ident: model.ident.clone(), arguments, generics }
    }

    fn parts(
        &self,
    ) -> (syn::ImplGenerics<'_>, &Ident, Option<&TokenStream>, Option<&syn::WhereClause>) {
        let (impl_generics, _, clause) = self.generics.split_for_impl();
        (impl_generics, &self.ident, self.arguments.as_ref(), clause)
    }
}
