//! Bounds that mention the model itself.
use konigle_models::Model;

/// A type whose values can be listed.
trait Listed {}

/// A type that is listed with another type.
trait Beside<T> {}

/// A page.
#[derive(Clone, Debug, PartialEq, Model)]
struct Page
where
    Self: Listed,
{
    /// The title.
    title: String,
}

impl Listed for Page {}

/// A shelf.
#[derive(Clone, Debug, PartialEq, Model)]
struct Shelf<T>
where
    T: Beside<Self> + konigle_models::FieldType,
{
    /// The items of the shelf.
    things: Vec<T>,
}

impl Beside<Shelf<String>> for String {}

fn main() {
    assert!(Page::from_json(r#"{"title": "Contact"}"#).is_ok());
    assert!(Shelf::<String>::from_json(r#"{"things": ["a"]}"#).is_ok());
}
