//! Change tracking: a value together with its original state.
use core::ops::{Deref, DerefMut};
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::HasUpdate;
use crate::model::{Model, Unchecked};
use crate::schema::{Json, ModelSchema, Type};

/// A value together with its last known state on the platform.
///
/// It computes the changes since that state, so that only they are sent. It derefs to the value, so
/// fields are read and changed as on the value itself. The fields that the server manages, such as
/// the id and timestamps of a contact, can be changed like any other.
/// [`dirty_fields`](Self::dirty_fields) then returns their names, but the
/// [`changes`](Self::changes) never contain them.
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
    /// Starts tracking a value, which is unchanged at first.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { original: value.clone(), value }
    }

    /// Returns the original: the value at the start, or at the last [`commit`](Self::commit).
    #[must_use]
    pub fn original(&self) -> &T {
        &self.original
    }

    /// Returns the current value.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// Whether any field differs from the original.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.value != self.original
    }

    /// Returns the smallest update that changes the original to the current value. Fields that the
    /// Update does not have, because the server manages them, are omitted.
    #[must_use]
    pub fn changes(&self) -> T::Update {
        self.original.diff(&self.value)
    }

    /// Resets the value to the original.
    pub fn reset_changes(&mut self) {
        self.value.clone_from(&self.original);
    }

    /// Makes the current value the new original. Call it after the changes were saved.
    pub fn commit(&mut self) {
        self.original.clone_from(&self.value);
    }
}

impl<T: HasUpdate + Model> Tracked<T> {
    /// Returns the names of the fields that differ from the original, in declaration order. The
    /// name of a field in a nested model follows that of the model and a dot, as in
    /// `marketing_consent.email`.
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
        match (innermost(ty), older.get(field.name()), newer.get(field.name())) {
            (_, older, newer) if same(ty, older, newer) => {}
            (Type::Model(schema), Some(older @ Json::Object(_)), Some(newer @ Json::Object(_))) => {
                collect_differing(schema(), older, newer, &format!("{name}."), names);
            }
            _ => names.push(name),
        }
    }
}

/// Returns the type inside all options, newtypes and boxes.
fn innermost(ty: Type) -> Type {
    match ty {
        Type::Optional(inner) | Type::Newtype { repr: inner, .. } => innermost(*inner),
        ty => ty,
    }
}

/// Whether two values are equal, although their JSON may differ: trailing zeros of a decimal and
/// the order of a map do not count.
fn same(ty: Type, older: Option<&Json>, newer: Option<&Json>) -> bool {
    match (innermost(ty), older, newer) {
        (Type::Decimal, Some(Json::String(older)), Some(Json::String(newer))) => {
            older.parse::<Decimal>().is_ok_and(|older| newer.parse() == Ok(older))
        }
        (Type::Map { value: ty, .. }, Some(Json::Object(older)), Some(Json::Object(newer))) => {
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
