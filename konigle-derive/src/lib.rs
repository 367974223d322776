//! The macro behind `konigle_models::Model`. Depend on `konigle-models`, which re-exports it.
//!
//! An item goes through three phases, a module each: `parse` turns its tokens and attributes into
//! an `Item`, `check` makes a `Family` of it that is right in itself, Create and Update included,
//! and `expand` writes the code. Mistakes of all phases are collected and reported together, each
//! on the token that has to change.
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

/// The derive as a function of tokens, for the macro itself and for tests.
fn derive(item: TokenStream) -> TokenStream {
    let mut errors = errors::Errors::default();
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
