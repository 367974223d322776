use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(PageUpdate))]
struct Page {
    #[field(nested)]
    author: Author,
    title: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Author {
    name: String,
}

fn main() {
    let mut page = Page { author: Author { name: String::new() }, title: String::new() };
    let _ = page.apply(PageUpdate { title: Some("Contact".to_owned()), ..PageUpdate::default() });
}
