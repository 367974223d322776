use konigle_models::Model;

#[derive(Model)]
enum State {
    Draft,
    #[model(rename = "Draft")]
    Sketch,
}

fn main() {}
