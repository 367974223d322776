use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_length = 10 min_length = 1)]
    title: String,
}

fn main() {}
