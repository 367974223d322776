use konigle_models::Model;

#[derive(Model)]
#[model(create(PageCreate), create(NewPage))]
struct Page {
    title: String,
}

fn main() {}
