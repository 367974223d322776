use konigle_models::Model;

#[derive(Model)]
enum State {}

fn main() {}
