use konigle_models::Model;

/// A state.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_state)]
enum State {
    Draft,
    Published,
}

fn main() {}
