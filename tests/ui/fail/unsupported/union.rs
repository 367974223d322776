use konigle_models::Model;

#[derive(Model)]
union Page {
    size: u32,
    weight: f32,
}

fn main() {}
