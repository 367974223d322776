use konigle_models::Model;

#[derive(Model)]
enum State {
    Draft,
    #[field(rename = "Draft")]
    Sketch,
}

fn main() {}
