//! Type parameters with the names of parameters of the expansion.
use konigle_models::Model;

#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PageCreate), update(PageUpdate))]
struct Page<S, D, M, T, const N: usize> {
    s: S,
    d: D,
    m: M,
    t: T,
    #[field(default, nested)]
    inner: Inner,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(InnerCreate), update(InnerUpdate))]
struct Inner {}

fn main() {
    let json = r#"{"s": 1, "d": 2, "m": 3, "t": 4}"#;
    assert!(Page::<u8, u8, u8, u8, 5>::from_json(json).is_ok());
}
