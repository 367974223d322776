//! `cargo xtask check`: validates files of documents in parallel and in constant memory.
//!
//! There is one [`worker`] thread per core. A worker takes the next block of the [`input`], splits
//! it into [`documents`], validates them and collects the [`report`]. Workers write their reports
//! in the order of the blocks. [`encoding`] detects files that are not UTF-8.
mod args;
mod documents;
mod encoding;
mod input;
mod printable_json;
mod report;
mod verdict;
mod worker;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use anyhow::{Context, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use konigle_models::ReadOptions;

pub(crate) use self::args::Args;
use self::args::Format;
use self::input::{Input, is_stdin};
use self::report::{FileNames, Output, Tally};
use self::worker::{Queue, Worker};

/// The size from which a progress bar is shown; shorter input is checked too quickly for one.
const LONG: u64 = 64 << 20;

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let progress = progress(args)?;
    let worker = Worker {
        model: args.model,
        format: args.format,
        names: FileNames::of(&args.files)?,
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
            counted.context("cannot write the output").map(|counted| tally.plus(counted))
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

/// Creates the progress bar, which is hidden for short input.
///
/// `indicatif` also hides it if standard error is no terminal.
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
