//! Models with the names of prelude types, of primitives and of types of the runtime.
#![allow(non_camel_case_types)]

use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(Some), update(None))]
struct Option {
    #[field(default)]
    value: ::std::option::Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(Ok), update(Err))]
struct Result {
    #[field(default, nested)]
    inner: ::std::option::Option<Option>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(Clone_), update(Slot))]
struct Vec {
    length: u32,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct String {
    bool: bool_,
}

#[derive(Clone, Debug, PartialEq, Model)]
enum bool_ {
    True,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Reader {
    string: String,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Report {
    reader: Reader,
}

fn main() {}
