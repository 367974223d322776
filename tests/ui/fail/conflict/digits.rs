use konigle_models::Model;
use rust_decimal::Decimal;

#[derive(Model)]
struct Price {
    #[field(max_digits = 2, decimal_places = 3)]
    net: Decimal,
    #[field(max_digits = 0)]
    tax: Decimal,
    #[field(max_digits = 29)]
    gross: Decimal,
    #[field(decimal_places = 29)]
    rate: Decimal,
}

fn main() {}
