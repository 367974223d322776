//! JSON text: a pull reader, a writer and the [`Json`] value. It knows nothing of models.
//!
//! [`Reader`] walks JSON text, value by value, and collects the violations that its callers report.
//! [`Writer`] is a serde serializer that appends JSON text to a string.
mod number;
mod options;
mod reader;
mod scan;
mod value;
mod writer;

pub use self::number::Number;
pub(crate) use self::number::write_text;
pub use self::options::ReadOptions;
pub use self::reader::Reader;
pub(crate) use self::reader::{Kind, MAX_DEPTH, RECURSION_LIMIT_EXCEEDED, line_and_column};
pub use self::value::Json;
pub(crate) use self::writer::Writer;

/// The origin of a JSON text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin {
    /// The number of significant digits that are certain, if the numbers passed through binary
    /// floating point before they reached the reader.
    pub(crate) digits_kept: Option<i64>,
    /// Whether the text is part of another document, or was generated from one. Its lines and
    /// columns then mean nothing to the user, so errors leave them out.
    pub(crate) embedded: bool,
}
