//! A model may have constants and functions with the names that generated code uses.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(default, nested)]
    author: Author,
}

#[derive(Clone, Debug, Default, PartialEq, Model)]
#[model(create(AuthorCreate), update(AuthorUpdate))]
struct Author {
    #[field(default)]
    name: String,
}

macro_rules! own_names {
    ($($model:ident)+) => {$(
        impl $model {
            const FIELDS: u8 = 1;
            const SCHEMA: u8 = 2;
            const TYPE: u8 = 3;
            fn draft() {}
            fn finish() {}
            fn visit() {}
            fn read() {}
            fn whole() {}
        }
    )+};
}

own_names!(Page Author PageCreate AuthorCreate PageUpdate AuthorUpdate);

fn main() {
    let page = Page::from_json(r#"{"title": "Contact"}"#).unwrap();
    let mut newer = page.clone();
    newer.apply(PageUpdate { title: Some("About".to_owned()), ..PageUpdate::default() }).unwrap();
    assert_eq!(page.diff(&newer).to_json().unwrap(), r#"{"title":"About"}"#);
    assert_eq!((Page::FIELDS, Page::SCHEMA, Page::TYPE), (1, 2, 3));
    (Page::draft(), Page::finish(), Page::visit(), Page::read(), Page::whole());
}
