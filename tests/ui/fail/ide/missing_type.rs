use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
struct Page {
    title: ,
    size: u32,
}

fn main() {
    let page = Page::from_json("{}").unwrap();
    let _: u32 = page.size;
}
