use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten)]
    author: String,
}

fn main() {}
