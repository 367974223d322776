//! An enum whose variants have content.
use konigle_models::Model;

#[derive(Model)]
enum State {
    Draft,
    Published(String),
    Gone { since: u32 },
}

fn main() {}
