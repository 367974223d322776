use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(nested, default)]
    author: Author,
    #[field(flatten)]
    size: Size,
    #[field(default)]
    state: State,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(AuthorCreate), update(AuthorUpdate))]
struct Author {
    #[field(default, max_lenght = 5)]
    name: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(SizeCreate), update(SizeUpdate))]
struct Size {
    #[field(min = 5)]
    pages: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Model)]
#[model(rename_al = "lowercase")]
enum State {
    #[default]
    Draft,
}

fn main() {
    let page = Page::from(PageCreate::new(SizeCreate::new(5)));
    let update = PageUpdate { author: Some(AuthorUpdate::default()), ..PageUpdate::default() };
    assert!(page.size.pages == 5 && !update.is_empty() && page.state == State::Draft);
}
