use std::collections::HashMap;

use konigle_models::Model;

#[derive(Model)]
struct Page {
    sizes: HashMap<u32, String>,
}

fn main() {}
