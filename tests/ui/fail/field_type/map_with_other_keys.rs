use std::collections::HashMap;

use konigle_models::Model;

#[derive(Model)]
struct Page {
    sizes: HashMap<Vec<u8>, String>,
}

fn main() {}
