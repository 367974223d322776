//! The report on the documents of a block, and the counts for the summary.
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::ProgressBar;
use konigle_models::error::{LocationItem, Printable};
use konigle_models::{ErrorKind, ValidationError, Violation};

use super::args::Format;
use super::input::is_stdin;
use super::printable_json;
use super::verdict::{Position, Rejection, Verdict};

/// The names of the files in the output.
pub(super) struct FileNames(Vec<FileName>);

struct FileName {
    human: String,
    /// The `file` member of the JSON output, or an empty string for a single file.
    member: String,
}

impl FileNames {
    pub(super) fn of(files: &[PathBuf]) -> io::Result<Self> {
        let name = |path: &PathBuf| {
            let text = path.to_string_lossy();
            let human =
                if is_stdin(path) { "<stdin>".to_owned() } else { Printable(&text).to_string() };
            let member = if files.len() > 1 {
                format!("\"file\":{},", printable_json::to_string(&text)?)
            } else {
                String::new()
            };
            Ok(FileName { human, member })
        };
        files.iter().map(name).collect::<io::Result<_>>().map(Self)
    }
}

/// The size of collected output above which it is written, if it is this block's turn.
const MAX_BUFFERED: usize = 1 << 20;

/// The output for one block, and the counts of all blocks that this worker has finished.
pub(super) struct Report<'a> {
    format: Format,
    names: &'a FileNames,
    file: usize,
    output: Vec<u8>,
    errors: Vec<u8>,
    /// The output, once it is this block's turn to write.
    turn: Option<Output<'a>>,
    /// The counts of this block.
    tally: Tally,
    /// The counts of all finished blocks.
    total: Tally,
}

impl<'a> Report<'a> {
    pub(super) fn new(format: Format, names: &'a FileNames) -> Self {
        Self {
            format,
            names,
            file: 0,
            output: Vec::new(),
            errors: Vec::new(),
            turn: None,
            tally: Tally::default(),
            total: Tally::default(),
        }
    }

    /// Starts the report of a block of this file and discards an unfinished report.
    pub(super) fn begin(&mut self, file: usize) {
        self.file = file;
        self.output.clear();
        self.errors.clear();
        self.tally = Tally::default();
    }

    /// Accepts the output, so that a long report is written before it is complete.
    pub(super) fn take_turn(&mut self, output: Output<'a>) {
        self.turn = Some(output);
    }

