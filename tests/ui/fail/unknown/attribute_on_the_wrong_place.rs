use konigle_models::Model;

#[derive(Model)]
#[field(title = "Page")]
struct Page {
    #[model(title = "Title")]
    title: String,
}

fn main() {}
