use konigle_models::Model;

#[derive(Model)]
#[model(create(PageCreate))]
struct Page {
    title: String,
    #[field(default)]
    size: u32,
}

fn main() {
    let _ = PageCreate { title: "About us".to_owned(), ..Default::default() };
}
