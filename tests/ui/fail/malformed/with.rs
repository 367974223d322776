use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(with = "as_hex")]
    hash: [u8; 4],
    #[field(with)]
    other: [u8; 4],
}

fn main() {}
