use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default = "About us")]
    title: Option<String>,
}

fn main() {}
