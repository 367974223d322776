use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type")]
enum Shape {
    Circle {
        #[field(nested, sensitive, create(skip))]
        radius: i64,
    },
    Picture(#[field(title = "Picture", max_length = 5)] Picture),
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Picture {
    url: String,
}

fn main() {}
