use konigle_models::Model;

#[derive(Model)]
#[model(update(PageUpdate))]
struct Page {
    title: String,
}

fn main() {
    let mut page = Page { title: String::new() };
    let _ = page.apply(PageUpdate::default());
}
