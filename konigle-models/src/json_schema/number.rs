//! The keywords of numbers. A bound that a model declares is said as it is declared; one that
//! follows from the number of digits is said as the greatest number that they make, which no reader
//! of doubles takes for more than it is.
use rust_decimal::Decimal;

use super::keywords::Keywords;
use crate::json::Json;
use crate::schema::{Bound, Limits};

/// A double.
pub(super) fn double(limits: &Limits) -> Keywords {
    let mut keywords = Keywords::typed("number");
    keywords.push_some("exclusiveMinimum", limits.gt.map(|bound| number(bound.double)));
    keywords.push_some("minimum", limits.ge.map(|bound| number(bound.double)));
    keywords.push_some("exclusiveMaximum", limits.lt.map(|bound| number(bound.double)));
    keywords.push_some("maximum", limits.le.map(|bound| number(bound.double)));
    keywords
}

/// A whole number: of its own bounds and those of its type, the nearer.
pub(super) fn integer(min: i64, max: u64, limits: &Limits) -> Keywords {
    let mut keywords = Keywords::typed("integer");
    // Between two whole numbers a bound is the same as at one of them, and every reader knows those
    // exactly.
    let up = |bound: Option<Bound>| bound.map(|bound| bound.exact.ceil());
    let down = |bound: Option<Bound>| bound.map(|bound| bound.exact.floor());
    keywords.push_some("exclusiveMinimum", down(limits.gt).map(whole));
    keywords.push_some("exclusiveMaximum", up(limits.lt).map(whole));
    keywords.push("minimum", whole(up(limits.ge).unwrap_or(min.into()).max(min.into())));
    keywords.push("maximum", whole(down(limits.le).unwrap_or(max.into()).min(max.into())));
    keywords
}

/// A decimal that is written as a number.
pub(super) fn decimal(limits: &Limits) -> Keywords {
    let greatest = greatest(limits);
    let mut nearest = *limits;
    if limits.gt.or(limits.ge).is_none_or(|least| least.exact < -greatest) {
        (nearest.gt, nearest.ge) = (None, Some(bound(-greatest)));
    }
    if limits.lt.or(limits.le).is_none_or(|most| most.exact > greatest) {
        (nearest.lt, nearest.le) = (None, Some(bound(greatest)));
    }
    double(&nearest)
}

/// The greatest decimal with so many digits.
fn greatest(limits: &Limits) -> Decimal {
    let digits = limits.digits();
    let places =
        if limits.whole_digits().is_some() { limits.decimal_places.unwrap_or(0) } else { 0 };
    let nines = 10_i128.pow(digits) - 1;
    Decimal::try_from_i128_with_scale(nines, places).unwrap_or(Decimal::MAX)
}

fn bound(exact: Decimal) -> Bound {
    // The double that is nearest, as it is to the reader of the same digits.
    Bound { exact, double: exact.to_string().parse().unwrap_or(f64::MAX) }
}

fn number(double: f64) -> Json {
    serde_json::Number::from_f64(double).map_or(Json::Null, Json::Number)
}

fn whole(value: Decimal) -> Json {
    value.normalize().to_string().parse().unwrap_or(Json::Null)
}
