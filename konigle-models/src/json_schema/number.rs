//! The keywords of numbers.
//!
//! Declared bounds are emitted as declared. Bounds implied by the number of digits are emitted as
//! the largest such number, which no reader rounds up when it converts it to a double.
use rust_decimal::Decimal;

use super::keywords::Keywords;
use crate::json::Json;
use crate::schema::{Bound, Limits};

/// The keywords of a double.
pub(super) fn double(limits: &Limits) -> Keywords {
    let mut keywords = Keywords::typed("number");
    keywords.push_some("exclusiveMinimum", limits.gt.map(|bound| number(bound.double)));
    keywords.push_some("minimum", limits.ge.map(|bound| number(bound.double)));
    keywords.push_some("exclusiveMaximum", limits.lt.map(|bound| number(bound.double)));
    keywords.push_some("maximum", limits.le.map(|bound| number(bound.double)));
    keywords
}

/// The least number that no single represents, which is halfway between the greatest single and
/// the next power of two.
const BEYOND_SINGLE: f64 = 3.402_823_567_797_336_6e38;

/// The keywords of a number of single precision.
pub(super) fn single(limits: &Limits) -> Keywords {
    let mut keywords = double(limits);
    if limits.gt.or(limits.ge).is_none() {
        keywords.push("exclusiveMinimum", number(-BEYOND_SINGLE));
    }
    if limits.lt.or(limits.le).is_none() {
        keywords.push("exclusiveMaximum", number(BEYOND_SINGLE));
    }
    keywords
}

/// The keywords of an integer. Each bound is the stricter one of the declared bound and the bound
/// of the type.
pub(super) fn integer(min: i128, max: u128, limits: &Limits) -> Keywords {
    let mut keywords = Keywords::typed("integer");
    // A bound between two integers is equivalent to one of them, and every reader represents
    // integers of 64 bits exactly.
    let up = |bound: Option<Bound>| bound.map(|bound| bound.exact.ceil());
    let down = |bound: Option<Bound>| bound.map(|bound| bound.exact.floor());
    keywords.push_some("exclusiveMinimum", down(limits.gt).map(whole));
    keywords.push_some("exclusiveMaximum", up(limits.lt).map(whole));
    // A bound of 128 bits that is no decimal is beyond every declared bound.
    let least = Decimal::try_from_i128_with_scale(min, 0).ok();
    let most =
        i128::try_from(max).ok().and_then(|max| Decimal::try_from_i128_with_scale(max, 0).ok());
    let minimum = up(limits.ge).filter(|ge| least.is_none_or(|least| *ge > least));
    let maximum = down(limits.le).filter(|le| most.is_none_or(|most| *le < most));
    keywords.push("minimum", minimum.map_or_else(|| min.into(), whole));
    keywords.push("maximum", maximum.map_or_else(|| max.into(), whole));
    keywords.push_some("multipleOf", limits.multiple_of.map(whole));
    keywords
}

/// The keywords of a decimal that is written as a number.
pub(super) fn decimal(limits: &Limits) -> Keywords {
    let greatest = greatest(limits);
    let mut nearest = *limits;
    if limits.gt.or(limits.ge).is_none_or(|least| least.exact < -greatest) {
        (nearest.gt, nearest.ge) = (None, Some(Bound::new(-greatest)));
    }
    if limits.lt.or(limits.le).is_none_or(|most| most.exact > greatest) {
        (nearest.lt, nearest.le) = (None, Some(Bound::new(greatest)));
    }
    let mut keywords = double(&nearest);
    // A validator that calculates with doubles would reject multiples of most fractions.
    let step = limits.multiple_of.filter(Decimal::is_integer);
    keywords.push_some("multipleOf", step.map(whole));
    keywords
}

/// The greatest decimal with the allowed number of digits.
fn greatest(limits: &Limits) -> Decimal {
    let digits = limits.digits();
    let places =
        if limits.whole_digits().is_some() { limits.decimal_places.unwrap_or(0) } else { 0 };
    let nines = 10_i128.pow(digits) - 1;
    Decimal::try_from_i128_with_scale(nines, places).unwrap_or(Decimal::MAX)
}

fn number(double: f64) -> Json {
    Json::try_from(double).unwrap_or(Json::Null)
}

fn whole(value: Decimal) -> Json {
    value.normalize().to_string().parse().unwrap_or(Json::Null)
}
