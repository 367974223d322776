//! A flattened `Option` of a model.
use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten)]
    author: Option<Author>,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
