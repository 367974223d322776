use konigle_models::Model;

#[derive(Model)]
#[model(crate = ::nowhere)]
struct Page {
    title: String,
}

fn main() {}
