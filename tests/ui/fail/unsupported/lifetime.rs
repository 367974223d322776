use konigle_models::Model;

#[derive(Model)]
struct Page<'p> {
    title: &'p str,
}

fn main() {}
