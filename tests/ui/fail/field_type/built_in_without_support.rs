use std::path::PathBuf;

use konigle_models::Model;

#[derive(Model)]
struct Page {
    path: PathBuf,
    nothing: (),
    text: &'static str,
    bytes: Box<[u8]>,
    sizes: Vec<(u32, PathBuf)>,
}

fn main() {}
