//! JSON text: a pull reader, a writer and the [`Json`] value. It knows nothing of models.
//!
//! [`Reader`] walks JSON text, value by value, and collects the violations that its callers report.
//! [`Writer`] is a serde serializer that appends JSON text to a string.
mod options;
mod reader;
mod scan;
mod value;
mod writer;

pub use self::options::ReadOptions;
pub use self::reader::Reader;
pub(crate) use self::reader::{Kind, MAX_DEPTH, line_and_column};
pub use self::value::Json;
pub(crate) use self::writer::Writer;

/// Where a text comes from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin {
    /// The numbers went through binary floating point on their way here, which keeps this many
    /// digits of every number.
    pub(crate) digits_kept: Option<i64>,
    /// The text is a part of another document, or was made here: a line and column in it would tell
    /// nobody anything.
    pub(crate) embedded: bool,
}
