use konigle_models::Model;

#[derive(Model)]
#[model(title = Page, description = b"a page")]
struct Page {
    #[field(title = 'T', rename = 5)]
    title: String,
    #[field(description = format!("{}", 5))]
    body: String,
}

fn main() {}
