use konigle_models::Model;

#[derive(Model)]
enum State {
    #[field(renam = "draft")]
    Draft,
    #[field(title = "Published")]
    Published,
    #[model(rename = "gone")]
    Gone,
}

fn main() {}
