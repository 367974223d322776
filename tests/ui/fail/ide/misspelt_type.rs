use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: Strin,
    #[field(default)]
    size: u32,
}

fn main() {
    let mut page = Page::from_json("{}").unwrap();
    page.apply(PageUpdate { size: Some(5), ..PageUpdate::default() }).unwrap();
    let _: u32 = page.size;
}
