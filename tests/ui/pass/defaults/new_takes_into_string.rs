//! `new` of a Create takes `impl Into<String>` for a required string.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate, title = "New Page"))]
struct Page {
    title: String,
    size: u32,
    #[field(required)]
    kind: Option<String>,
    other: Option<String>,
}

fn main() {
    let page = PageCreate::new("About us", 5, None);
    assert_eq!(page, PageCreate::new(String::from("About us"), 5, None));
    assert_eq!(page.title, "About us");
}
