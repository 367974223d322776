use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(create(skip, required), default)]
    title: String,
    #[field(update(required, skip))]
    body: String,
    #[field(create(skip, description = "never seen", default = 5), default)]
    size: u32,
}

fn main() {}
