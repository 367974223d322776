use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_length = 1, max_length = 2, max_length = 3)]
    title: String,
}

fn main() {}
