use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(extends)]
    author: Option<Author>,
    #[field(flatten)]
    editor: Box<Author>,
    #[field(flatten)]
    rank: i64,
    #[field(flatten)]
    state: State,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(AuthorCreate), update(AuthorUpdate))]
struct Author {
    name: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
enum State {
    Draft,
}

fn main() {}
