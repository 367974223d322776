use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(title = "Title", title = "Name")]
    title: String,
    #[field(max_length = 10)]
    #[field(max_length = 20)]
    body: String,
    #[field(default, default = 5)]
    size: u32,
    #[field(default, nullable, nullable)]
    tags: Vec<String>,
    #[field(examples = [1], examples = [2])]
    rank: u32,
}

fn main() {}
