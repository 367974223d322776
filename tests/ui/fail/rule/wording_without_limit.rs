use konigle_models::Model;

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(message = "is no page")]
struct Page {
    #[field(message = "must be a title", code = "title")]
    title: String,
    #[field(max_length = 5, message = 5, code = "a", code = "b")]
    note: String,
}

fn main() {}
