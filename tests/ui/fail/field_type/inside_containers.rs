use std::collections::BTreeMap;

use konigle_models::Model;

struct Size;

#[derive(Model)]
struct Page {
    sizes: Vec<Size>,
    largest: Option<Size>,
    named: BTreeMap<String, Size>,
}

fn main() {}
