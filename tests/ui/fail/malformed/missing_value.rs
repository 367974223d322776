use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(title = )]
    title: String,
    #[field(max_length = , default)]
    body: String,
}

fn main() {}
