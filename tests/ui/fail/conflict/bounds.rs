use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(gt = 5, ge = 6)]
    size: u32,
    #[field(lt = 5, le = 6)]
    rank: u32,
    #[field(ge = 5, lt = 5)]
    depth: u32,
    #[field(gt = 0.5, le = 0.25)]
    weight: f64,
}

fn main() {}
