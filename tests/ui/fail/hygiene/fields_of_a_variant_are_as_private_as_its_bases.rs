mod pages {
    use konigle_models::Model;

    #[derive(Clone, PartialEq, Model)]
    #[model(create(PageCreate))]
    pub struct Page {
        pub title: String,
        #[field(default)]
        secret: String,
    }
}

fn main() {
    let create = pages::PageCreate { title: String::new(), secret: None };
    drop(create);
}
