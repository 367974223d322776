use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type")]
enum Shape {
    Circle {
        radius: i64,
        #[field(rename = "type")]
        kind: String,
    },
    Picture(Picture),
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Picture {
    #[field(rename = "type")]
    kind: String,
}

fn main() {}
