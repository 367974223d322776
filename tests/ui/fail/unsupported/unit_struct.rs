use konigle_models::Model;

#[derive(Model)]
struct Nothing;

fn main() {
    let _ = Nothing::from_json("{}");
}
