//! The derive macro of `konigle_models::Model`. Depend on `konigle-models`, which re-exports it.
//!
//! The macro has three phases, one module each:
//!
//! 1. `parse` turns the tokens and attributes of an item into an `Item`.
//! 2. `check` turns the `Item` into a consistent `Family`: the model with its Create and Update.
//! 3. `expand` generates the code.
//!
//! Errors of all phases are collected and reported together. Each has the span of the tokens that
//! have to change.
mod check;
mod errors;
mod expand;
mod parse;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

/// Derives `konigle_models::Model`; see the documentation there.
#[proc_macro_derive(Model, attributes(model, field, serde, garde, validate, schemars))]
pub fn derive_model(item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(item.into()).into()
}

/// Expands an item. Both the macro and the tests call it.
fn derive(item: TokenStream) -> TokenStream {
    let mut errors = errors::Errors::default();
    let item = parse::without_self(item);
    let (input, is_complete) = match syn::parse2(item.clone()) {
        Ok(input) => (input, true),
        Err(error) => match parse::incomplete(item, &mut errors) {
            Some(input) => (input, false),
            None => return error.into_compile_error(),
        },
    };
    let item = parse::item(&input, &mut errors);
    let family = check::family(&item, &mut errors);
    match errors.into_compile_errors() {
        None if is_complete => expand::family(&family),
        errors => errors.into_iter().chain([expand::stubs(&family)]).collect(),
    }
}
