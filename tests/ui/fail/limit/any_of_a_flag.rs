use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(gt = 5, default)]
    hidden: bool,
}

fn main() {}
