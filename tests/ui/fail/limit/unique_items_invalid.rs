use std::collections::BTreeSet;

use konigle_models::Model;

/// A tag.
#[derive(Clone, Debug, PartialEq, Model)]
struct Tag {
    name: String,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(unique_items)]
    tags: Vec<Tag>,
    #[field(unique_items)]
    weights: Option<Vec<f64>>,
    #[field(unique_items)]
    names: BTreeSet<String>,
    #[field(unique_items)]
    title: String,
}

fn main() {}
