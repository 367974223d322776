use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(read_only, write_only)]
    title: String,
}

fn main() {}
