use konigle_models::Model;

#[derive(Model)]
#[model(rename_all = "lowercase")]
enum State {
    InReview,
    Inreview,
}

fn main() {}
