use konigle_models::Model;

struct Size;

#[derive(Model)]
struct Page {
    #[field(examples = [Size])]
    size: u32,
}

fn main() {}
