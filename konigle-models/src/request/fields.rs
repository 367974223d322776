//! Operations on a field of an Update that is replaced as a whole, for generated code.

/// Replaces `update` by `later`, if `later` is set.
pub fn merge_value<T>(update: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *update = later;
    }
}

/// Returns the newer value, if it differs from the older one.
pub fn diff_value<T: Clone + PartialEq>(older: &T, newer: &T) -> Option<T> {
    (older != newer).then(|| newer.clone())
}

/// Replaces the value, if the update is set.
pub fn patch_value<T>(update: Option<T>, value: &mut T) {
    if let Some(update) = update {
        *value = update;
    }
}

/// Whether the values are equal.
#[cfg(not(feature = "secrecy"))]
pub fn same_value<T: PartialEq>(own: &T, other: &T) -> bool {
    own == other
}
