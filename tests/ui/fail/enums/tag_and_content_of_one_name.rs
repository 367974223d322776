use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "t", content = "t")]
enum Shape {
    Circle { radius: i64 },
}

fn main() {}
