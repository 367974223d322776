//! Prints the compile time per model, by stack. The dependencies are compiled once. Then the crate
//! with N models is compiled repeatedly. The stacks take turns, and the table shows the least time of
//! each: other work on the machine only adds to a time.
//!
//! Arguments: the numbers of models, by default 1, 50 and 200. `--full` runs more rounds, and
//! release builds also for 100 and more models, which takes most of an hour. `--cold` also builds
//! all dependencies from scratch, once per stack.
use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use konigle_bench::stacks::{
    KONIGLE_ALONE, KONIGLE_REQUESTS, PEERS, Package, SERDE_ALONE, SERDE_REQUESTS, Stack, Use,
};

const STACKS: [Stack; 5] = [SERDE_ALONE, SERDE_REQUESTS, PEERS, KONIGLE_ALONE, KONIGLE_REQUESTS];

/// The baselines of the ratios.
const SERDE: usize = 0;
const MANY_DERIVES: usize = 2;

const CHECK: &[&str] = &["check", "--lib"];
const RELEASE: &[&str] = &["build", "--lib", "--release"];

fn main() {
    let (mut cold, mut full) = (false, false);
    let mut counts = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--cold" => cold = true,
            "--full" => full = true,
            count => counts.push(count.parse().expect("numbers of models, `--full`, `--cold`")),
        }
    }
    if counts.is_empty() {
        counts = vec![1, 50, 200];
    }

    for stack in STACKS {
        let package = stack.package(0, Use::Declared);
        package.output("times", CHECK);
        package.output("times", RELEASE);
    }
    times(&counts, full);
    println!();
    expansions();
    if cold {
        println!();
        cold_builds();
    }
}

/// The least times of each stack, in seconds.
#[derive(Clone, Copy, Default)]
struct Times {
    check: f64,
    release: f64,
    exchanged: f64,
}

fn times(counts: &[usize], full: bool) {
    print!("| stack | models |");
    for job in ["check", "release", "release, read and written"] {
        print!(" {job}, s | ms per model | ratio to derives | ratio to serde |");
    }
    println!("\n|---|---|{}", "---|".repeat(12));
    let empty = measure(0, full);
    for &count in counts {
        let measured = measure(count, full);
        for (at, stack) in STACKS.iter().enumerate() {
            print!("| {} | {count} |", stack.name);
            for of in [
                |times: &Times| times.check,
                |times: &Times| times.release,
                |times: &Times| times.exchanged,
            ] {
                let each = |at: usize| (of(&measured[at]) - of(&empty[at])) * 1000.0 / count as f64;
                let total = of(&measured[at]);
                if total.is_nan() {
                    print!(" | | | |");
                } else {
                    let (derives, serde) = (each(at) / each(MANY_DERIVES), each(at) / each(SERDE));
                    print!(" {total:.2} | {:.1} | {derives:.2} | {serde:.2} |", each(at));
                }
            }
            println!();
        }
    }
}

fn measure(count: usize, full: bool) -> [Times; STACKS.len()] {
    // A crate with few models compiles too fast for a single measurement, one with many too slowly
    // for several.
    let (checks, releases) = match (count, full) {
        (0..10, _) => (7, 3),
        (10..100, false) => (5, 1),
        (_, false) => (1, 0),
        (_, true) => (5, 3),
    };
    let check = least(count, Use::Declared, CHECK, checks);
    let release = least(count, Use::Declared, RELEASE, releases);
    let exchanged = least(count, Use::Exchanged, RELEASE, releases);
    std::array::from_fn(|at| Times {
        check: check[at],
        release: release[at],
        exchanged: exchanged[at],
    })
}

/// The least time of each stack. Not a number if there are no rounds.
fn least(count: usize, usage: Use, arguments: &[&str], rounds: usize) -> [f64; STACKS.len()] {
    let packages = STACKS.map(|stack| stack.package(count, usage));
    let mut times = [const { Vec::new() }; STACKS.len()];
    for _ in 0..rounds {
        for (package, times) in packages.iter().zip(&mut times) {
            package.touch();
            times.push(seconds(package, "times", arguments));
        }
    }
    times.map(|times| times.into_iter().fold(f64::NAN, f64::min))
}

fn seconds(package: &Package, target: &str, arguments: &[&str]) -> f64 {
    let start = Instant::now();
    package.output(target, arguments);
    start.elapsed().as_secs_f64()
}

/// Prints the size of the expanded code, and the number of crates that are compiled before.
fn expansions() {
    println!(
        "| stack | lines per model as written | lines expanded | characters expanded | crates |"
    );
    println!("|---|---|---|---|---|");
    for stack in STACKS {
        let none = expanded(&stack.package(0, Use::Declared));
        let one = expanded(&stack.package(1, Use::Declared));
        println!(
            "| {} | {} | {} | {} | {} |",
            stack.name,
            stack.lines(),
            one.lines().count() - none.lines().count(),
            characters(&one) - characters(&none),
            crates(&stack.package(0, Use::Declared)),
        );
    }
}

/// The expanded code of the crate. It is built in a separate folder, because `RUSTC_BOOTSTRAP`
/// changes how some dependencies are built.
fn expanded(package: &Package) -> String {
    let arguments = ["rustc", "--lib", "--profile=check", "--", "-Zunpretty=expanded"];
    let mut cargo = package.cargo("expanded", &arguments);
    let output = cargo.env("RUSTC_BOOTSTRAP", "1").output().expect("Cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The number of characters without whitespace. The number of lines depends on the layout of the
/// code.
fn characters(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

/// The number of packages that a user of the stack compiles: all dependencies including macros and
/// their dependencies, but not those of build scripts and tests.
fn crates(package: &Package) -> usize {
    let tree = package.output(
        "times",
        &["tree", "-e", "normal", "--no-dedupe", "--prefix", "none", "--format", "{p}"],
    );
    // One package is the generated package itself.
    tree.lines().filter(|line| !line.is_empty()).collect::<BTreeSet<_>>().len() - 1
}

fn cold_builds() {
    println!("| stack | dependencies from scratch: check, s | build, s | build --release, s |");
    println!("|---|---|---|---|");
    for stack in STACKS {
        let package = stack.package(0, Use::Declared);
        let times = [CHECK, &["build", "--lib"], RELEASE].map(|arguments| {
            let _ = fs::remove_dir_all(Package::target("cold"));
            format!("{:.1}", seconds(&package, "cold", arguments))
        });
        println!("| {} | {} |", stack.name, times.join(" | "));
    }
    let _ = fs::remove_dir_all(Package::target("cold"));
}
