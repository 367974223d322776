//! The bounds of dates and date-times.
use core::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// A date or an instant that bounds the values of a field. [`Display`](fmt::Display) prints it as
/// RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Moment {
    /// A date.
    Date(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Instant(instant) => {
                f.write_str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            }
        }
    }
}
