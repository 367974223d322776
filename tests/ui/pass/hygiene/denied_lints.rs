//! The expansion compiles under the strictest lints.
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

use konigle_models::{Model, Violations};

const MOST: usize = 9;

/// A record with rules of its own.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_record, update(RecordUpdate, check = check_update))]
pub struct Record {
    /// The code.
    #[field(pattern = "^[a-z]+$", max_length = MOST, code = "code", message = "must be a code")]
    #[field(check = check_code, update(check = check_code))]
    pub code: String,
    /// The step.
    #[field(multiple_of = 5, default)]
    pub step: i32,
    /// The tags.
    #[field(unique_items, default)]
    pub tags: Vec<String>,
    /// The note.
    #[field(check = check_code, default)]
    pub note: Option<String>,
    /// The size.
    #[field(flatten)]
    pub size: Size,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", check = check_kind)]
pub enum Kind {
    /// A record.
    Record(Record),
    /// A code.
    Code {
        /// The code.
        #[field(check = check_code)]
        code: String,
    },
    /// Nothing.
    Nothing,
}

const fn check_record(_: &Record, _: &mut Violations) {}
const fn check_update(_: &RecordUpdate, _: &mut Violations) {}
const fn check_code(_: &str, _: &mut Violations) {}
const fn check_kind(_: &Kind, _: &mut Violations) {}

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
pub struct Page {
    /// The size.
    #[field(flatten)]
    pub size: Size,
    /// The address.
    #[field(extends)]
    pub base: Base,
    /// The name.
    #[field(min_length = 1, max_length = 10, default = "About us", examples = ["Contact"])]
    pub title: String,
    /// The author.
    #[field(nested, default)]
    pub author: Option<Author>,
    /// The topics.
    #[field(max_items = 5, default, nullable)]
    pub tags: Vec<String>,
    /// Whether the page is visible.
    #[field(default = State::Draft)]
    pub state: State,
    /// The weight.
    #[field(gt = 0, le = 10.5)]
    pub weight: f64,
    /// The former name.
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
    /// The identifier.
    pub id: String,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(AuthorCreate), update(AuthorUpdate))]
pub struct Author {
    /// The name of the author.
    #[field(default)]
    pub name: String,
}

/// Two values of any type.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PairCreate), update(PairUpdate))]
pub struct Pair<T> {
    /// The first value.
    pub first: T,
    /// The second value.
    pub second: T,
}

/// A model without fields.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(NothingCreate), update(NothingUpdate))]
pub struct Nothing {}

/// A model with nothing but a flattened field.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Wrapped {
    /// The flattened field.
    #[field(extends)]
    pub base: Base,
}

/// A state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
pub enum State {
    /// Invisible.
    Draft,
    /// Visible.
    Published,
}

fn main() {}
