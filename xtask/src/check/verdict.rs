//! The result of checking one document.
use std::fmt::{self, Display};

use konigle_models::{ErrorKind, ValidationError};

/// The result of checking one document.
pub(super) enum Verdict {
    /// Valid, with the serialized value if the report format needs it.
    Valid(Option<String>),
    Invalid(ValidationError),
    Rejected(Rejection),
}

impl Verdict {
    /// Whether the document is not JSON.
    pub(super) fn is_not_json(&self) -> bool {
        match self {
            Self::Valid(_) | Self::Rejected(Rejection::TooLong { .. }) => false,
            Self::Invalid(error) => error
                .iter()
                .any(|violation| matches!(violation.kind(), ErrorKind::JsonInvalid { .. })),
            Self::Rejected(Rejection::ByteOrderMark) => true,
        }
    }
}

/// The reason why a document is rejected before its model reads it.
pub(super) enum Rejection {
    TooLong { max: usize },
    ByteOrderMark,
}

impl Rejection {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "line_too_long",
            Self::ByteOrderMark => "json_invalid",
        }
    }
}

impl Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { max } => {
                write!(f, "is longer than {max} bytes; raise the limit with --max-line")
            }
            Self::ByteOrderMark => f.write_str(
                "the document is not JSON: it begins with a byte order mark; save it as UTF-8 \
                 without one",
            ),
        }
    }
}

/// The position of the first character of a document.
#[derive(Clone, Copy)]
pub(super) struct Position {
    /// The line, counted from 1.
    pub(super) line: u64,
    /// The number of characters before the document on its line.
    pub(super) column: usize,
}
