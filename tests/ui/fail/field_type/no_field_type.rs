use konigle_models::Model;

struct Size;

#[derive(Model)]
struct Page {
    size: Size,
    title: String,
}

fn main() {}
