use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(flatten)]
    author: Author,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Author {
    name: String,
}

fn main() {}
