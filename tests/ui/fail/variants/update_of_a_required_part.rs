use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(flatten, create(required), update(required))]
    author: Author,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(AuthorCreate), update(AuthorUpdate))]
struct Author {
    name: String,
}

fn main() {}
