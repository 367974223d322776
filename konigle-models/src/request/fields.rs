//! What generated code does with a field of an Update that is replaced whole.

/// Merges a later value into this one, if it is set.
pub fn merge_value<T>(update: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *update = later;
    }
}

/// The newer value, if it differs from the older one.
pub fn diff_value<T: Clone + PartialEq>(older: &T, newer: &T) -> Option<T> {
    (older != newer).then(|| newer.clone())
}

/// Sets the value, if the update is set.
pub fn patch_value<T>(update: Option<T>, value: &mut T) {
    if let Some(update) = update {
        *value = update;
    }
}
