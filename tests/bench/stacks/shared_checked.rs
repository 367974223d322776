//! What every model of this stack uses.
use rust_decimal::Decimal;

pub fn yes() -> bool {
    true
}

pub fn dollars() -> String {
    "USD".to_owned()
}

/// Two decimals and 19 digits.
pub fn amount(amount: &Option<Decimal>, (): &()) -> garde::Result {
    let fits = amount.is_none_or(|amount| {
        let amount = amount.normalize();
        amount.scale() <= 2 && amount.trunc().mantissa().unsigned_abs() < 10_u128.pow(17)
    });
    if fits { Ok(()) } else { Err(garde::Error::new("too many digits")) }
}
