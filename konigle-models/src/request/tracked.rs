//! A value that remembers what it was.
use core::ops::{Deref, DerefMut};
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::HasUpdate;
use crate::model::{Model, Unchecked};
use crate::schema::{Json, ModelSchema, Type};

/// A value together with its last known state on the platform: tells what was changed since, so
/// that only that is sent.
///
/// It reads and writes like the value itself. What the server manages, such as a contact's id and
/// timestamps, can be changed here like any field and is then told by
/// [`dirty_fields`](Self::dirty_fields), but is never part of the [`changes`](Self::changes).
///
/// ```
/// use konigle_models::comm::contact::Contact;
/// use konigle_models::{Model, Tracked};
///
/// let json = r#"{"created_at": "2024-01-01T00:00:00Z", "updated_at": "2024-01-01T00:00:00Z", "id": "1",
///                "email": "ana@example.com"}"#;
/// let mut contact = Tracked::new(Contact::from_json(json)?);
/// assert!(!contact.is_dirty());
///
/// contact.first_name = "Ana".to_owned();
/// contact.marketing_consent.email = false;
/// assert_eq!(contact.dirty_fields(), ["first_name", "marketing_consent.email"]);
/// assert_eq!(contact.changes().to_json()?, r#"{"first_name":"Ana","marketing_consent":{"email":false}}"#);
///
/// contact.commit(); // after the changes were sent
/// assert!(!contact.is_dirty());
/// # Ok::<(), konigle_models::ValidationError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tracked<T> {
    original: T,
    value: T,
}

impl<T: HasUpdate> Tracked<T> {
    /// Begins to track a value, which is unchanged so far.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { original: value.clone(), value }
    }

    /// The value as it was at first, or when it was last [committed](Self::commit).
    #[must_use]
    pub fn original(&self) -> &T {
        &self.original
    }

    /// The value as it is now.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Whether any field differs from the original.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.value != self.original
    }

    /// The smallest update that makes the value of the original, as far as an update can: fields
    /// that it does not have, since the server manages them, are left out.
    #[must_use]
    pub fn changes(&self) -> T::Update {
        self.original.diff(&self.value)
    }

    /// Takes the changes back.
    pub fn reset_changes(&mut self) {
        self.value.clone_from(&self.original);
    }

    /// Takes the value as the new original, once its changes were saved.
    pub fn commit(&mut self) {
        self.original.clone_from(&self.value);
    }
}

impl<T: HasUpdate + Model> Tracked<T> {
    /// The names of the fields that differ from the original, in declaration order; those of a
    /// nested model behind its name and a dot, as `marketing_consent.email`.
    #[must_use]
    pub fn dirty_fields(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let (Some(older), Some(newer)) =
            (Json::of(&Unchecked(&self.original)), Json::of(&Unchecked(&self.value)))
        {
            collect_differing(T::SCHEMA, &older, &newer, "", &mut names);
        }
        names
    }
}

fn collect_differing(
    schema: &'static ModelSchema,
    older: &Json,
    newer: &Json,
    prefix: &str,
    names: &mut Vec<String>,
) {
    for field in schema.fields() {
        let name = format!("{prefix}{}", field.name());
        let ty = field.ty();
        match (of_inside(ty), older.get(field.name()), newer.get(field.name())) {
            (_, older, newer) if same(ty, older, newer) => {}
            (Type::Model(schema), Some(older @ Json::Object(_)), Some(newer @ Json::Object(_))) => {
                collect_differing(schema(), older, newer, &format!("{name}."), names);
            }
            _ => names.push(name),
        }
    }
}

/// The type of the value itself: of what may be there, and of what a box or a type of a user's own
/// is written as.
fn of_inside(ty: Type) -> Type {
    match ty {
        Type::Optional(inner) | Type::Newtype { repr: inner, .. } => of_inside(*inner),
        ty => ty,
    }
}

/// Whether two values are equal, which their texts need not be: zeros at the end of a decimal say
/// nothing, nor does the order of a map.
fn same(ty: Type, older: Option<&Json>, newer: Option<&Json>) -> bool {
    match (of_inside(ty), older, newer) {
        (Type::Decimal, Some(Json::String(older)), Some(Json::String(newer))) => {
            older.parse::<Decimal>().is_ok_and(|older| newer.parse() == Ok(older))
        }
        (Type::Map(ty), Some(Json::Object(older)), Some(Json::Object(newer))) => {
            let newer: HashMap<&str, &Json> =
                newer.iter().map(|(key, value)| (&**key, value)).collect();
            older.len() == newer.len()
                && older.iter().all(|(key, value)| {
                    newer.get(&**key).is_some_and(|newer| same(*ty, Some(value), Some(newer)))
                })
        }
        (Type::List(ty), Some(Json::Array(older)), Some(Json::Array(newer))) => {
            older.len() == newer.len()
                && older.iter().zip(newer).all(|(older, newer)| same(*ty, Some(older), Some(newer)))
        }
        (Type::Model(schema), Some(older @ Json::Object(_)), Some(newer @ Json::Object(_))) => {
            schema()
                .fields()
                .all(|field| same(field.ty(), older.get(field.name()), newer.get(field.name())))
        }
        (_, older, newer) => older == newer,
    }
}

impl<T: HasUpdate> From<T> for Tracked<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
