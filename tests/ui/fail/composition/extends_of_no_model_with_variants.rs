use konigle_models::Model;

#[derive(Clone, Debug, PartialEq)]
struct Author {
    name: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(extends)]
    author: Author,
}

fn main() {}
