use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(extends)]
    base: Base,
    #[field(extends)]
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

#[derive(Model)]
struct Base {
    title: String,
}

fn main() {}
