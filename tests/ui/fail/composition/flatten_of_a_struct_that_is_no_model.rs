use konigle_models::Model;

struct Author {
    name: String,
}

#[derive(Model)]
struct Page {
    #[field(flatten)]
    author: Author,
}

fn main() {}
