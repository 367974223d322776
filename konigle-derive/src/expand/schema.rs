//! The constants: `Model::SCHEMA`, and the [`FieldSchema`](fields) of each field.
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use super::object::object_of;
use super::{Target, assertions, data_enum, defaults, newtype, types};
use crate::check::{
    Declaration, DefaultOf, Field, Kind, Model, Null, Presence, Shape, StringVariant, VariantOf,
    has_default,
};
use crate::parse::{self, Access, Limit, LimitValue, Number, Pattern, Text};

/// `impl Model`.
pub(super) fn implement(model: &Model) -> TokenStream {
    let name = model.ident.unraw().to_string();
    let schema = match &model.shape {
        Shape::Struct(fields) => {
            let flattened = flattened_models(fields);
            quote!(object::<Self>(#name, <Self as __k::Object>::FIELDS, &[#(#flattened),*]))
        }
        Shape::StringEnum { variants, other } => {
            let documented = documented(variants);
            let names = variants.iter().map(|variant| &variant.name);
            let open = other.as_ref().map(|_| quote!(.open()));
            let aliases: Vec<_> = variants.iter().flat_map(|variant| &variant.aliases).collect();
            let aliased = (!aliases.is_empty()).then(|| quote!(.aliased(&[#(#aliases),*])));
            quote!(string_enum::<Self>(#name, &[#(#names),*]) #documented #aliased #open)
        }
        Shape::Newtype(value) => newtype::schema(model, value),
        Shape::DataEnum(data) => data_enum::schema(model, data),
    };
    let titled = model.title.as_ref().map(|title| quote!(.titled(#title)));
    let described = described(model.description.as_ref());
    let denying = model.deny_unknown_fields.then(|| quote!(.denying_unknown_fields()));
    let is_checked = match &model.shape {
        Shape::Newtype(value) => !value.checks.is_empty() || !model.checks.is_empty(),
        _ => !model.checks.is_empty(),
    };
    let checked = is_checked.then(|| quote!(.checked()));
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    quote! {
        impl #impl_generics __k::Model for #ident #type_generics #clause {
            const SCHEMA: &'static __k::ModelSchema =
                &__k::ModelSchema::#schema #titled #described #denying #checked;
        }
    }
}

/// The docs of an enum's variants, if there are any.
fn documented(variants: &[StringVariant]) -> Option<TokenStream> {
    let docs = variants.iter().map(|variant| match &variant.doc {
        Some(doc) => {
            let doc = text(doc);
            quote!(__k::Some(#doc))
        }
        None => quote!(__k::None),
    });
    variants.iter().any(|variant| variant.doc.is_some()).then(|| quote!(.documented(&[#(#docs),*])))
}

/// The schema of the fields that a variant declares.
pub(super) fn of_variant(model: &Model, variant: &VariantOf, fields: &[Field]) -> TokenStream {
    let VariantOf { ident, has_wrapper, .. } = variant;
    let content = if *has_wrapper { "Content" } else { "" };
    let name = format!("{}_{}{content}", model.ident.unraw(), ident.unraw());
    let flattened = flattened_models(fields);
    let (object, _) = object_of(model);
    let denying = model.deny_unknown_fields.then(|| quote!(.denying_unknown_fields()));
    quote! {
        &__k::ModelSchema::object::<Self>(#name, <Self as #object>::FIELDS, &[#(#flattened),*]) #denying
    }
}

/// The flattened models, each with the number of fields before it.
fn flattened_models(fields: &[Field]) -> Vec<TokenStream> {
    let mut position = 0_usize;
    let flattened = |field: &Field| {
        if field.is_member() {
            position += 1;
        }
        let Kind::Flattened { .. } = field.kind else { return None };
        let before = Literal::usize_unsuffixed(position);
        let model = types::item(field, "MODEL");
        Some(quote!(__k::FlattenedModel::new(#before, #model)))
    };
    fields.iter().filter_map(flattened).collect()
}

/// The constants of the fields. Those of a request type are derived from the Base's.
pub(super) fn fields(model: &Model, fields: &[Field]) -> TokenStream {
    let members = fields.iter().filter(|field| field.is_member());
    let Some(Declaration { base, .. }) = &model.declaration else {
        let constants = members.map(|field| field_schema(model, field));
        return quote!(&[#(#constants),*]);
    };
    let constants: Vec<_> = members.map(|field| field_of_base(model, field)).collect();
    if constants.is_empty() {
        return quote!(&[]);
    }
    let target = Target::of(model);
    let (_, _, type_generics, _) = target.parts();
    quote!({
        let __base = <#base #type_generics as __k::Object>::FIELDS;
        &[#(#constants),*]
    })
}

fn field_schema(model: &Model, field: &Field) -> TokenStream {
    let Kind::Plain { presence, null, .. } = &field.kind else { return TokenStream::new() };
    let (name, ty) = (&field.name, types::item(field, "TYPE"));
    let titled = field.title.as_ref().map(|title| quote!(.titled(#title)));
    let described = described(field.description.as_ref());
    let limited = limits(field);
    let nullable = (*null == Null::Absent).then(|| quote!(.nullable()));
    let presence = match presence {
        Presence::Defaulted(default) => Some(defaulting(model, field, default)),
        Presence::Required { always: true } => Some(quote!(.required())),
        _ => None,
    };
    let exemplified = exemplified(field);
    let aliases = &field.aliases;
    let aliased = (!aliases.is_empty()).then(|| quote!(.aliased(&[#(#aliases),*])));
    let skip_none = field.skip_none.then(|| quote!(.skip_none()));
    let deprecated = field.deprecated.as_ref().map(|_| quote!(.deprecated()));
    let access = field.access.map(|access| match access {
        Access::ReadOnly => quote!(.read_only()),
        Access::WriteOnly => quote!(.write_only()),
    });
    let sensitive = field.is_sensitive.then(|| quote!(.sensitive()));
    let checked = (!field.checks.is_empty()).then(|| quote!(.checked(true)));
    let constant = quote!(
        __k::FieldSchema::new(#name, #ty) #titled #described #aliased #limited #nullable #presence
            #skip_none #deprecated #access #sensitive #checked #exemplified
    );
    assertions::of_parameter(model, field)
        .map_or(constant.clone(), |assertions| quote!({ #assertions #constant }))
}

/// The call that declares the examples of a value.
pub(super) fn exemplified(field: &Field) -> Option<TokenStream> {
    let examples = field.examples.as_ref()?;
    let values = examples.iter().map(|value| quote_spanned!(value.span()=> __k::example(&#value)));
    Some(quote!(.exemplified(|| __k::vec![#(#values),*])))
}

fn field_of_base(model: &Model, field: &Field) -> TokenStream {
    let (Kind::Plain { nested, presence, .. }, Some(origin)) = (&field.kind, &field.origin) else {
        return TokenStream::new();
    };
    let position = Literal::usize_unsuffixed(origin.position);
    let typed = (*nested || origin.is_unwrapped).then(|| {
        let ty = types::item(field, "TYPE");
        quote!(.typed(#ty))
    });
    let described = described(origin.description.as_ref());
    let of_any_size = origin.is_of_any_size.then(|| quote!(.of_any_size()));
    let presence = match presence {
        Presence::Required { .. } => origin.is_defaulted.then(|| quote!(.required())),
        Presence::Optional => None,
        Presence::Settable(None) => Some(quote!(.settable())),
        Presence::Settable(Some(default)) | Presence::Defaulted(default) => {
            origin.overrides_default.then(|| defaulting(model, field, default))
        }
    };
    let is_checked = !field.checks.is_empty();
    let checked = (is_checked != origin.is_checked).then(|| quote!(.checked(#is_checked)));
    quote!(__base[#position] #typed #described #of_any_size #presence #checked)
}

pub(super) fn described(description: Option<&Text>) -> Option<TokenStream> {
    description.map(text).map(|description| quote!(.described(#description)))
}

/// A text as a constant. A text that the compiler composes is also cleaned by the compiler.
fn text(text: &Text) -> TokenStream {
    if text.is_composed() {
        let pieces = text.pieces();
        quote!(__k::text!(#(#pieces),*))
    } else {
        text.to_token_stream()
    }
}

fn defaulting(model: &Model, field: &Field, default: &DefaultOf) -> TokenStream {
    let function = defaults::path(model, field, default);
    if field.with.is_none() && default.value.is_none() && has_default(&default.ty) {
        // rustc compiles a named function twice as fast as a closure. Its bound would be a second
        // message about a type without a `Default`.
        let ty = &default.ty;
        return quote_spanned!(ty.span()=> .default_of_type(__k::default_json::<#ty>));
    }
    let json = if field.with.is_some() {
        let value = types::representation(field, &quote!(&#function()));
        quote!(__k::FieldType::json(&#value))
    } else {
        let to_json = types::field_type(field, &default.ty, "json");
        quote!(#to_json(&#function()))
    };
    if default.value.is_some() {
        quote!(.default_value(|| #json))
    } else {
        quote!(.default_of_type(|| #json))
    }
}

pub(super) fn limits(field: &Field) -> Option<TokenStream> {
    field.limits.first()?;
    let calls = limit_calls(field);
    Some(quote!(.limited(__k::Limits::NONE #calls)))
}

/// The calls that declare the limits of a field.
pub(super) fn limit_calls(field: &Field) -> TokenStream {
    let calls = field.limits.iter().map(limit);
    let worded = wording(field).map(|wording| quote!(.wording(#wording)));
    quote!(#(#calls)* #worded)
}

/// How the violations of the limits are reported, if not as usual.
pub(super) fn wording(field: &Field) -> Option<TokenStream> {
    let parse::Wording { code, message } = &field.wording;
    if code.is_none() && message.is_none() {
        return None;
    }
    let [code, message] = [code, message].map(|text| match text {
        Some((_, text)) => quote!(__k::Some(#text)),
        None => quote!(__k::None),
    });
    Some(quote!(__k::Wording::new(#code, #message)))
}

/// The call that declares a limit.
pub(super) fn limit(limit: &Limit) -> TokenStream {
    let key = &limit.key;
    let value = match &limit.value {
        LimitValue::Count(count) => Literal::u64_unsuffixed(*count).into_token_stream(),
        LimitValue::Number(number) if limit.is_bound() => bound(&decimal(*number)),
        LimitValue::Number(number) => decimal(*number),
        LimitValue::Moment(moment) => bound(&decimal(moment.seconds)),
        LimitValue::Pattern(pattern) => pattern_of(pattern),
        LimitValue::Constant => constant(limit),
        LimitValue::Flag => TokenStream::new(),
    };
    quote!(.#key(#value))
}

fn bound(exact: &TokenStream) -> TokenStream {
    quote!(__k::Bound::new(#exact))
}

/// A limit that a constant of the application declares.
fn constant(limit: &Limit) -> TokenStream {
    let tokens = &limit.tokens;
    let as_limit = match limit.trait_name() {
        "HasOrder" | "HasMultiples" => "as_decimal",
        "HasDigits" => "as_digits",
        _ => "as_count",
    };
    let span = tokens.span();
    let as_limit = Ident::new(as_limit, span);
    let value = quote_spanned!(span=> __k::LimitConstant(#tokens).#as_limit());
    if limit.is_bound() { bound(&value) } else { value }
}

fn pattern_of(pattern: &Pattern) -> TokenStream {
    let Pattern { written, translated } = pattern;
    quote! {
        __k::Pattern::new(#written, |__text| {
            static __REGEX: __k::Regex = __k::Regex::new(#translated);
            __REGEX.is_match(__text)
        })
    }
}

/// The double nearest to a number.
pub(super) fn double(number: Number) -> TokenStream {
    let digits = format!("{:0>1$}", number.mantissa.unsigned_abs(), number.scale as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - number.scale as usize);
    let double: f64 = format!("{whole}.{fraction}0").parse().unwrap_or(f64::MAX);
    let (double, sign) =
        (Literal::f64_unsuffixed(double), (number.mantissa < 0).then(|| quote!(-)));
    quote!(#sign #double)
}

pub(super) fn decimal(number: Number) -> TokenStream {
    let size = number.mantissa.unsigned_abs();
    let part = |shift: u32| {
        Literal::u32_unsuffixed(u32::try_from((size >> shift) & u128::from(u32::MAX)).unwrap_or(0))
    };
    let (low, mid, high) = (part(0), part(32), part(64));
    let (negative, scale) = (number.mantissa < 0, Literal::u32_unsuffixed(number.scale));
    quote!(__k::Decimal::from_parts(#low, #mid, #high, #negative, #scale))
}
