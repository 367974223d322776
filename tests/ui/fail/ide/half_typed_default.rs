use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(default, create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(default = "a".)]
    title: String,
    #[field(default)]
    size: u32,
}

fn main() {
    let page = Page::default();
    let _: u32 = page.size;
    let _ = PageCreate { size: Some(5), ..PageCreate::default() };
    let _ = PageUpdate::default().is_empty();
}
