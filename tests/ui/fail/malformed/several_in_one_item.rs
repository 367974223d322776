use konigle_models::Model;

#[derive(Model)]
#[model(titel = "Page", rename_all = "camel")]
struct Page {
    #[field(max_len = 10, default = )]
    title: String,
    #[field(min_length = 10, max_length = 5)]
    body: String,
    #[field(flatten, title = "Author")]
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
