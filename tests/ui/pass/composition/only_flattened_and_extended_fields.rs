//! Models without fields, and models with nothing but flattened and extended fields.
#![deny(warnings)]

use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(NothingCreate), update(NothingUpdate))]
struct Nothing {}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(WholeCreate), update(WholeUpdate))]
struct Whole {
    #[field(flatten)]
    nothing: Nothing,
    #[field(extends)]
    page: Page,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(default)]
    title: String,
}

fn main() {
    assert_eq!(Whole::from_json("{}").unwrap(), Whole::default());
    assert!(WholeUpdate::default().is_empty());
    assert_eq!(Nothing::default().to_json().unwrap(), "{}");
}
