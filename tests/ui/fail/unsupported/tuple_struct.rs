use konigle_models::Model;

#[derive(Model)]
struct Title(String, String);

#[derive(Model)]
struct Page {
    title: Title,
}

fn main() {}
