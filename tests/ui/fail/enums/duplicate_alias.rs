use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
enum Colour {
    Red,
    #[model(alias = "Red")]
    Blue,
}

fn main() {}
