use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(), update(title = "Change"))]
struct Page {
    title: String,
}

fn main() {}
