use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(flatten)]
    author: people::Author,
    title: String,
    #[field(flatten)]
    editor: Option<people::Editor>,
}

mod people {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Author {
        pub name: String,
    }

    #[derive(Clone, Debug, PartialEq, konigle_models::Model)]
    pub struct Editor {
        pub nickname: String,
    }
}

fn main() {}
