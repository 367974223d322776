use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct BasePage {
    #[field(default, titel = "Title")]
    title: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_field)]
struct Page {
    #[field(extends)]
    base: BasePage,
    id: String,
}

fn main() {
    let page = Page { base: BasePage::from(PageCreate::default()), id: String::new() };
    assert_eq!(page.title, "");
    let _ = konigle_models::Tracked::new(page).changes();
}
