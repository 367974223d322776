use konigle_models::Model;

#[derive(Model)]
#[model(create(pages::PageCreate))]
struct Page {
    title: String,
}

fn main() {}
