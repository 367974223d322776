//! The expansion uses only absolute paths.
#![allow(dead_code, unused_macros)]

use konigle_models::Model as Derived;

#[rustfmt::skip]
mod shadow {
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Result;
    pub struct Ok;
    pub struct Err;
    pub struct Vec;
    pub struct String;
    pub struct Box;
    pub struct Self_;
    pub trait Default {}
    pub trait Clone {}
    pub trait Debug {}
    pub trait PartialEq {}
    pub trait From {}
    pub trait Into {}
    pub trait Fn {}
    pub trait Drop {}
    pub trait Iterator {}
    pub trait Model {}
    pub trait FieldType {}
    pub trait Serialize {}
    pub trait Deserialize {}
}
use shadow::*;

mod core {}
mod std {}
mod alloc {}
mod serde {}
mod konigle_models_ {}

macro_rules! vec { ($($tokens:tt)*) => { compile_error!("the user's own macro") } }
macro_rules! unreachable { ($($tokens:tt)*) => { compile_error!("the user's own macro") } }
macro_rules! panic { ($($tokens:tt)*) => { compile_error!("the user's own macro") } }
macro_rules! assert { ($($tokens:tt)*) => { compile_error!("the user's own macro") } }

type Text = ::std::string::String;
type Maybe<T> = ::std::option::Option<T>;
type List<T> = ::std::vec::Vec<T>;

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq, Derived)]
#[model(check = check_ruled, update(RuledUpdate))]
struct Ruled {
    #[field(pattern = "^[a-z]+$", message = "must be a word", check = check_text)]
    word: Text,
    #[field(check = check_text)]
    maybe: Maybe<Text>,
    #[field(unique_items, default)]
    all: List<Text>,
}

fn check_ruled(_: &Ruled, _: &mut ::konigle_models::Violations) {}
fn check_text(_: &str, _: &mut ::konigle_models::Violations) {}

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq, Derived)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    #[field(flatten)]
    size: Size,
    #[field(extends)]
    base: Base,
    #[field(max_length = 10, default = "About us", examples = ["Contact"])]
    title: Text,
    #[field(nested, default)]
    author: Maybe<Author>,
    #[field(max_items = 5, default)]
    tags: List<Text>,
    #[field(default = State::Draft)]
    state: State,
}

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq, Derived)]
#[model(create(SizeCreate), update(SizeUpdate))]
struct Size {
    #[field(ge = 1, lt = 100.5)]
    size: u32,
}

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq, Derived)]
#[model(create(BaseCreate), update(BaseUpdate))]
struct Base {
    id: Text,
}

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq, Derived)]
#[model(default, create(AuthorCreate), update(AuthorUpdate))]
struct Author {
    #[field(default)]
    name: Text,
}

#[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq, Derived)]
enum State {
    Draft,
    None,
    Ok,
}

fn main() {}
