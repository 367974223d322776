//! The expansion keeps the strictest lints.
#![deny(
    warnings,
    future_incompatible,
    keyword_idents,
    let_underscore,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_braces,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::cargo, clippy::nursery, clippy::pedantic)]
#![deny(
    clippy::absolute_paths,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::default_numeric_fallback,
    clippy::exhaustive_structs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::min_ident_chars,
    clippy::missing_inline_in_public_items,
    clippy::missing_trait_methods,
    clippy::panic,
    clippy::pattern_type_mismatch,
    clippy::question_mark_used,
    clippy::shadow_reuse,
    clippy::single_char_lifetime_names,
    clippy::str_to_string,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![allow(
    clippy::cargo_common_metadata,
    clippy::multiple_crate_versions,
    reason = "about the package, not this file"
)]
#![allow(clippy::derive_partial_eq_without_eq, reason = "the user's own derive")]
#![allow(
    clippy::exhaustive_structs,
    clippy::missing_inline_in_public_items,
    reason = "up to the author of a model"
)]
#![allow(clippy::absolute_paths, reason = "generated declarations are absolute on purpose")]
#![allow(missing_copy_implementations, reason = "up to the author of a model")]

use konigle_models::Model;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
pub struct Page {
    /// How large it is.
    #[field(flatten)]
    pub size: Size,
    /// Where it is.
    #[field(extends)]
    pub base: Base,
    /// What it is called.
    #[field(min_length = 1, max_length = 10, default = "About us", examples = ["Contact"])]
    pub title: String,
    /// Who wrote it.
    #[field(nested, default)]
    pub author: Option<Author>,
    /// What it is about.
    #[field(max_items = 5, default, nullable)]
    pub tags: Vec<String>,
    /// Whether it can be seen.
    #[field(default = State::Draft)]
    pub state: State,
    /// What it weighs.
    #[field(gt = 0, le = 10.5)]
    pub weight: f64,
    /// What it was called before.
    #[deprecated]
    #[field(default)]
    pub former: String,
}

/// A size.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(SizeCreate), update(SizeUpdate))]
pub struct Size {
    /// The number of sheets.
    pub sheets: u32,
}

/// A base.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(BaseCreate), update(BaseUpdate))]
pub struct Base {
    /// What it is known by.
    pub id: String,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(AuthorCreate), update(AuthorUpdate))]
pub struct Author {
    /// What the author is called.
    #[field(default)]
    pub name: String,
}

/// Anything, twice.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PairCreate), update(PairUpdate))]
pub struct Pair<T> {
    /// The first of the two.
    pub first: T,
    /// The second of the two.
    pub second: T,
}

/// No fields at all.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(NothingCreate), update(NothingUpdate))]
pub struct Nothing {}

/// Nothing but a part.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Wrapped {
    /// The part.
    #[field(extends)]
    pub base: Base,
}

/// A state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
pub enum State {
    /// Cannot be seen.
    Draft,
    /// Can be seen.
    Published,
}

fn main() {}
