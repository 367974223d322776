use konigle_models::{Decimal, Model};

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(pattern = "^[0-9]+$")]
    rank: u32,
    #[field(pattern = "^[0-9]+$")]
    price: Option<Decimal>,
    #[field(pattern = "^[0-9]+$")]
    ranks: Vec<u32>,
}

fn main() {}
