use konigle_models::Model;

#[derive(Clone, Model)]
#[model(update(PageUpdate))]
struct Page {
    title: String,
}

fn main() {}
