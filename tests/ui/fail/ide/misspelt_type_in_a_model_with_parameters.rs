use konigle_models::{FieldType, Model};

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page<T: FieldType> {
    title: Strin,
    #[field(nested)]
    author: Autor,
    body: T,
}

fn main() {}
