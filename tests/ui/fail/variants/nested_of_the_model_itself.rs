use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(nested, default)]
    parent: Option<Box<Page>>,
    #[field(nested, default)]
    next: Box<Option<Self>>,
    #[field(nested, default)]
    named: std::collections::BTreeMap<String, Page>,
}

fn main() {}
