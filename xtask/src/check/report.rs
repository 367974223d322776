//! What is said about the documents, and what was counted.
use std::collections::BTreeMap;
use std::fmt::{self, Display, Write as _};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::ProgressBar;
use konigle_models::{ErrorKind, ValidationError};

use super::Format;
use super::input::is_stdin;

/// What the files are called in the output.
pub(super) struct Names(Vec<Name>);

struct Name {
    human: String,
    /// The member that tells the lines of several files apart; empty for a single file.
    member: String,
}

impl Names {
    pub(super) fn of(files: &[PathBuf]) -> Self {
        let name = |path: &PathBuf| {
            let text = path.to_string_lossy();
            let human = if is_stdin(path) { "<stdin>".to_owned() } else { Printable(&text).to_string() };
            let member = if files.len() > 1 {
                format!("\"file\":{},", serde_json::json!(text))
            } else {
                String::new()
            };
            Name { human, member }
        };
        Self(files.iter().map(name).collect())
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

/// What there is to say about one block, and what was counted in all blocks so far.
pub(super) struct Report<'a> {
    format: Format,
    names: &'a Names,
    file: usize,
    output: Vec<u8>,
    complaint: Vec<u8>,
    tally: Tally,
}

impl<'a> Report<'a> {
    pub(super) fn new(format: Format, names: &'a Names) -> Self {
        Self { format, names, file: 0, output: Vec::new(), complaint: Vec::new(), tally: Tally::default() }
    }

    /// Begins with a block of this file.
    pub(super) fn begin(&mut self, file: usize) {
        self.file = file;
        self.output.clear();
        self.complaint.clear();
    }

    fn name(&self) -> &'a Name {
        &self.names.0[self.file]
    }

    pub(super) fn valid(&mut self, line: u64, output: Option<&str>) -> io::Result<()> {
        self.tally.documents += 1;
        self.tally.valid += 1;
        let Some(output) = output else { return Ok(()) };
        let member = &self.name().member;
        writeln!(self.output, r#"{{{member}"line":{line},"valid":true,"output":{output}}}"#)
    }

    pub(super) fn invalid(&mut self, line: u64, error: &ValidationError) -> io::Result<()> {
        self.tally.documents += 1;
        for details in error {
            self.tally.count(details.code());
        }
        let Name { human: name, member } = self.name();
        if self.format == Format::Json {
            write!(self.output, r#"{{{member}"line":{line},"valid":false,"errors":"#)?;
            serde_json::to_writer(&mut self.output, error)?;
            return self.output.write_all(b"}\n");
        }
        for details in error {
            match details.kind() {
                // Lines are counted from the beginning of the file here, not of the document.
                ErrorKind::JsonInvalid { line: inner @ 1.., column, problem } => {
                    let line = line + *inner as u64 - 1;
                    writeln!(
                        self.output,
                        "{name}:{line}:{column}: the document is not JSON: {problem} [{}]",
                        details.code()
                    )?;
                }
                _ => writeln!(self.output, "{name}:{line}: {}", Printable(details))?,
            }
        }
        Ok(())
    }

    pub(super) fn fault(&mut self, line: u64, fault: &Fault) -> io::Result<()> {
        self.tally.documents += 1;
        let code = fault.code();
        self.tally.count(code);
        let Name { human: name, member } = self.name();
        match self.format {
            Format::Human => writeln!(self.output, "{name}:{line}: {fault} [{code}]"),
            Format::Json => {
                let error = format_args!(r#"{{"loc":[],"type":"{code}","msg":"{fault}"}}"#);
                writeln!(self.output, r#"{{{member}"line":{line},"valid":false,"errors":[{error}]}}"#)
            }
        }
    }

    pub(super) fn unreadable(&mut self, line: u64, error: &io::Error) -> io::Result<()> {
        self.tally.unreadable = true;
        let from = if line > 1 { format!(" from line {line} on") } else { String::new() };
        writeln!(self.complaint, "error: cannot read {}{from}: {error}", self.name().human)
    }

    pub(super) fn into_tally(self) -> Tally {
        self.tally
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

    pub(super) fn write(&mut self, report: &Report<'_>) -> io::Result<()> {
        let write = || {
            io::stderr().write_all(&report.complaint)?;
            io::stdout().write_all(&report.output)
        };
        let has_text = !report.complaint.is_empty() || self.shares_terminal && !report.output.is_empty();
        // The progress bar makes room for text on its terminal.
        if has_text { self.progress.suspend(write) } else { write() }
    }
}

/// What was counted.
#[derive(Default)]
pub(super) struct Tally {
    documents: u64,
    valid: u64,
    violations: BTreeMap<&'static str, u64>,
    unreadable: bool,
}

impl Tally {
    fn count(&mut self, code: &'static str) {
        *self.violations.entry(code).or_default() += 1;
    }

    /// Both counts together.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.documents += other.documents;
        self.valid += other.valid;
        for (code, count) in other.violations {
            *self.violations.entry(code).or_default() += count;
        }
        self.unreadable |= other.unreadable;
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
        writeln!(out, "violations: {}", self.violations.values().sum::<u64>())?;
        for (code, count) in &self.violations {
            writeln!(out, "  {code}: {count}")?;
        }
        writeln!(out, "documents per second: {per_second}")
    }
}

/// Text of which control characters are written as escapes: the keys of a document, and names of files, may hold any.
struct Printable<T>(T);

impl<T: Display> Display for Printable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|char| match char {
            _ if char.is_control() => write!(self.0, "{}", char.escape_default()),
            _ => self.0.write_char(char),
        })
    }
}
