use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(nested)]
    author: people::Author,
    #[field(nested, default)]
    editor: Option<people::Editor>,
}

mod people {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Author {
        pub name: String,
    }

    #[derive(Clone, Debug, PartialEq)]
    pub struct Editor {
        pub name: String,
    }
}

fn main() {}
