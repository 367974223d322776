use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate))]
struct Page {
    author: Author,
}

#[derive(Clone, PartialEq, Model)]
struct Author {
    name: String,
}

fn main() {}
