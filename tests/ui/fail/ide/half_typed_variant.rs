use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update())]
struct Page {
    title: String,
    #[field(default)]
    size: u32,
}

fn main() {
    let page = Page::from(PageCreate::new("About us".to_owned()));
    let _: (u32, String) = (page.size, page.title);
}
