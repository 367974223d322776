//! The arguments of `cargo xtask check`, with the text of its `--help`.
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;

use crate::models::Entry;

/// Validate files of JSON documents against a model and report every violation
///
/// A file contains one document after another. A document can be one line, as in JSON Lines, or
/// several lines; a file can mix both. An incomplete document ends before the next line that opens
/// an object or array with the same or less indentation. An array is one document. Blank lines are
/// skipped but count as lines. Memory use does not depend on the length of the files.
///
/// The values of invalid documents are never printed. The values of valid documents are printed
/// only by `--format json`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask check --model Contact contacts.jsonl
  cargo xtask check --model ContactCreate monday.jsonl tuesday.jsonl
  zcat contacts.jsonl.gz | cargo xtask check --model Contact -
  cargo xtask check --model Contact --format json contacts.jsonl > checked.jsonl

Human output has one line per violation, then a summary that counts the reported violations by
field and code. In the summary, `*` is any item of an array or any key that is not a field. It gives
only one total for the violations that --max-violations leaves out:
  contacts.jsonl:17: marketing_consent.sms: must be true or false [bool_type]
  contacts.jsonl:18:52: the document is not JSON: expected `:` [json_invalid]
  …
  violations: 2
    json_invalid: 1
    marketing_consent.sms: bool_type: 1

Exit status:
  0  every document is valid
  1  a document is invalid
  2  invalid arguments, a file cannot be read, or the output cannot be written")]
pub(crate) struct Args {
    /// Validate the documents against this model
    #[arg(long, value_name = "NAME")]
    pub(super) model: Entry,

    /// Select the format of the report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,

    /// Limit the length of a line, or of a document of several lines; a longer one is skipped and
    /// reported as `line_too_long`
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20)]
    pub(super) max_line: usize,

    /// Limit the violations of one document that are reported and counted by field; the summary has
    /// one total for the others
    #[arg(long, value_name = "COUNT", default_value = "100")]
    pub(super) max_violations: NonZeroUsize,

    /// Check these files in this order; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
}

/// The format of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, ValueEnum)]
pub(super) enum Format {
    /// One line per violation, then a summary
    #[default]
    Human,
    /// One line of JSON per document: {"line":n,"valid":true,"output":{…}} or
    /// {"line":n,"valid":false,"errors":[…]}. With several files, "file" is the first member. If
    /// --max-violations is exceeded, "omitted":n follows the errors. Positions in error messages
    /// are relative to the start of the document. The summary is written to standard error
    Json,
}
