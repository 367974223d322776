use std::collections::HashSet;

use konigle_models::Model;

#[derive(Model)]
struct Page {
    weight: f32,
    first: char,
    tags: HashSet<String>,
    sizes: [u32; 2],
    span: (u32, u32),
    text: &'static str,
    size: u128,
}

fn main() {}
