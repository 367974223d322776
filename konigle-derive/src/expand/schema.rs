//! The constants: `Model::SCHEMA`, and the [`FieldSchema`](fields) of each field.
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, Lit};

use super::Target;
use crate::check::{DefaultOf, Field, Kind, Model, Null, Presence, Shape};
use crate::parse::{Limit, LimitValue, Number};

/// `impl Model`.
pub(super) fn implement(model: &Model) -> TokenStream {
    let shape = match &model.shape {
        Shape::Struct(_) => quote!(__k::Shape::Object(<Self as __k::Object>::ENTRIES)),
        Shape::Names(names) => {
            let names = names.iter().map(|(_, name)| name);
            quote!(__k::Shape::Names(&[#(#names),*]))
        }
    };
    let name = model.ident.unraw().to_string();
    let titled = model.title.as_ref().map(|title| quote!(.titled(#title)));
    let described = model.description.as_ref().map(|description| quote!(.described(#description)));
    let denying = model.deny_unknown_fields.then(|| quote!(.denying_unknown_fields()));
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    quote! {
        #[automatically_derived]
        impl #impl_generics __k::Model for #ident #type_generics #clause {
            const SCHEMA: &'static __k::ModelSchema =
                &__k::ModelSchema::new(#name, #shape) #titled #described #denying;
        }
    }
}

/// The members in declaration order; own fields by their position among the own fields.
pub(super) fn entries(fields: &[Field]) -> Vec<TokenStream> {
    let mut position = 0_usize;
    let entry = |field: &Field| {
        if field.is_member() {
            let index = Literal::usize_unsuffixed(position);
            position += 1;
            quote!(__k::Entry::Field(&<Self as __k::Object>::FIELDS[#index]))
        } else {
            let ty = &field.ty;
            quote!(<#ty as __k::Part>::ENTRY)
        }
    };
    fields.iter().map(entry).collect()
}

/// The constant that describes a member.
pub(super) fn field(field: &Field) -> TokenStream {
    let Kind::Member { presence, null, .. } = &field.kind else { return TokenStream::new() };
    let (ty, name) = (&field.ty, &field.name);
    let titled = field.title.as_ref().map(|title| quote!(.titled(#title)));
    let described = field.description.as_ref().map(|description| quote!(.described(#description)));
    let limited = limits(field);
    let nullable = match null {
        Null::OfType => None,
        Null::Absent => Some(quote!(.nullable())),
        Null::AbsentUnlessOfType => Some(quote!(.nullable_unless_optional())),
    };
    let defaulting = match presence {
        Presence::Required => None,
        Presence::Settable(None) => Some(quote!(__k::Default::Unset)),
        Presence::Defaulted(default) | Presence::Settable(Some(default)) => {
            let kind = if default.value.is_some() { quote!(Value) } else { quote!(OfType) };
            let (ty, value) = (&default.ty, default_value(default));
            Some(quote!(__k::Default::#kind(|| <#ty as __k::Member>::to_json_value(&#value))))
        }
    };
    let defaulting = defaulting.map(|default| quote!(.defaulting(#default)));
    let exemplified = field.examples.as_ref().map(|examples| {
        let values = examples.iter().map(|value| quote_spanned!(value.span()=> __k::example(&#value)));
        quote!(.exemplified(|| __k::vec![#(#values),*]))
    });
    quote!(__k::field(#name, <#ty as __k::Member>::FIELD) #titled #described #limited #nullable #defaulting #exemplified)
}

/// The limits, built from those of the type. Each call stands where the user wrote the limit's key, so that the compiler
/// points there where the type cannot bear it; the braces keep it from pointing at the type instead.
fn limits(field: &Field) -> Option<TokenStream> {
    let (ty, first) = (&field.ty, field.limits.first()?);
    let none = quote_spanned!(ty.span()=> <#ty as __k::Member>::LIMITS);
    let none = quote_spanned!(first.key.span()=> { #none });
    let calls = field.limits.iter().map(limit);
    Some(quote!(.limited(&#none #(#calls)*)))
}

fn limit(limit: &Limit) -> TokenStream {
    let key = &limit.key;
    let value = match limit.value {
        LimitValue::Count(count) => Literal::u64_unsuffixed(count).into_token_stream(),
        LimitValue::Bound(number) => bound(number),
    };
    quote_spanned!(key.span()=> .#key(#value))
}

fn bound(number: Number) -> TokenStream {
    let size = number.mantissa.unsigned_abs();
    let part = |shift: u32| {
        Literal::u32_unsuffixed(u32::try_from((size >> shift) & u128::from(u32::MAX)).unwrap_or(0))
    };
    let (low, mid, high) = (part(0), part(32), part(64));
    let negative = number.mantissa < 0;
    let scale = Literal::u32_unsuffixed(number.scale);
    let digits = format!("{:0>1$}", size, number.scale as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - number.scale as usize);
    let double: f64 = format!("{whole}.{fraction}0").parse().unwrap_or(f64::MAX);
    let double = Literal::f64_unsuffixed(double);
    let sign = negative.then(|| quote!(-));
    quote!(__k::Bound::new(__k::Decimal::from_parts(#low, #mid, #high, #negative, #scale), #sign #double))
}

/// The value of a default. A string literal stands for whatever is made of one.
pub(super) fn default_value(default: &DefaultOf) -> TokenStream {
    let ty = &default.ty;
    match &default.value {
        None => quote!(<#ty as __k::StdDefault>::default()),
        Some(expr @ Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => {
            quote_spanned!(text.span()=> { let __default: #ty = __k::FromText::from_text(#expr); __default })
        }
        Some(expr) => quote!({ let __default: #ty = #expr; __default }),
    }
}
