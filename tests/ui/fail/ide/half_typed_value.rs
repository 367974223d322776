use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(title = )]
    title: String,
    #[field(max_length)]
    body: String,
}

fn main() {
    let create = PageCreate::new("About us".to_owned(), String::new());
    let mut page: Page = create.into();
    page.apply(PageUpdate { body: Some(String::new()), ..Default::default() }).unwrap();
    let _: usize = page.title.len() + page.body.len();
}
