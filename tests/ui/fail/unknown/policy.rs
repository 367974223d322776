use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(create(skipped), update(default = 5))]
    size: u32,
    #[field(create(require), update(omit))]
    title: String,
}

fn main() {}
