use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten, flatten)]
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
