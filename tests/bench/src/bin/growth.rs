//! Prints how the cost grows with the number of units: nanoseconds per field, tag, key or
//! violation. The last column is constant where the cost grows linearly.
use std::hint::black_box;
use std::time::Instant;

use konigle_models::comm::contact::ContactUpdate;
use konigle_models::{Model, ReadOptions};

const ROUNDS: usize = 9;

/// Defines models with this many fields, all of them strings.
macro_rules! models {
    ($($name:ident: $count:literal),+) => {$(
        seq_macro::seq!(N in 0..$count {
            /// A model of many fields.
            #[derive(Clone, Debug, PartialEq, Model)]
            struct $name {
                #(
                    /// A field.
                    field_~N: String,
                )*
            }
        });
    )+};
}

models!(Fields10: 10, Fields50: 50, Fields200: 200);

fn main() {
    println!("| task | units | ns per unit | ratio to the fewest |\n|---|---|---|---|");
    let in_order: Vec<usize> = (0..200).collect();
    let backwards: Vec<usize> = (0..200).rev().collect();
    for (job, order) in [("fields, in order", in_order), ("fields, backwards", backwards)] {
        let fields = |count: usize| {
            let members: Vec<String> = order
                .iter()
                .filter(|n| **n < count)
                .map(|n| format!(r#""field_{n}":"text {n}""#))
                .collect();
            format!("{{{}}}", members.join(","))
        };
        row(job, &[10, 50, 200], |count| {
            let json = fields(count);
            Box::new(move || match count {
                10 => Fields10::from_json(&json).is_ok(),
                50 => Fields50::from_json(&json).is_ok(),
                _ => Fields200::from_json(&json).is_ok(),
            })
        });
    }
    let sizes = [100, 1_000, 10_000, 100_000];
    row("tags", &sizes, |count| {
        let json = tags(count, "\"a customer\"");
        Box::new(move || ContactUpdate::from_json(&json).is_ok())
    });
    row("unknown keys, ignored", &sizes, |count| {
        let json = unknown(count);
        Box::new(move || ContactUpdate::from_json(&json).is_ok())
    });
    row("unknown keys, rejected", &sizes, |count| {
        let json = unknown(count);
        Box::new(move || {
            ContactUpdate::from_json_strict(&json).is_err_and(|error| error.len() == count)
        })
    });
    row("violations", &sizes, |count| {
        let json = tags(count, "7");
        Box::new(move || ContactUpdate::from_json(&json).is_err_and(|error| error.len() == count))
    });
    row("violations, 100 kept", &sizes, |count| {
        let json = tags(count, "7");
        let options = ReadOptions::new().max_violations(100);
        Box::new(move || {
            ContactUpdate::from_json_with(&json, options)
                .is_err_and(|error| error.omitted() == count - 100)
        })
    });
}

fn tags(count: usize, tag: &str) -> String {
    format!(r#"{{"tags":[{}]}}"#, vec![tag; count].join(","))
}

fn unknown(count: usize) -> String {
    let members: Vec<String> = (0..count).map(|n| format!(r#""custom_field_{n}":{n}"#)).collect();
    format!("{{{}}}", members.join(","))
}

/// Times a task for each size, in turn, and prints the medians.
fn row(task: &str, sizes: &[usize], prepare: impl Fn(usize) -> Box<dyn Fn() -> bool>) {
    let jobs: Vec<_> = sizes.iter().map(|size| prepare(*size)).collect();
    let mut times = vec![Vec::new(); sizes.len()];
    for _ in 0..ROUNDS {
        for ((job, size), times) in jobs.iter().zip(sizes).zip(&mut times) {
            // About a hundred thousand units per measurement, but at least one document.
            let documents = (100_000 / size).max(1);
            let start = Instant::now();
            for _ in 0..documents {
                assert!(black_box(job()), "the document gives the expected result");
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / (documents * size) as f64);
        }
    }
    let mut fewest = 0.0;
    for (size, times) in sizes.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let median = times[ROUNDS / 2];
        if fewest == 0.0 {
            fewest = median;
        }
        println!("| {task} | {size} | {median:.1} | {:.2} |", median / fewest);
    }
}
