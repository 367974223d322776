use konigle_models::Model;

#[derive(Clone, PartialEq, Model)]
#[model(create(StateCreate), update(StateUpdate), default)]
enum State {
    Draft,
}

fn main() {}
