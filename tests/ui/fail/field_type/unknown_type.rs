use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    size: Sise,
    title: String,
}

fn main() {}
