use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default = Some(3), nullable)]
    size: Option<u8>,
    #[field(default, nullable)]
    rank: Option<u8>,
}

fn main() {}
