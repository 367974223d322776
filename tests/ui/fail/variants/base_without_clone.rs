use konigle_models::Model;

#[derive(Debug, PartialEq, Model)]
#[model(update(PageUpdate))]
struct Page {
    title: String,
}

fn main() {}
