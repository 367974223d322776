use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(update(PageUpdate))]
struct Page {
    #[field(create(skip), update(required))]
    title: String,
}

fn main() {}
