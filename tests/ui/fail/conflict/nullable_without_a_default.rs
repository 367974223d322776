use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(nullable)]
    title: String,
}

fn main() {}
