use konigle_models::Model;

#[derive(Model)]
struct Title(String);

#[derive(Model)]
struct Page {
    title: Title,
}

fn main() {}
