use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_digits = 5, decimal_places = 2)]
    weight: f64,
}

fn main() {}
