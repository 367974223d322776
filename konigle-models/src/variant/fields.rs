//! What the generated code does with a field of an Update that is replaced whole.

/// The newer value, where it differs.
pub fn diff_value<T: Clone + PartialEq>(older: &T, newer: &T) -> Option<T> {
    (older != newer).then(|| newer.clone())
}

/// The value, set.
pub fn whole_value<T: Clone>(value: &T) -> Option<T> {
    Some(value.clone())
}

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
