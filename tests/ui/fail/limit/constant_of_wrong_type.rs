use konigle_models::{Decimal, Model};

const TEXT: &str = "5";
const NEGATIVE: i32 = -1;
const FLOAT: f64 = 5.0;
static STATIC: usize = 5;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(max_length = TEXT)]
    title: String,
    #[field(max_length = NEGATIVE)]
    subtitle: String,
    #[field(max_items = FLOAT)]
    tags: Vec<String>,
    #[field(ge = TEXT)]
    rank: u32,
    #[field(max_digits = MISSING)]
    price: Decimal,
    #[field(min_length = STATIC)]
    note: String,
}

fn main() {}
