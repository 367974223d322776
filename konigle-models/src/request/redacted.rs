//! Redacts sensitive values in the `Debug` of a Create or Update.
use core::fmt;

/// The redacted form of an optional value.
#[derive(Clone, Copy)]
pub enum Redacted {
    /// The value is not set.
    Unset,
    /// The value is set.
    Set,
}

impl Redacted {
    /// Redacts a value. The result shows whether it is set, because that determines the effect of
    /// the request.
    pub fn of<T>(value: &Option<T>) -> Self {
        if value.is_some() { Self::Set } else { Self::Unset }
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unset => "None",
            Self::Set => "[redacted]",
        })
    }
}
