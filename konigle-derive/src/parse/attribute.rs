//! The common grammar of `#[model(…)]` and `#[field(…)]`: a comma-separated list of `key`,
//! `key = value` and `key(…)`.
use proc_macro2::{Group, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Ident, LitStr, Token, Type, token};

use super::foreign;
use super::suggest::nearest;
use super::text::Text;
use crate::errors::Errors;

/// One entry of an attribute.
pub(super) struct Entry {
    /// The doc comments and attributes before the key. They are always rejected: only the name of
    /// a request type can have some.
    pub(super) attributes: Vec<Attribute>,
    pub(super) key: Ident,
    pub(super) value: Value,
}

pub(super) enum Value {
    None,
    Expr(Expr),
    /// The array expression `[a, b]`.
    Array(Expr),
    List(TokenStream),
    /// An invalid value, whose error is already reported.
    Invalid,
}

/// Parses the entries of all attributes with this name.
pub(super) fn entries(
    attributes: &[Attribute],
    name: &str,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<Entry> {
    let other = if name == "model" { "field" } else { "model" };
    let mut all = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident(other) {
            errors.at(
                attribute.path(),
                format_args!("`#[{other}(…)]` has no effect here; write `#[{name}(…)]`"),
            );
        } else if attribute.path().is_ident(name) {
            match attribute.meta.require_list() {
                Ok(list) => all.extend(entries_of(list.tokens.clone(), errors)),
                Err(_) => errors.at(attribute, format_args!("expected `#[{name}(…)]`")),
            }
        } else {
            foreign::reject(attribute, name, known, errors);
        }
    }
    for attribute in all.iter().flat_map(|entry: &Entry| &entry.attributes) {
        reject_before_key(attribute, errors);
    }
    all
}

/// Rejects a doc comment or attribute before a key. Only the name of a request type can have some.
pub(super) fn reject_before_key(attribute: &Attribute, errors: &mut Errors) {
    errors.at(attribute, "doc comments and attributes are not allowed here; remove this one");
}

/// Parses the entries of a list. After an error in one entry, it continues with the next.
pub(super) fn entries_of(tokens: TokenStream, errors: &mut Errors) -> Vec<Entry> {
    let mut all = Vec::new();
    let end = tokens.clone().into_iter().last().map(|token| token.span());
    let mut report = |error: syn::Error| {
        // `syn` reports a missing token at the end of the list with the span of the derive. The
        // span of the last token is nearer.
        let at_end = end.filter(|_| error.to_string().starts_with("unexpected end of input"));
        errors.push(at_end.map_or(error.clone(), |end| syn::Error::new(end, error)));
    };
    let parsed = (|input: ParseStream<'_>| {
        while !input.is_empty() {
            match entry(input, &mut report) {
                Ok(entry) => all.push(entry),
                Err(error) => report(error),
            }
            tokens_of_value(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    })
    .parse2(tokens);
    if let Err(error) = parsed {
        report(error);
    }
    all
}

/// Parses the next entry.
///
/// If its value is invalid, the result is an entry with [`Value::Invalid`]. The key then counts as
/// given, so it causes no second error.
fn entry(input: ParseStream<'_>, report: &mut impl FnMut(syn::Error)) -> syn::Result<Entry> {
    let attributes = input.call(Attribute::parse_outer)?;
    let Ok(key) = input.call(Ident::parse_any) else {
        return Err(input.error("expected the name of a setting"));
    };
    let value = value(&key, input).unwrap_or_else(|error| {
        report(error);
        Value::Invalid
    });
    Ok(Entry { attributes, key, value })
}

fn value(key: &Ident, input: ParseStream<'_>) -> syn::Result<Value> {
    let value = if input.peek(Token![=]) {
        let equals: Token![=] = input.parse()?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(syn::Error::new_spanned(
                equals,
                format_args!("expected a value after `{key} =`"),
            ));
        }
        let is_array = input.peek(token::Bracket) && {
            let ahead = input.fork();
            ahead.parse::<TokenTree>()?;
            ahead.is_empty() || ahead.peek(Token![,])
        };
        let expr = expr(input)?;
        if is_array { Value::Array(expr) } else { Value::Expr(expr) }
    } else if input.peek(token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        Value::List(content.parse()?)
    } else {
        Value::None
    };
    if input.is_empty() || input.peek(Token![,]) {
        Ok(value)
    } else {
        Err(input.error("expected `,`"))
    }
}

