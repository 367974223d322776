mod pages {
    use konigle_models::Model;

    #[derive(Clone, PartialEq, Model)]
    #[model(create(pub PageCreate))]
    pub struct Page {
        title: String,
    }
}

fn main() {}
