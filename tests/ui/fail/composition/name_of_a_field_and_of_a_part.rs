use konigle_models::Model;

#[derive(Model)]
struct Page {
    name: String,
    #[field(flatten)]
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
