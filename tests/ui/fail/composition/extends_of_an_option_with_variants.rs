use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(extends)]
    author: Option<Author>,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Author {
    name: String,
}

fn main() {
    let page = PageCreate::from_json("{}").map(Page::from);
    let _ = page.map(|page| page.title);
}
