//! Prints what one more model adds to a stripped release binary: a program with 1 model and one
//! with 11, and a tenth of the difference. For each of its models the program reads a document,
//! checks it, and writes it and its JSON Schema.
//!
//! The linker can drop nothing of a model, since the program learns only from its arguments which
//! it has to use, and can merge little of two, since they share no name of a field, a variant or a
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

/// How many models the larger program has more. Files grow by whole pages, which is forgotten in
/// the mean.
const MORE: usize = 10;

/// A document that is a contact, a Create and an Update to all stacks, if only by leaving keys
/// unread.
const DOCUMENT: &str = r#"{"created_at_000":"2024-01-01T00:00:00Z","updated_at_000":"2024-01-01T00:00:00Z","id_000":"ct_1",
    "email_000":"ana@example.com","first_name_000":"Ana","source_000":"lead000","tags_000":["vip"],
    "marketing_consent_000":{"sms_000":false},"ltv_000":"12.50"}"#;

fn main() {
    println!(
        "| stack | types a model | 1 model, KiB | 11 models, KiB | bytes a model | × serde + garde + schemars |"
    );
    println!("|---|---|---|---|---|---|");
    let mut floor = (0, 0.0);
    for stack in STACKS {
        let (one, more) = (size(&stack, 1), size(&stack, 1 + MORE));
        let each = (more as f64 - one as f64) / MORE as f64;
        if stack.name.contains("garde") {
            floor = (stack.documents(), each);
        }
        let ratio = if floor.0 == stack.documents() {
            format!("{:.2}", each / floor.1)
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

/// The bytes of the program with so many models, which is seen to work first.
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
    // The pipe is closed once it is dropped.
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
