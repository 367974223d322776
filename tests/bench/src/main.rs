//! Prints the first table of PERFORMANCE.md: every case with the ratio to the baseline of its task,
//! as medians of one run.
//!
//! With a task and an implementation as arguments, runs that case 20 times in the function
//! `measured`. `valgrind --tool=callgrind --toggle-collect='*measured*'` counts the instructions of
//! that function. The count is the same in every run.
use std::time::Instant;

use konigle_bench::cases::{Case, all};

/// The number of rounds. Each round runs every case once.
const ROUNDS: usize = 301;

fn main() {
    let cases = all();
    for case in &cases {
        assert_eq!((case.run)(), case.valid, "{}: {} counts wrong", case.task, case.name);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => print_table(&cases),
        [task, name] => {
            let is_chosen = |case: &&Case| case.task == task && case.name == name;
            let case = cases.iter().find(is_chosen).expect("a task and an implementation");
            measured(case);
            println!("{} documents", 20 * case.documents);
        }
        _ => panic!("give no arguments, or a task and an implementation from the table"),
    }
}

#[inline(never)]
fn measured(case: &Case) {
    for _ in 0..20 {
        (case.run)();
    }
}

fn print_table(cases: &[Case]) {
    let mut times = vec![Vec::with_capacity(ROUNDS); cases.len()];
    for _ in 0..ROUNDS {
        for (case, times) in cases.iter().zip(&mut times) {
            let start = Instant::now();
            (case.run)();
            times.push(start.elapsed().as_secs_f64() * 1e9 / case.documents as f64);
        }
    }
    println!("| task | baseline | implementation | ns per document | time ratio | goal |");
    println!("|---|---|---|---|---|---|");
    let mut baseline = ("", "", 0.0);
    for (case, times) in cases.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let median = times[ROUNDS / 2];
        if baseline.0 != case.task {
            baseline = (case.task, case.name, median);
        }
        let goal = case.goal.map_or_else(String::new, |goal| format!("{goal:.2}"));
        println!(
            "| {} | {} | {} | {median:.0} | {:.2} | {goal} |",
            case.task,
            baseline.1,
            case.name,
            median / baseline.2
        );
    }
}
