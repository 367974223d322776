use konigle_models::Model;

#[derive(Model)]
#[model(default)]
struct Page {
    title: String,
    #[field(default)]
    body: String,
    size: u32,
}

fn main() {}
