//! A field of a request type takes further attributes: `create(attr(…))` and `update(attr(…))`.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(
    create(
        #[derive(Eq)]
        PageCreate
    ),
    update(PageUpdate)
)]
struct Page {
    #[field(create(attr(doc = "The title."), attr(deprecated)), update(attr(allow(dead_code))))]
    title: String,
}

#[allow(deprecated)]
fn main() {
    let create = PageCreate::new("About us");
    assert_eq!(create.title, "About us");
}
