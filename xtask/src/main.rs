//! The commands of the workspace.
//!
//! `cargo xtask schema` writes the JSON Schemas of the models, `cargo xtask check` validates files
//! of documents, and `cargo xtask diff` classifies changes to schemas as safe or breaking.
mod check;
mod diff;
mod direction;
mod generated;
mod models;
mod openapi;
mod schema;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of the konigle-models workspace.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Schema(schema::Args),
    Check(check::Args),
    Diff(diff::Args),
}

fn main() -> ExitCode {
    let result = match Xtask::parse().command {
        Command::Schema(args) => schema::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Diff(args) => diff::run(&args),
    };
    result.unwrap_or_else(|error| {
        if !is_broken_pipe(&error) {
            // If standard error is closed as well, the message cannot be shown.
            let _ = writeln!(io::stderr(), "error: {error:#}");
        }
        ExitCode::from(2)
    })
}

/// Whether the reader of the output, such as `head`, closed the pipe early.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io_error = error.downcast_ref::<io::Error>();
    io_error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
