use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate, title, deny_unknown_fields = true), update(PageUpdate, description = 5))]
struct Page {
    title: String,
}

fn main() {}
