use konigle_models::Model;

#[derive(Model)]
struct Page<T> {
    #[field(max_length = 5)]
    title: T,
}

fn main() {}
