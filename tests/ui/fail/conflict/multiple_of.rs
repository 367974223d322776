use konigle_models::{Decimal, Model};

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(multiple_of = 0)]
    price: Decimal,
    #[field(multiple_of = -5)]
    rank: i32,
    #[field(multiple_of = "5")]
    text: i32,
    #[field(unique_items = true)]
    codes: Vec<String>,
}

fn main() {}
