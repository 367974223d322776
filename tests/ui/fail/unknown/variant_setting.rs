use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate, deny_unknown), update(PageUpdate, rename_all = "camelCase"))]
struct Page {
    title: String,
}

fn main() {}