    /// Writes the report of the block and adds its counts to the total.
    pub(super) fn finish(&mut self) -> io::Result<Option<Output<'a>>> {
        self.flush()?;
        self.total.add(std::mem::take(&mut self.tally));
        Ok(self.turn.take())
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(mut output) = self.turn.take() {
            output.write(self)?;
            self.turn = Some(output);
            self.output.clear();
            self.errors.clear();
        }
        Ok(())
    }

    fn name(&self) -> &'a FileName {
        &self.names.0[self.file]
    }

    pub(super) fn verdict(&mut self, position: Position, verdict: &Verdict) -> io::Result<()> {
        match verdict {
            Verdict::Valid(output) => self.valid(position.line, output.as_deref())?,
            Verdict::Invalid(error) => self.invalid(position, error)?,
            Verdict::Rejected(reason) => self.rejected(position.line, reason)?,
        }
        if self.output.len() > MAX_BUFFERED { self.flush() } else { Ok(()) }
    }

    fn valid(&mut self, line: u64, output: Option<&str>) -> io::Result<()> {
        self.tally.documents += 1;
        self.tally.valid += 1;
        let Some(output) = output else { return Ok(()) };
        let member = &self.name().member;
        writeln!(self.output, r#"{{{member}"line":{line},"valid":true,"output":{output}}}"#)
    }

    fn invalid(&mut self, position: Position, error: &ValidationError) -> io::Result<()> {
        self.tally.documents += 1;
        self.tally.count_all(error);
        let Position { line, column: before } = position;
        let FileName { human: name, member } = self.name();
        let omitted = error.omitted();
        if self.format == Format::Json {
            let errors = printable_json::to_string(error)?;
            write!(self.output, r#"{{{member}"line":{line},"valid":false,"errors":{errors}"#)?;
            if omitted > 0 {
                write!(self.output, r#","omitted":{omitted}"#)?;
            }
            return self.output.write_all(b"}\n");
        }
        for violation in error {
            match violation.kind() {
                // The position is relative to the document; the output is relative to the file.
                ErrorKind::JsonInvalid { line: inner @ 1.., column, problem } => {
                    let column = if *inner == 1 { before + column } else { *column };
                    let line = line + *inner as u64 - 1;
                    writeln!(
                        self.output,
                        "{name}:{line}:{column}: the document is not JSON: {problem} [{}]",
                        violation.code()
                    )?;
                }
                _ => writeln!(self.output, "{name}:{line}: {violation}")?,
            }
        }
        if omitted > 0 {
            writeln!(
                self.output,
                "{name}:{line}: and {omitted} more; raise the limit with --max-violations"
            )?;
        }
        Ok(())
    }

    pub(super) fn rejected(&mut self, line: u64, reason: &Rejection) -> io::Result<()> {
        self.tally.documents += 1;
        let code = reason.code();
        self.tally.count(code.to_owned());
        let FileName { human: name, member } = self.name();
        match self.format {
            Format::Human => writeln!(self.output, "{name}:{line}: {reason} [{code}]"),
            Format::Json => {
                let error = format_args!(r#"{{"loc":[],"type":"{code}","msg":"{reason}"}}"#);
                writeln!(
                    self.output,
                    r#"{{{member}"line":{line},"valid":false,"errors":[{error}]}}"#
                )
            }
        }
    }

    pub(super) fn unreadable(&mut self, line: u64, error: &io::Error) -> io::Result<()> {
        self.tally.unreadable = true;
        let from = if line > 1 { format!(" from line {line} on") } else { String::new() };
        writeln!(self.errors, "error: cannot read {}{from}: {error}", self.name().human)
    }

    pub(super) fn into_tally(self) -> Tally {
        self.total
    }
}

/// Standard output for reports, and standard error for files that cannot be read.
pub(super) struct Output<'a> {
    progress: &'a ProgressBar,
    shares_terminal: bool,
}

impl<'a> Output<'a> {
    pub(super) fn new(progress: &'a ProgressBar) -> Self {
        Self { progress, shares_terminal: io::stdout().is_terminal() }
    }

    fn write(&mut self, report: &Report<'_>) -> io::Result<()> {
        let write = || {
            io::stderr().write_all(&report.errors)?;
            io::stdout().write_all(&report.output)
        };
        let has_text =
            !report.errors.is_empty() || self.shares_terminal && !report.output.is_empty();
        // The progress bar is removed while text is written to the same terminal.
        if has_text { self.progress.suspend(write) } else { write() }
    }
}

/// The counts for the summary.
#[derive(Default)]
pub(super) struct Tally {
    documents: u64,
    valid: u64,
    /// The reported violations by field and code, as they are printed.
    violations: BTreeMap<String, u64>,
    /// The violations above `--max-violations`, whose fields are not known.
    omitted: u64,
    unreadable: bool,
}

impl Tally {
    fn count_all(&mut self, error: &ValidationError) {
        for violation in error {
            self.count(field_and_code(violation));
        }
        self.omitted += error.omitted() as u64;
    }

    fn count(&mut self, key: String) {
        *self.violations.entry(key).or_default() += 1;
    }

    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.valid += other.valid;
        for (key, count) in other.violations {
            *self.violations.entry(key).or_default() += count;
        }
        self.omitted += other.omitted;
        self.unreadable |= other.unreadable;
    }

    /// Returns the sum of both counts.
    pub(super) fn plus(mut self, other: Self) -> Self {
        self.add(other);
        self
    }

    pub(super) fn exit_status(&self) -> u8 {
        match self {
            Self { unreadable: true, .. } => 2,
            _ if self.valid < self.documents => 1,
            _ => 0,
        }
    }

    pub(super) fn summary(&self, elapsed: Duration, out: &mut dyn Write) -> io::Result<()> {
        let per_second = u128::from(self.documents) * 1_000_000_000 / elapsed.as_nanos().max(1);
        writeln!(out, "documents: {}", self.documents)?;
        writeln!(out, "valid: {}", self.valid)?;
        writeln!(out, "violations: {}", self.violations.values().sum::<u64>() + self.omitted)?;
        for (key, count) in &self.violations {
            writeln!(out, "  {key}: {count}")?;
        }
        if self.omitted > 0 {
            writeln!(
                out,
                "violations left out by --max-violations and not counted by field: {}",
                self.omitted
            )?;
        }
        writeln!(out, "documents per second: {per_second}")
    }
}

/// Returns the key of a violation in the counts, such as `tags[*]: string_type` or
/// `email: value_error/missing_at_sign`.
///
/// All keys that are not fields share one entry, so that a file cannot exhaust the memory.
fn field_and_code(violation: &Violation) -> String {
    let mut name = String::new();
    for step in violation.location().iter() {
        match step {
            LocationItem::Index(_) => name.push_str("[*]"),
            LocationItem::Field(_) | LocationItem::Key(_) => {
                let separator = if name.is_empty() { "" } else { "." };
                let field = if let LocationItem::Field(field) = step { field } else { "*" };
                name.extend([separator, field]);
            }
        }
    }
    let separator = if name.is_empty() { "" } else { ": " };
    name.extend([separator, violation.code()]);
    if let Some(error) = violation.email_error() {
        name.extend(["/", error.reason()]);
    }
    name
}
