//! What every model of this stack uses.

pub fn yes() -> bool {
    true
}

pub fn dollars() -> String {
    "USD".to_owned()
}