/// Parses an expression.
///
/// `syn` without its `full` feature does not know every expression, such as a block. The tokens of
/// such an expression, up to the next comma, are passed on unparsed, and so is the content of
/// parentheses, brackets and braces that `syn` cannot parse. The compiler then reports any error in
/// them.
pub(super) fn expr(input: ParseStream<'_>) -> syn::Result<Expr> {
    let ahead = input.fork();
    let error = match ahead.parse() {
        Ok(expr) => {
            input.advance_to(&ahead);
            return Ok(bare_literal(expr));
        }
        Err(error) => error,
    };
    let tokens = tokens_of_value(input)?;
    let outline = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Group(group) => Group::new(group.delimiter(), TokenStream::new()).into(),
        token => token,
    });
    match syn::parse2::<Expr>(outline.collect()) {
        Err(outer) if !outer.to_string().starts_with("unsupported expression") => Err(error),
        _ => Ok(Expr::Verbatim(tokens)),
    }
}

/// Unwraps a literal from the invisible group that a `macro_rules!` macro puts around it.
fn bare_literal(expr: Expr) -> Expr {
    let mut inner = &expr;
    while let Expr::Group(group) = inner {
        inner = &group.expr;
    }
    if let Expr::Lit(_) = inner { inner.clone() } else { expr }
}

/// Takes all tokens up to the next comma.
fn tokens_of_value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

impl Entry {
    /// Returns the key of a flag, which has no value.
    pub(super) fn flag(&self, errors: &mut Errors) -> Option<Ident> {
        match &self.value {
            Value::None | Value::Invalid => Some(self.key.clone()),
            _ => {
                errors.at(
                    &self.key,
                    format_args!("`{}` takes no value; write just `{}`", self.key, self.key),
                );
                None
            }
        }
    }

    /// Returns the expression of a default, which can also be an array.
    pub(super) fn default(&self, wanted: &str, errors: &mut Errors) -> Option<&Expr> {
        let Value::Array(array) = &self.value else { return self.expr(wanted, errors) };
        Some(array)
    }

    /// Returns the expression after `=`.
    pub(super) fn expr(&self, wanted: &str, errors: &mut Errors) -> Option<&Expr> {
        match &self.value {
            Value::Expr(expr) => Some(expr),
            Value::Invalid => None,
            _ => {
                errors.at(
                    &self.key,
                    format_args!("`{}` takes {wanted}; write `{} = …`", self.key, self.key),
                );
                None
            }
        }
    }

    /// Returns the type after `=`.
    pub(super) fn ty(&self, errors: &mut Errors) -> Option<Type> {
        let expr = self.expr("a type", errors)?;
        let ty = syn::parse2(quote::quote!(#expr)).ok();
        if ty.is_none() {
            errors.at(expr, format_args!("`{}` takes a type, such as `AsHex`", self.key));
        }
        ty
    }

    /// Returns the string literal after `=`.
    pub(super) fn string(&self, errors: &mut Errors) -> Option<LitStr> {
        match self.expr("a string", errors)? {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.clone()),
            other => {
                errors.at(other, format_args!("`{}` takes a string in double quotes", self.key));
                None
            }
        }
    }

    /// Returns the string after `=`: a literal, or a macro that expands to one.
    pub(super) fn text(&self, errors: &mut Errors) -> Option<Text> {
        let text = if let Value::Expr(expr) = &self.value { Text::of(expr) } else { None };
        text.or_else(|| self.string(errors).map(|text| Text::known(text.value())))
    }

    /// Returns the tokens between the parentheses.
    pub(super) fn list(&self, wanted: &str, errors: &mut Errors) -> Option<TokenStream> {
        match &self.value {
            Value::List(tokens) => Some(tokens.clone()),
            Value::Invalid => None,
            _ => {
                errors.at(
                    &self.key,
                    format_args!("`{}` takes {wanted}; write `{}(…)`", self.key, self.key),
                );
                None
            }
        }
    }
}

/// Sets the value of a key. A second value for the same key is an error.
pub(super) fn set_once<T>(
    slot: &mut Option<T>,
    value: Option<T>,
    key: &Ident,
    errors: &mut Errors,
) {
    match (&slot, value) {
        (Some(_), _) => errors.at(key, format_args!("`{key}` is given twice; keep one")),
        (None, value) => *slot = value,
    }
}

/// Reports an unknown key. An entry with an invalid value already has an error.
pub(super) fn unknown(kind: &str, entry: &Entry, known: &[&str], errors: &mut Errors) {
    let key = &entry.key;
    if matches!(entry.value, Value::Invalid) {
        return;
    }
    let word = foreign::snake_case(&key.to_string());
    // JSON Schema's `maxLength` is `max_length` here.
    if let Some(remedy) = foreign::remedy(&word).filter(|_| !known.contains(&word.as_str())) {
        return errors.at(key, format_args!("unknown {kind} `{key}`: {remedy}"));
    }
    match nearest(&word, known) {
        Some(name) => {
            errors.at(key, format_args!("unknown {kind} `{key}`; did you mean `{name}`?"));
        }
        None => errors.at(key, format_args!("unknown {kind} `{key}`; {}", listed(known))),
    }
}

fn listed(names: &[&str]) -> String {
    let quoted = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() == 1 {
        format!("expected {quoted}")
    } else {
        format!("expected one of {quoted}")
    }
}
