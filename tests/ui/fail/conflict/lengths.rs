use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(min_length = 10, max_length = 5)]
    title: String,
    #[field(max_items = 1, min_items = 2)]
    tags: Vec<String>,
}

fn main() {}
