use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten)]
    author: Author,
    #[field(extends)]
    base: Base,
}

#[derive(Model)]
struct Author {
    name: String,
}

#[derive(Model)]
struct Base {
    name: String,
}

fn main() {}
