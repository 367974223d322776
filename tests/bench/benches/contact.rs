//! Runs the cases under criterion. `cargo bench` keeps their history and reports changes.
use criterion::{Criterion, criterion_group, criterion_main};
use konigle_bench::cases::all;

fn contact(criterion: &mut Criterion) {
    for case in all() {
        let mut group = criterion.benchmark_group(case.task);
        group.throughput(criterion::Throughput::Elements(case.documents as u64));
        group.bench_function(case.name, |bencher| bencher.iter(&case.run));
        group.finish();
    }
}

criterion_group!(benches, contact);
criterion_main!(benches);
