use konigle_models::Model;

struct Base {
    name: String,
}

#[derive(Model)]
struct Page {
    #[field(extends)]
    base: Base,
}

fn main() {}
