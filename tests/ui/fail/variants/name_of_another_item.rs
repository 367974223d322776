use konigle_models::Model;

struct PageCreate;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate))]
struct Page {
    title: String,
}

fn main() {}
