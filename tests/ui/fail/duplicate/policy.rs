use konigle_models::Model;

#[derive(Model)]
#[model(create(PageCreate, title = "A", title = "B"))]
struct Page {
    #[field(create(required), create(skip), default)]
    title: String,
    #[field(create(skip, skip), default)]
    body: String,
}

fn main() {}
