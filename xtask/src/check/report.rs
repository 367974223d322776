//! What is said about the documents, and what was counted.
use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::ProgressBar;
use konigle_models::error::{LocationItem, Printable};
use konigle_models::{ErrorKind, ValidationError, Violation};

use super::Format;
use super::input::is_stdin;
use super::printable_json;
use super::worker::Verdict;

/// What the files are called in the output.
pub(super) struct Names(Vec<Name>);

struct Name {
    human: String,
    /// The member that tells the lines of several files apart; empty for a single file.
    member: String,
}

impl Names {
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
            Ok(Name { human, member })
        };
        files.iter().map(name).collect::<io::Result<_>>().map(Self)
    }
}

/// Why a document was not given to its model.
pub(super) enum Fault {
    TooLong { max: usize },
    ByteOrderMark,
}

impl Fault {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "line_too_long",
            Self::ByteOrderMark => "json_invalid",
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { max } => write!(f, "is longer than {max} bytes; raise the limit with --max-line"),
            Self::ByteOrderMark => f.write_str(
                "the document is not JSON: it begins with a byte order mark; save it as UTF-8 without one",
            ),
        }
    }
}

/// As much output is not kept, where it can be written.
const LONG: usize = 1 << 20;

/// What there is to say about one block, and what was counted in all blocks so far.
pub(super) struct Report<'a> {
    format: Format,
    names: &'a Names,
    file: usize,
    output: Vec<u8>,
    complaint: Vec<u8>,
    /// Where to write, when it is this block's turn.
    turn: Option<Output<'a>>,
    /// Of this block.
    tally: Tally,
    /// Of all blocks that were committed.
    total: Tally,
}

/// Where a document begins.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) line: u64,
    /// How many characters of the line are before it.
    pub(super) column: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(format: Format, names: &'a Names) -> Self {
        Self {
            format,
            names,
            file: 0,
            output: Vec::new(),
            complaint: Vec::new(),
            turn: None,
            tally: Tally::default(),
            total: Tally::default(),
        }
    }

    /// Begins with a block of this file; what was said since the last commit is forgotten.
    pub(super) fn begin(&mut self, file: usize) {
        self.file = file;
        self.output.clear();
        self.complaint.clear();
        self.tally = Tally::default();
    }

    /// Says what there is to say from now on to this output, before there is too much of it.
    pub(super) fn take_turn(&mut self, output: Output<'a>) {
        self.turn = Some(output);
    }

    /// Writes what was said about the block, and counts it.
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
            self.complaint.clear();
        }
        Ok(())
    }

    fn name(&self) -> &'a Name {
        &self.names.0[self.file]
    }

    pub(super) fn verdict(&mut self, place: Place, verdict: &Verdict) -> io::Result<()> {
        match verdict {
            Verdict::Valid(output) => self.valid(place.line, output.as_deref())?,
            Verdict::Invalid(error) => self.invalid(place, error)?,
            Verdict::Fault(fault) => self.fault(place.line, fault)?,
        }
        if self.output.len() > LONG { self.flush() } else { Ok(()) }
    }

    fn valid(&mut self, line: u64, output: Option<&str>) -> io::Result<()> {
        self.tally.documents += 1;
        self.tally.valid += 1;
        let Some(output) = output else { return Ok(()) };
        let member = &self.name().member;
        writeln!(self.output, r#"{{{member}"line":{line},"valid":true,"output":{output}}}"#)
    }

    fn invalid(&mut self, place: Place, error: &ValidationError) -> io::Result<()> {
        self.tally.documents += 1;
        self.tally.count_all(error);
        let Place { line, column: before } = place;
        let Name { human: name, member } = self.name();
        let omitted = error.omitted();
        if self.format == Format::Json {
            let errors = printable_json::to_string(error)?;
            write!(self.output, r#"{{{member}"line":{line},"valid":false,"errors":{errors}"#)?;
            if omitted > 0 {
                write!(self.output, r#","omitted":{omitted}"#)?;
            }
            return self.output.write_all(b"}\n");
        }
        for details in error {
            match details.kind() {
                // Places in a text are counted from the beginning of the file here, not of the
                // document.
                ErrorKind::JsonInvalid { line: inner @ 1.., column, problem } => {
                    let column = if *inner == 1 { before + column } else { *column };
                    let line = line + *inner as u64 - 1;
                    writeln!(
                        self.output,
                        "{name}:{line}:{column}: the document is not JSON: {problem} [{}]",
                        details.code()
                    )?;
                }
                _ => writeln!(self.output, "{name}:{line}: {details}")?,
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

    pub(super) fn fault(&mut self, line: u64, fault: &Fault) -> io::Result<()> {
        self.tally.documents += 1;
        let code = fault.code();
        self.tally.count(code.to_owned());
        let Name { human: name, member } = self.name();
        match self.format {
            Format::Human => writeln!(self.output, "{name}:{line}: {fault} [{code}]"),
            Format::Json => {
                let error = format_args!(r#"{{"loc":[],"type":"{code}","msg":"{fault}"}}"#);
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
        writeln!(self.complaint, "error: cannot read {}{from}: {error}", self.name().human)
    }

    pub(super) fn into_tally(self) -> Tally {
        self.total
    }
}

/// Where the reports go: to standard output, and complaints about files to standard error.
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
            io::stderr().write_all(&report.complaint)?;
            io::stdout().write_all(&report.output)
        };
        let has_text =
            !report.complaint.is_empty() || self.shares_terminal && !report.output.is_empty();
        // The progress bar makes room for text on its terminal.
        if has_text { self.progress.suspend(write) } else { write() }
    }
}

/// What was counted.
#[derive(Default)]
pub(super) struct Tally {
    documents: u64,
    valid: u64,
    /// By field and reason, as they are printed.
    violations: BTreeMap<String, u64>,
    /// Those that the readers counted and did not keep.
    omitted: u64,
    unreadable: bool,
}

impl Tally {
    fn count_all(&mut self, error: &ValidationError) {
        for details in error {
            self.count(field_and_reason(details));
        }
        self.omitted += error.omitted() as u64;
    }

    fn count(&mut self, reason: String) {
        *self.violations.entry(reason).or_default() += 1;
    }

    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.valid += other.valid;
        for (reason, count) in other.violations {
            *self.violations.entry(reason).or_default() += count;
        }
        self.omitted += other.omitted;
        self.unreadable |= other.unreadable;
    }

    /// Both counts together.
    pub(super) fn and(mut self, other: Self) -> Self {
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
        for (reason, count) in &self.violations {
            writeln!(out, "  {reason}: {count}")?;
        }
        if self.omitted > 0 {
            writeln!(out, "violations left out: {}", self.omitted)?;
        }
        writeln!(out, "documents per second: {per_second}")
    }
}

/// What a violation is counted under, such as `tags[*]: string_type` or
/// `email: value_error/missing_at_sign`. Keys that are no fields are one, or a file could have more
/// of them than there is memory for.
fn field_and_reason(details: &Violation) -> String {
    let mut name = String::new();
    for step in details.location().iter() {
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
    name.extend([separator, details.code()]);
    if let Some(error) = details.email_error() {
        name.extend(["/", error.reason()]);
    }
    name
}
