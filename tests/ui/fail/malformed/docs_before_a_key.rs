use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(
        /// The longest title.
        max_length = 10
    )]
    title: String,
}

fn main() {}
