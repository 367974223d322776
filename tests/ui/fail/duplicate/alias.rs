use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    title: String,
    #[field(alias = "title")]
    name: String,
}

fn main() {}
