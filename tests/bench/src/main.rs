//! Prints the table of PERFORMANCE.md: every case beside the floor of its group, medians of one
//! run.
//!
//! With a group and a name it runs that case 20 times in the function `measured`, whose
//! instructions `valgrind --tool=callgrind --toggle-collect='*measured*'` counts: the same on every
//! run.
use std::time::Instant;

use konigle_bench::cases::{Case, all};

/// The rounds of the table; in each, every case has its turn.
const ROUNDS: usize = 301;

fn main() {
    let cases = all();
    for case in &cases {
        assert_eq!((case.run)(), case.valid, "{}: {} does not do the job", case.group, case.name);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => print_table(&cases),
        [group, name] => {
            let chosen = |case: &&Case| case.group == group && case.name == name;
            let case = cases.iter().find(chosen).expect("a group and a name of the table");
            measured(case);
            println!("{} documents", 20 * case.documents);
        }
        _ => panic!("give nothing, or a group and a name of the table"),
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
    println!("| job | how | ns a document | × floor | goal |\n|---|---|---|---|---|");
    let mut floor = ("", 0.0);
    for (case, times) in cases.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let median = times[ROUNDS / 2];
        if floor.0 != case.group {
            floor = (case.group, median);
        }
        let goal = case.goal.map_or_else(String::new, |goal| format!("{goal:.2}"));
        println!(
            "| {} | {} | {median:.0} | {:.2} | {goal} |",
            case.group,
            case.name,
            median / floor.1
        );
    }
}
