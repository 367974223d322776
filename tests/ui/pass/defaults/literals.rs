//! Literals as defaults: arrays for lists, and numbers and strings for decimals.
use konigle_models::{Decimal, Model};

type Money = Decimal;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(default = [])]
    empty: Vec<u32>,
    #[field(default = [1, 2], max_items = 2, le = 2)]
    numbers: Vec<u32>,
    #[field(default = ["a", "b"], max_length = 1, create(default = ["c"]))]
    texts: Vec<String>,
    #[field(default = [[1], []])]
    lists: Vec<Vec<u8>>,
    #[field(default = [1, 2].map(|size| size * 2).to_vec())]
    expression: Vec<u8>,
    #[field(default = 1.5)]
    number: Decimal,
    #[field(default = "1.50", max_digits = 3, decimal_places = 2)]
    text: Decimal,
    #[field(default = -2)]
    alias: Money,
    #[field(default = 0.10)]
    alias_with_places: Money,
    #[field(default = [1.5, 2, "3.00"])]
    decimals: Vec<Decimal>,
}

fn main() {
    let page = Page::from_json("{}").unwrap();
    assert!(page.empty.is_empty());
    assert_eq!(page.numbers, [1, 2]);
    assert_eq!(page.texts, ["a", "b"]);
    assert_eq!(page.lists, [vec![1], vec![]]);
    assert_eq!(page.expression, [2, 4]);
    let decimals = [page.number, page.text, page.alias, page.alias_with_places];
    assert_eq!(decimals.map(|decimal| decimal.to_string()), ["1.5", "1.50", "-2", "0.10"]);
    assert_eq!(page.decimals.iter().map(Decimal::to_string).collect::<Vec<_>>(), ["1.5", "2", "3.00"]);
    assert_eq!(Page::from(PageCreate::default()).texts, ["c"]);
}
