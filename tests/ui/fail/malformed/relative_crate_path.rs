use konigle_models::Model;

#[derive(Model)]
#[model(crate = konigle_models)]
struct Page {
    title: String,
}

#[derive(Model)]
#[model(crate = "konigle_models")]
struct Post {
    title: String,
}

fn main() {}
