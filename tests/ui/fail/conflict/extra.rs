use std::collections::BTreeMap;

use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields)]
struct Page {
    #[field(extra)]
    rest: BTreeMap<String, String>,
    #[field(flatten)]
    more: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Other {
    #[field(extra)]
    rest: Rest,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Rest {
    title: String,
}

fn main() {}
