use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default)]
    state: State,
}

#[derive(Model)]
enum State {
    Draft,
    Published,
}

fn main() {}
