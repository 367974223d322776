//! Types of the user with the names of primitives.
#![allow(dead_code, non_camel_case_types)]

use konigle_models::Model;

struct bool;
struct str;
struct usize;
struct u64;
struct f64;
struct i128;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(max_length = 5, default)]
    title: String,
    #[field(gt = 1, le = 9.5, default = 5)]
    size: u32,
}

fn main() {}
