//! Compares the secrets in a Create or Update. `secrecy` does not, because an ordinary comparison
//! takes the longer the more characters are equal.
use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeMap, HashMap};

use secrecy::{ExposeSecret as _, SecretString};

use crate::model::MapKey;

/// A secret, or a value that holds secrets.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no `secrecy::SecretString` and holds none",
    label = "not a secret",
    note = "a Create or Update compares a type that is written as `SecretString` as a secret; give another type another name"
)]
pub trait Secret {
    /// Whether the secrets are equal. The time depends only on their length.
    fn is_same(&self, other: &Self) -> bool;
}

impl Secret for SecretString {
    fn is_same(&self, other: &Self) -> bool {
        let (own, other) = (self.expose_secret().as_bytes(), other.expose_secret().as_bytes());
        let differences = own.iter().zip(other).fold(0, |all, (own, other)| all | (own ^ other));
        core::hint::black_box(differences) == 0 && own.len() == other.len()
    }
}

impl<V: Secret> Secret for Option<V> {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(own), Some(other)) => own.is_same(other),
            (own, other) => own.is_none() && other.is_none(),
        }
    }
}

impl<V: Secret> Secret for Vec<V> {
    fn is_same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(own, other)| own.is_same(other))
    }
}

impl<K: MapKey + Ord, V: Secret> Secret for BTreeMap<K, V> {
    fn is_same(&self, other: &Self) -> bool {
        let is_same = |(key, own): (&K, &V)| other.get(key).is_some_and(|other| own.is_same(other));
        self.len() == other.len() && self.iter().all(is_same)
    }
}

impl<K: MapKey + Eq + Hash, V: Secret, S: BuildHasher> Secret for HashMap<K, V, S> {
    fn is_same(&self, other: &Self) -> bool {
        let is_same = |(key, own): (&K, &V)| other.get(key).is_some_and(|other| own.is_same(other));
        self.len() == other.len() && self.iter().all(is_same)
    }
}

/// Whether the secrets are equal.
pub fn same_secret<S: Secret>(own: &S, other: &S) -> bool {
    own.is_same(other)
}

/// Returns the newer secret, if it differs from the older one.
pub fn diff_secret<S: Secret + Clone>(older: &S, newer: &S) -> Option<S> {
    (!older.is_same(newer)).then(|| newer.clone())
}
