use konigle_models::Model;

#[derive(Model)]
#[model(create(PageCreate))]
struct Page {
    #[field(create(default = 5))]
    size: u32,
}

fn main() {}
