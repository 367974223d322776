use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(gt = 0, default = 0)]
    size: u32,
    #[field(le = 5, default = 5.5)]
    weight: f64,
    #[field(ge = -1, default = -2)]
    rank: i32,
}

fn main() {}
