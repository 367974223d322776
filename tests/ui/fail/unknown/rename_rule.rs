use konigle_models::Model;

#[derive(Model)]
#[model(rename_all = "camelcase")]
struct Page {
    title: String,
}

#[derive(Model)]
#[model(rename_all = "Title Case")]
struct Post {
    title: String,
}

fn main() {}
