use konigle_models::Model;

#[derive(Model)]
#[model(tittle = "Page", deny_unknown, tag = "type", updates(PageUpdate))]
struct Page {
    title: String,
}

fn main() {}
