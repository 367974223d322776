use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(skip, title = "Title", max_length = 5)]
    title: String,
}

fn main() {}
