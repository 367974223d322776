use konigle_models::Model;

#[derive(Default)]
struct Size;

#[derive(Model)]
#[model(default)]
struct Page {
    #[field(default, ge = 5)]
    size: Size,
}

fn main() {}
