//! What the generated code does with a field of a Create or Update that is given whole.
use core::fmt::{self, Debug, Formatter};

/// Sets the value, where there is one to set.
pub fn patch_value<T>(value: &mut T, update: Option<T>) {
    if let Some(update) = update {
        *value = update;
    }
}

/// The later value, where there is one.
pub fn merge_value<T>(update: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *update = later;
    }
}

/// A clone of what is set.
pub fn clone_set<T>(value: &Option<T>, clone: fn(&T) -> T) -> Option<T> {
    value.as_ref().map(clone)
}

/// Whether both are unset, or set to equal values.
pub fn eq_set<T>(own: &Option<T>, other: &Option<T>, eq: fn(&T, &T) -> bool) -> bool {
    match (own, other) {
        (Some(own), Some(other)) => eq(own, other),
        (own, other) => own.is_none() && other.is_none(),
    }
}

/// Shows a value by the `fmt` of its type.
pub struct Shown<'v, T>(pub &'v T, pub fn(&T, &mut Formatter<'_>) -> fmt::Result);

impl<T> Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (self.1)(self.0, f)
    }
}

/// Shows an option by the `fmt` of the type of its value.
pub struct ShownSet<'v, T>(pub &'v Option<T>, pub fn(&T, &mut Formatter<'_>) -> fmt::Result);

impl<T> Debug for ShownSet<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(value) => f.debug_tuple("Some").field(&Shown(value, self.1)).finish(),
            None => f.write_str("None"),
        }
    }
}
