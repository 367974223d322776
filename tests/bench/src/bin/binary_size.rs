//! Prints the size that one model adds to a stripped release binary: a tenth of the difference
//! between a program with 11 models and one with 1. For each of its models, the program can read,
//! validate and write a document and print the JSON Schema.
//!
//! The linker cannot remove a model, because the arguments of the program choose it at run time. It
//! can merge little of two models, because they share no name of a field, an enum variant or a
//! type.
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use konigle_bench::stacks::{
    CHECKED, CHECKED_REQUESTS, KONIGLE_ALONE, KONIGLE_REQUESTS, Package, SERDE_ALONE, Stack, Use,
};

const STACKS: [Stack; 5] =
    [SERDE_ALONE, CHECKED, KONIGLE_ALONE, CHECKED_REQUESTS, KONIGLE_REQUESTS];

/// The number of additional models in the larger program. Files grow by whole pages, so the mean of
/// several models is more exact.
const MORE: usize = 10;

/// A document that all stacks can read as a contact, a Create and an Update. Some of them ignore
/// some of its keys.
const DOCUMENT: &str = r#"{"created_at_000":"2024-01-01T00:00:00Z","updated_at_000":"2024-01-01T00:00:00Z","id_000":"ct_1",
    "email_000":"ana@example.com","first_name_000":"Ana","source_000":"lead000","tags_000":["vip"],
    "marketing_consent_000":{"sms_000":false},"ltv_000":"12.50"}"#;

fn main() {
    println!(
        "| stack | types per model | 1 model, KiB | 11 models, KiB | bytes per model | ratio to serde + garde + schemars |"
    );
    println!("|---|---|---|---|---|---|");
    let mut baseline = (0, 0.0);
    for stack in STACKS {
        let (one, more) = (size(&stack, 1), size(&stack, 1 + MORE));
        let each = (more as f64 - one as f64) / MORE as f64;
        if stack.name.contains("garde") {
            baseline = (stack.documents(), each);
        }
        let ratio = if baseline.0 == stack.documents() {
            format!("{:.2}", each / baseline.1)
        } else {
            String::new()
        };
        println!(
            "| {} | {} | {:.0} | {:.0} | {each:.0} | {ratio} |",
            stack.name,
            stack.documents(),
            one as f64 / 1024.0,
            more as f64 / 1024.0
        );
    }
}

/// The size in bytes of a program with this many models. The program is tested first.
fn size(stack: &Stack, models: usize) -> u64 {
    let package = stack.package(models, Use::Program);
    package.output("sizes", &["build", "--release"]);
    let program = Package::target("sizes").join("release").join(stack.folder);
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    let last = models - 1;
    let document = DOCUMENT.replace("000", &format!("{last:03}"));
    for number in 0..stack.documents() {
        run(&program, &[last, number], &document);
    }
    fs::metadata(&program).expect("Cargo has built it").len()
}

fn run(program: &Path, arguments: &[usize], document: &str) {
    let mut running = Command::new(program)
        .args(arguments.iter().map(usize::to_string))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Cargo has built it");
    // Dropping the pipe closes it.
    running
        .stdin
        .take()
        .expect("a pipe")
        .write_all(document.as_bytes())
        .expect("the program reads");
    let output = running.wait_with_output().expect("the program ends");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("ana@example.com"),
        "{}: {text}",
        program.display()
    );
}
