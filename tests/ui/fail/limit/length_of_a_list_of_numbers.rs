use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(min_length = 5)]
    sizes: Vec<u32>,
}

fn main() {}
