//! `#[cfg]`, `#[deprecated]` and attributes of other macros on fields.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(#[derive(Eq, Hash)] PageCreate), update(#[derive(Eq, Hash)] PageUpdate))]
#[non_exhaustive]
struct Page {
    #[field(default)]
    #[cfg(all())]
    title: String,
    #[cfg(any())]
    never: NoSuchType,
    #[cfg_attr(all(), field(max_length = 5))]
    slug: String,
    #[deprecated(since = "1.0.0", note = "use `title`")]
    #[field(default)]
    #[allow(dead_code)]
    name: String,
}

fn main() {
    let page = Page::from(PageCreate::new("a".to_owned()));
    assert!(page.to_json().is_ok());
    assert!(Page::from_json(r#"{"slug": "longer"}"#).is_err());
}
