use std::borrow::Borrow;

use konigle_models::{Newtype, NewtypeError, Model};

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page {
    title: String,
    #[field(nested)]
    slug: Slug,
}

#[derive(Clone, Debug, PartialEq)]
struct Slug(String);

impl Newtype for Slug {
    type Repr = String;

    fn from_repr(text: String) -> Result<Self, NewtypeError> {
        Ok(Self(text))
    }

    fn repr(&self) -> impl Borrow<String> {
        &self.0
    }
}

fn main() {}
