use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_items = 5)]
    title: String,
}

fn main() {}
