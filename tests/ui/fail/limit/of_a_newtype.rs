use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
struct Name(#[field(ge = 1)] String);

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(max_items = 1)]
    name: Name,
}

fn main() {}
