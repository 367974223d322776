use konigle_models::{Decimal, Model};

const MOST: usize = 5;
const LEAST: usize = 6;
const DIGITS: u32 = 29;
const STEP: Decimal = Decimal::ZERO;
const HALF: f64 = 0.5;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(min_length = LEAST, max_length = MOST)]
    title: String,
    #[field(min_items = 6, max_items = MOST)]
    tags: Vec<String>,
    #[field(max_digits = DIGITS)]
    price: Decimal,
    #[field(multiple_of = STEP)]
    amount: Decimal,
    #[field(multiple_of = HALF)]
    count: u32,
    #[field(ge = LEAST, le = MOST)]
    rank: i64,
    #[field(ge = MOST)]
    small: bool,
}

fn main() {}
