use konigle_models::Model;

#[derive(Clone, Debug, PartialEq)]
struct Size;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    size: Size,
    title: String,
}

fn main() {
    let create = PageCreate::new(Size, "About us".to_owned());
    let mut page = Page::from(create);
    let _ = page.apply(PageUpdate { title: Some("Contact".to_owned()), ..PageUpdate::default() });
    let _ = page.to_json();
}
