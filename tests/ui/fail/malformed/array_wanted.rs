use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(examples = "About us")]
    title: String,
    #[field(examples("a", "b"))]
    body: String,
}

fn main() {}
