use std::collections::BTreeMap;

use konigle_models::{Decimal, Model};

type Small = u8;

#[derive(Model)]
struct Page {
    #[field(ge = 300)]
    beyond: u8,
    #[field(gt = 255)]
    alias: Option<Small>,
    #[field(lt = 0)]
    negative: Vec<u32>,
    #[field(le = -1)]
    in_a_map: BTreeMap<String, Box<u64>>,
    #[field(ge = 300, le = 400)]
    both: u8,
    #[field(ge = 100, max_digits = 2)]
    digits: Decimal,
    #[field(ge = -5, lt = 1000)]
    redundant: u8,
}

fn main() {}
