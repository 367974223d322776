use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(default = State::Gone)]
    state: State,
}

#[derive(Model)]
enum State {
    Draft,
    Published,
}

fn main() {}
