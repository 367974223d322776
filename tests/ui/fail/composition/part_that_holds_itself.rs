use konigle_models::Model;

#[derive(Model)]
struct Page {
    title: String,
    #[field(flatten)]
    parent: Box<Page>,
}

fn main() {}
