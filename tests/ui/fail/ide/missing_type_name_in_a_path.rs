use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: std::string::,
    size: u32,
}

fn main() {
    let page = Page::from_json("{}").unwrap();
    let _: u32 = page.size;
}
