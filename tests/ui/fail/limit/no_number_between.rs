use konigle_models::{Decimal, Model};

#[derive(Model)]
struct Page {
    #[field(gt = 5, lt = 6)]
    rank: i64,
    #[field(ge = 0.25, le = 0.75)]
    share: Vec<u8>,
    #[field(gt = 0.1, lt = 0.1000000000000000000001)]
    weight: f64,
    #[field(gt = 0.1, lt = 0.2, decimal_places = 1)]
    price: Option<Decimal>,
    #[field(gt = 0.1, lt = 0.2, decimal_places = 2)]
    exact: Decimal,
}

fn main() {}
