use konigle_models::Model;
use serde::{Deserialize, Serialize};

#[derive(Model)]
#[derive(Clone, Serialize, Deserialize)]
struct Page {
    title: String,
}

fn main() {}
