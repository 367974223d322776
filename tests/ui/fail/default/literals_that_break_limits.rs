use konigle_models::{Decimal, Model};

#[derive(Model)]
struct Page {
    #[field(max_items = 1, default = ["a", "b"])]
    tags: Vec<String>,
    #[field(min_items = 1, default = [])]
    required: Vec<String>,
    #[field(max_length = 2, default = ["a", "abc"])]
    words: Vec<String>,
    #[field(le = 5, default = [5, 6])]
    ranks: Vec<u8>,
    #[field(max_digits = 3, decimal_places = 2, default = "1.505")]
    price: Decimal,
    #[field(max_digits = 3, decimal_places = 2, default = 10)]
    fee: Decimal,
    #[field(default = "1,50")]
    tax: Decimal,
    #[field(default = [1])]
    size: u32,
}

fn main() {}
