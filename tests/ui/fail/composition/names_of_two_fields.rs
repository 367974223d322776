use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(rename = "name")]
    title: String,
    name: String,
}

fn main() {}
