use konigle_models::Model;

#[derive(Model)]
#[model(update(PageUpdate))]
struct Page {
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
