use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default(5))]
    size: u32,
}

fn main() {}
