use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(required, default)]
    title: Option<String>,
}

fn main() {}
