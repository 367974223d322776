use konigle_models::{Model, NewtypeError, With};

enum AsHex {}

impl With<u8> for AsHex {
    type Repr = String;

    fn from_repr(_: String) -> Result<u8, NewtypeError> {
        Ok(0)
    }

    fn to_repr(_: &u8) -> String {
        String::new()
    }
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    #[field(with = AsHex)]
    hash: std::path::PathBuf,
}

fn main() {}
