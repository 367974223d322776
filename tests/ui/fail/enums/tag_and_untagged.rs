use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", untagged)]
enum Shape {
    Circle { radius: i64 },
}

fn main() {}
