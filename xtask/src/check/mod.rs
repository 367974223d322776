//! `cargo xtask check`: judges the documents of files, as many at a time as there are cores, in
//! constant memory.
//!
//! A worker takes the next block of the [`input`], judges its [`documents`] ([`worker`]) and puts
//! what there is to say about them into a [`report`], which it writes when it is the block's turn.
//! A file that is no text in UTF-8 is recognised by its [`encoding`].
mod documents;
mod encoding;
mod input;
mod printable_json;
mod report;
mod worker;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use anyhow::{Context, anyhow};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use konigle_models::ReadOptions;

use self::input::{Input, is_stdin};
use self::report::{Names, Output, Tally};
use self::worker::{Queue, Worker};
use crate::models::Entry;

/// Input that is shorter is judged before anybody could read a progress bar.
const LONG: u64 = 64 << 20;

/// Judge files of JSON documents by a model, and report every violation
///
/// A file holds documents one after another: JSON Lines, one document a line, or documents of
/// several lines each, or both. A document that breaks off ends before the next line that opens an
/// object or array and is indented no more. An array is one document. Blank lines are skipped, but
/// counted. Files of any length take constant memory.
///
/// No value of a document is printed, except by `--format json` those of valid documents.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask check --model Contact contacts.jsonl
  cargo xtask check --model ContactCreate monday.jsonl tuesday.jsonl
  zcat contacts.jsonl.gz | cargo xtask check --model Contact -
  cargo xtask check --model Contact --format json contacts.jsonl > judged.jsonl

Human output, one line a violation, then a summary that counts them by field and reason, where `*` is any item or key
that is no field:
  contacts.jsonl:17: marketing_consent.sms: must be true or false [bool_type]
  contacts.jsonl:18:52: the document is not JSON: expected `:` [json_invalid]
  …
  violations: 2
    json_invalid: 1
    marketing_consent.sms: bool_type: 1

Exit status:
  0  every document is valid
  1  a document is not valid
  2  wrong usage, or a file cannot be read, or the output cannot be written")]
pub(crate) struct Args {
    /// The model that the documents must conform to
    #[arg(long, value_name = "NAME")]
    model: Entry,

    /// How to report
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The longest line, or document on several lines, that is judged; a longer one is skipped and
    /// reported as `line_too_long`
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20)]
    max_line: usize,

    /// The most violations of a document that are reported; the others are only counted
    #[arg(long, value_name = "COUNT", default_value = "100")]
    max_violations: NonZeroUsize,

    /// The files, in the order in which they are to be judged; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, ValueEnum)]
enum Format {
    /// A line for every violation, and a summary
    #[default]
    Human,
    /// A line of JSON for every document, {"line":n,"valid":true,"output":{…}} or
    /// {"line":n,"valid":false,"errors":[…]}, preceded by "file" where there are several, and with
    /// "omitted":n behind the errors where there are more than --max-violations; the summary goes
    /// to standard error. A position in the text of an error counts from the beginning of its
    /// document
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let progress = progress(args)?;
    let worker = Worker {
        model: args.model,
        format: args.format,
        names: Names::of(&args.files)?,
        max_line: args.max_line,
        options: ReadOptions::new().max_violations(args.max_violations.get()),
    };
    let input = Input::new(&args.files, args.max_line, &progress);
    let queue = Queue::new(input, Output::new(&progress));
    let tally = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(|| worker.run(&queue))).collect();
        threads.into_iter().try_fold(Tally::default(), |tally, thread| {
            let counted = thread
                .join()
                .map_err(|_| anyhow!("a worker panicked; please report it as a bug"))?;
            counted.context("cannot write the output").map(|counted| tally.and(counted))
        })
    })?;
    progress.finish_and_clear();
    let mut out: Box<dyn Write> = match args.format {
        Format::Human => Box::new(io::stdout()),
        Format::Json => Box::new(io::stderr()),
    };
    tally.summary(started.elapsed(), &mut out).context("cannot write the output")?;
    Ok(ExitCode::from(tally.exit_status()))
}

/// A progress bar, shown where standard error is a terminal and the input is long or of unknown
/// length.
fn progress(args: &Args) -> anyhow::Result<ProgressBar> {
    let length = |path: &PathBuf| {
        if is_stdin(path) { None } else { fs::metadata(path).ok().map(|file| file.len()) }
    };
    let bar = match args.files.iter().map(length).sum::<Option<u64>>() {
        Some(length) if length < LONG => return Ok(ProgressBar::hidden()),
        Some(length) => {
            let style = "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
            ProgressBar::new(length).with_style(ProgressStyle::with_template(style)?)
        }
        None if io::stdin().is_terminal() => return Ok(ProgressBar::hidden()),
        None => ProgressBar::no_length()
            .with_style(ProgressStyle::with_template("{spinner} {bytes}, {bytes_per_sec}")?),
    };
    Ok(bar)
}
