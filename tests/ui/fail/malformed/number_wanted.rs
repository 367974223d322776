use konigle_models::Model;

const MOST: usize = 100;

#[derive(Model)]
struct Page {
    #[field(max_length = 4 + 1)]
    title: String,
    #[field(max_length = "100", min_length = -1)]
    body: String,
    #[field(ge = 1u32, lt = 1e3)]
    size: u32,
    #[field(max_items = 1.5)]
    tags: Vec<String>,
    #[field(le = 12345678901234567890123456789)]
    weight: f64,
}

fn main() {}
