use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field("title", 5, max_length = 10)]
    title: String,
    #[field(some::path, =)]
    body: String,
}

fn main() {}
