use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(Page), update(PageUpdate))]
struct Page {
    title: String,
}

fn main() {}
