use konigle_models::Model;

struct Anything<T>(T);

#[derive(Model)]
struct Page<T> {
    value: Anything<T>,
}

fn main() {}
