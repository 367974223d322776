use konigle_models::Model;

type Maybe = Option<Option<u8>>;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(PageUpdate))]
struct Page {
    plain: Option<Option<u8>>,
    boxed: Option<Box<Option<u8>>>,
    alias: Maybe,
    in_a_list: Vec<Option<Option<String>>>,
    of_a_list: Option<Vec<Option<u8>>>,
}

fn main() {}
