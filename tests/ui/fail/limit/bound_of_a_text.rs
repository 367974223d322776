use konigle_models::Model;

#[derive(Model)]
struct Page {
    #[field(ge = 5)]
    title: String,
    #[field(lt = 5)]
    size: u32,
}

fn main() {}
