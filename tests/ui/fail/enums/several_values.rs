use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
enum Shape {
    Point(i64, i64),
    Circle { radius: i64 },
}

fn main() {}
