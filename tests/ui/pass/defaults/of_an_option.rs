//! A literal is the default of the type in an `Option`.
use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default = "About us")]
    title: Option<String>,
}

fn main() {
    let page = Page::from_json("{}").expect("valid");
    assert_eq!(page.title.as_deref(), Some("About us"));
}
