use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_length = 5)]
    size: u32,
}

fn main() {}
