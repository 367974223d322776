use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(content = "c")]
enum Shape {
    Circle { radius: i64 },
}

fn main() {}
