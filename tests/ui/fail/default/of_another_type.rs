use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default = 5)]
    title: String,
    #[field(default = "five")]
    size: u32,
    #[field(default = 5.0)]
    rank: Option<u32>,
}

fn main() {}
