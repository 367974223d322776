use konigle_models::request::HasUpdate;
use konigle_models::{Model, Tracked};

#[derive(Clone, Debug, PartialEq, Model)]
struct Author {
    name: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(extends)]
    author: Author,
    title: String,
}

fn change<T: HasUpdate>(_: &T) {}

fn main() {
    let author = Author { name: "Ana".to_owned() };
    change(&Some(author.clone()));
    let _ = Tracked::new(Page { author, title: "Contact".to_owned() });
}
