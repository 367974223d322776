use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(nested)]
    author: Author,
    title: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Author {
    name: String,
}

fn main() {
    let author = Author { name: String::new() };
    let mut page = Page { author, title: String::new() };
    let _ = page.apply(PageUpdate { title: Some("Contact".to_owned()), ..PageUpdate::default() });
}
