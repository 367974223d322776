use konigle_models::Model;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(multiple_of = 0.1)]
    weight: f64,
    #[field(multiple_of = 0.5)]
    half: Option<u8>,
    #[field(multiple_of = 5, gt = 5, lt = 10)]
    between: u8,
    #[field(multiple_of = 5)]
    title: String,
}

fn main() {}
