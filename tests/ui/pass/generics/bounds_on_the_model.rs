//! Bounds that speak of the model itself.
use konigle_models::Model;

/// What can be listed.
trait Listed {}

/// What is listed beside another.
trait Beside<T> {}

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page
where
    Self: Listed,
{
    /// Its title.
    title: String,
}

impl Listed for Page {}

/// A shelf.
#[derive(Clone, Debug, PartialEq, Model)]
struct Shelf<T>
where
    T: Beside<Self> + konigle_models::FieldType,
{
    /// What stands there.
    things: Vec<T>,
}

impl Beside<Shelf<String>> for String {}

fn main() {
    assert!(Page::from_json(r#"{"title": "Contact"}"#).is_ok());
    assert!(Shelf::<String>::from_json(r#"{"things": ["a"]}"#).is_ok());
}
