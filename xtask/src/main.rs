//! The workspace's own commands: `cargo xtask schema` writes the models' JSON Schemas,
//! `cargo xtask check` judges files of documents, `cargo xtask diff` tells which changes to schemas
//! break whom.
mod check;
mod diff;
mod direction;
mod models;
mod openapi;
mod own_output;
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
    let outcome = match Xtask::parse().command {
        Command::Schema(args) => schema::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Diff(args) => diff::run(&args),
    };
    outcome.unwrap_or_else(|error| {
        if !is_closed_pipe(&error) {
            // Where standard error is closed too, nobody is left to be told.
            let _ = writeln!(io::stderr(), "error: {error:#}");
        }
        ExitCode::from(2)
    })
}

/// Whether all that went wrong is that whoever read our output, such as `head`, had seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io_error = error.downcast_ref::<io::Error>();
    io_error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
