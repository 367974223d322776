use konigle_models::{Json, Model};

#[derive(Clone, Debug, PartialEq, Model)]
enum Shape {
    Circle { radius: i64 },
    #[model(other)]
    One(Json),
    #[model(other)]
    Two(Json),
}

#[derive(Clone, Debug, PartialEq, Model)]
enum Colour {
    Red,
    #[model(other)]
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
enum Any {
    Text(String),
    #[model(other, rename = "x")]
    Unknown(Json),
}

fn main() {}
