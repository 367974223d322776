use std::borrow::Cow;

use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page<'p, T> {
    title: Cow<'p, str>,
    value: T,
}

fn main() {}
