use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(nested)]
    title: String,
    #[field(nested, default)]
    tags: Vec<String>,
}

fn main() {}
