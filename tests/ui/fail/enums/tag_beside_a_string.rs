use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type")]
enum Shape {
    Text(String),
}

fn main() {}
