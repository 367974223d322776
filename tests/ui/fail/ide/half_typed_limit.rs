use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(max_len)]
    title: String,
    #[field(default)]
    size: u32,
}

fn main() {
    let create = PageCreate { size: Some(5), ..PageCreate::new("About us".to_owned()) };
    let mut page = Page::from(create);
    let update = page.diff(&Page { size: 6, title: String::new() });
    page.apply(update).unwrap();
    let json: String = page.to_json().unwrap();
    let read = Page::from_json_strict(json).unwrap();
    assert!(read == page && PageUpdate::default().is_empty() && Page::SCHEMA.title() == "Page");
}
