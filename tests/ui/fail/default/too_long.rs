use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(max_length = 3, default = "USDT")]
    currency: String,
    #[field(min_length = 3, default = "")]
    title: String,
}

fn main() {}
