//! What the `Debug` of a Create or Update prints in place of a sensitive value.
use core::fmt;

/// A value that is not shown.
#[derive(Clone, Copy)]
pub enum Redacted {
    /// There is none.
    Unset,
    /// There is one.
    Set,
}

impl Redacted {
    /// Whether a value is set is shown: it decides what the request does.
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
