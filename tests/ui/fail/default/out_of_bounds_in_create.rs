use konigle_models::Model;

#[derive(Model)]
#[model(create(PageCreate))]
struct Page {
    #[field(gt = 0, default = 1, create(default = 0))]
    size: u32,
}

fn main() {}
