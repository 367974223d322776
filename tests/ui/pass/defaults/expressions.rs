//! Any expression can be a default.
#![deny(warnings)]

use std::collections::BTreeMap;

use konigle_models::Model;

const FALLBACK: &str = "none";

fn count() -> u32 {
    3
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(default = FALLBACK.to_owned())]
    title: String,
    #[field(default = count())]
    size: u32,
    #[field(default = { let half = count() / 2; half * 2 })]
    even: u32,
    #[field(default = if count() > 2 { Some(1) } else { None })]
    rank: Option<u32>,
    #[field(default = vec!["a".to_owned(), "b".to_owned()])]
    tags: Vec<String>,
    #[field(default = (1..=3).map(|value| value * 2).collect())]
    doubles: Vec<u32>,
    #[field(default = BTreeMap::<String, u32>::new())]
    named: BTreeMap<String, u32>,
    #[field(default = -1.5e3)]
    weight: f64,
    #[field(default = match count() { 3 => true, _ => false })]
    odd: bool,
    #[field(default = Size { width: 1, height: 2 })]
    area: Size,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Size {
    width: u32,
    height: u32,
}

fn main() {
    let page = Page::default();
    assert_eq!((page.even, page.rank, page.odd, page.doubles.as_slice()), (2, Some(1), true, &[2, 4, 6][..]));
    assert_eq!(Page::from_json("{}").unwrap(), page);
}
