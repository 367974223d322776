use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(flatten)]
    author: Author,
    title: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Author {
    name: String,
}

fn main() {}
