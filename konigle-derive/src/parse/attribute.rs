//! The grammar that `#[model(…)]` and `#[field(…)]` share: `key`, `key = value`, `key(…)`, with
//! commas between.
use proc_macro2::{Group, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Ident, LitStr, Token, token};

use super::foreign;
use super::suggest::nearest;
use super::text::Text;
use crate::errors::Errors;

/// One entry of an attribute.
pub(super) struct Entry {
    /// What stands before the key: doc comments and attributes for a variant.
    pub(super) attributes: Vec<Attribute>,
    pub(super) key: Ident,
    pub(super) value: Value,
}

pub(super) enum Value {
    None,
    Expr(Expr),
    /// `[a, b]`, as the expression that it is.
    Array(Expr),
    List(TokenStream),
    /// There is one, and the mistake in it is noted.
    Invalid,
}

/// The entries of all attributes of this name.
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
            foreign::refuse(attribute, name, known, errors);
        }
    }
    for attribute in all.iter().flat_map(|entry: &Entry| &entry.attributes) {
        refuse_before_key(attribute, errors);
    }
    all
}

/// Only the name of a variant has docs and attributes of its own.
pub(super) fn refuse_before_key(attribute: &Attribute, errors: &mut Errors) {
    errors.at(attribute, "a doc comment or attribute has no place before a key; remove it");
}

/// The entries of a list; a mistake in one leaves the others.
pub(super) fn entries_of(tokens: TokenStream, errors: &mut Errors) -> Vec<Entry> {
    let mut all = Vec::new();
    let end = tokens.clone().into_iter().last().map(|token| token.span());
    let mut note = |error: syn::Error| {
        // What is missing at the end of the list is missed there, not at the derive.
        let at_end = end.filter(|_| error.to_string().starts_with("unexpected end of input"));
        errors.push(at_end.map_or(error.clone(), |end| syn::Error::new(end, error)));
    };
    let parsed = (|input: ParseStream<'_>| {
        while !input.is_empty() {
            match entry(input, &mut note) {
                Ok(entry) => all.push(entry),
                Err(error) => note(error),
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
        note(error);
    }
    all
}

/// The next entry. One with a mistake behind its key is an entry still, so that nothing else is
/// said of the key.
fn entry(input: ParseStream<'_>, note: &mut impl FnMut(syn::Error)) -> syn::Result<Entry> {
    let attributes = input.call(Attribute::parse_outer)?;
    let Ok(key) = input.call(Ident::parse_any) else {
        return Err(input.error("expected the name of a setting"));
    };
    let value = value(&key, input).unwrap_or_else(|error| {
        note(error);
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

/// An expression. What only the full grammar of Rust knows, such as a block, goes as it is, up to
/// the next comma; so does what is within parentheses or braces. The compiler judges it.
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

/// A literal that went through a `macro_rules!` macro comes in a group of its own.
fn bare_literal(expr: Expr) -> Expr {
    let mut inner = &expr;
    while let Expr::Group(group) = inner {
        inner = &group.expr;
    }
    if let Expr::Lit(_) = inner { inner.clone() } else { expr }
}

/// All up to the next comma.
fn tokens_of_value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

impl Entry {
    /// The key of an entry that is a flag: it has no value.
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

    /// The value of a default.
    pub(super) fn default(&self, wanted: &str, errors: &mut Errors) -> Option<&Expr> {
        let Value::Array(array) = &self.value else { return self.expr(wanted, errors) };
        Some(array)
    }

    /// The expression behind `=`.
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

    /// The string literal behind `=`.
    pub(super) fn string(&self, errors: &mut Errors) -> Option<LitStr> {
        match self.expr("a string", errors)? {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.clone()),
            other => {
                errors.at(other, format_args!("`{}` takes a string in double quotes", self.key));
                None
            }
        }
    }

    /// The string behind `=`: a literal, or a macro that makes one.
    pub(super) fn text(&self, errors: &mut Errors) -> Option<Text> {
        let text = if let Value::Expr(expr) = &self.value { Text::of(expr) } else { None };
        text.or_else(|| self.string(errors).map(|text| Text::known(text.value())))
    }

    /// The tokens between the parentheses.
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

/// Keeps the first value of a key, and notes a second one.
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

/// Notes a key that is not one of these; what is not an entry at all has its message already.
pub(super) fn unknown(kind: &str, entry: &Entry, known: &[&str], errors: &mut Errors) {
    let key = &entry.key;
    if matches!(entry.value, Value::Invalid) {
        return;
    }
    let word = foreign::snake_case(&key.to_string());
    if let Some(remedy) = foreign::remedy(&word) {
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
        format!("the only one is {quoted}")
    } else {
        format!("known are {quoted}")
    }
}
