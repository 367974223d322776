use konigle_models::Model;

#[derive(Model)]
#[model(create(PageCreate))]
struct Page {
    #[field(nested)]
    author: Author,
    title: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Author {
    name: String,
}

fn main() {}
