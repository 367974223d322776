//! Type and const parameters, where clauses, parameter defaults, and a generic Base with request
//! types.
use std::marker::PhantomData;

use konigle_models::{FieldType, Newtype, NewtypeError, Model};

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page<T, U = String, const LENGTH: usize = 5>
where
    T: Clone,
    U: Default + Clone,
{
    #[field(nested)]
    first: Pair<T>,
    #[field(default)]
    second: U,
    #[field(default)]
    code: Code<LENGTH>,
    #[field(default)]
    list: Vec<Option<T>>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PairCreate), update(PairUpdate))]
struct Pair<T: Clone> {
    left: T,
    right: Box<T>,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Whole<T: Clone> {
    #[field(extends)]
    pair: Pair<T>,
    #[field(flatten)]
    named: Named,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Named {
    name: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Code<const LENGTH: usize>(String, PhantomData<[(); LENGTH]>);

impl<const LENGTH: usize> Newtype for Code<LENGTH> {
    type Repr = String;

    fn from_repr(text: String) -> Result<Self, NewtypeError> {
        if text.len() <= LENGTH { Ok(Self(text, PhantomData)) } else { Err(NewtypeError::new("is too long")) }
    }

    fn repr(&self) -> impl std::borrow::Borrow<String> {
        &self.0
    }
}

fn read<T: FieldType + Clone + PartialEq>(json: &str) -> Page<T> {
    Page::from_json(json).unwrap()
}

fn main() {
    let page: Page<u32> = read(r#"{"first": {"left": 1, "right": 2}}"#);
    let mut newer = page.clone();
    newer.first.left = 5;
    let update: PageUpdate<u32> = page.diff(&newer);
    assert_eq!(update.to_json().unwrap(), r#"{"first":{"left":5}}"#);
    let create: PageCreate<u32> = PageCreate::new(PairCreate::new(1, Box::new(2)));
    assert_eq!(Page::from(create), page);
    let whole = Whole::<u32>::from_json(r#"{"left": 1, "right": 2, "name": "a"}"#).unwrap();
    assert_eq!(whole.left, 1);
}
