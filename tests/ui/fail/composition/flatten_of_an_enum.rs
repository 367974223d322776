use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(flatten)]
    state: State,
}

#[derive(Model)]
enum State {
    Draft,
}

fn main() {}
