use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageChange), update(PageChange))]
struct Page {
    title: String,
}

fn main() {}
