use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten, title = "Author", default, nullable, rename = "by", max_length = 5, examples = [1])]
    author: Author,
}

#[derive(Model)]
struct Author {
    name: String,
}

fn main() {}
