//! If the Update of a flattened field has a required field, the Update of the model has no
//! `Default`. It has everything else.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(PageUpdate))]
struct Page {
    #[field(flatten)]
    key: Key,
    #[field(max_length = 9, default)]
    title: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(KeyUpdate))]
struct Key {
    #[field(update(required))]
    id: String,
}

fn main() {
    let page = Page { key: Key { id: "1".to_owned() }, title: "Contact".to_owned() };
    let newer = Page { title: "About".to_owned(), ..page.clone() };
    let update = page.diff(&newer);
    assert_eq!(update.to_json().unwrap(), r#"{"id":"1","title":"About"}"#);
    assert_eq!(update, PageUpdate { key: KeyUpdate { id: "1".to_owned() }, title: Some("About".to_owned()) });
    assert!(PageUpdate::from_json(r#"{"title": "About"}"#).is_err());
}
