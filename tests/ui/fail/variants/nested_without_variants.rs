use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(nested)]
    author: Author,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(AuthorCreate), update(AuthorUpdate))]
struct Author {
    name: String,
}

fn main() {}
