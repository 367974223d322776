use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten, extends)]
    author: Author,
    #[field(nested, flatten)]
    editor: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
