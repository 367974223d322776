use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_length = 5)]
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
