use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(default, create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(default = 5)]
    title: String,
}

fn main() {}
