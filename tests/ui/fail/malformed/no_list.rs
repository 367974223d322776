use konigle_models::Model;

#[derive(Model)]
#[model]
struct Page {
    #[field]
    title: String,
    #[field = "title"]
    body: String,
}

fn main() {}
