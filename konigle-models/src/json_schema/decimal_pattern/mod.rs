//! The regular expressions of decimals in text: no look-around, one meaning in ECMA-262 and in
//! Rust's `regex`.
mod range;

use rust_decimal::Decimal;

use self::range::{Edge, Range, repeat};
use crate::schema::Limits;

/// The texts that a decimal with these limits is read from: those that match all of the patterns,
/// of which the second, where there is one, counts the digits before and after the point together.
///
/// A pattern cannot add up two counts, but by telling each pair of them. Where a limit of places
/// and one of all digits leave a limit of the digits before the point, or a bound does, no sum is
/// needed.
pub(crate) fn decimal(limits: &Limits) -> Vec<String> {
    let all = limits.digits();
    let [positive, negative] =
        sides(limits).map(|side| side.map(|(least, most)| (edge(least), edge(most))));
    let whole =
        |most: &Option<Edge>| most.as_ref().map_or(all, |most| most.whole_digits().min(all));
    let most_whole =
        [&positive, &negative].into_iter().flatten().map(|(_, most)| whole(most)).max();
    let needs_sum = limits.whole_digits().is_none()
        && most_whole.unwrap_or(0) + limits.decimal_places.unwrap_or(all).min(all) > all;
    let range = |(least, most): (Option<Edge>, Option<Edge>)| Range {
        least,
        most,
        whole: limits.whole_digits().unwrap_or(all),
        places: limits.decimal_places.or((!needs_sum).then_some(all)),
    };
    let mut patterns = vec![signed(positive.map(range), negative.map(range))];
    if needs_sum {
        // Zeros before the first digit, and those at the end of a fraction, are free. The first
        // pattern has seen to it that there is but one point, and no more digits before it than all
        // may be.
        patterns.push(format!(r"^[+-]?0*\.?([0-9]\.?){}0*$", repeat(0, all)));
    }
    patterns
}

type Side = (Option<(Decimal, bool)>, Option<(Decimal, bool)>);

/// The sizes of the values with a plus sign or none, and of those with a minus sign: from where to
/// where, and whether the ends are included; none where there are no values of that sign. Zero may
/// have either.
fn sides(limits: &Limits) -> [Option<Side>; 2] {
    let least =
        limits.gt.map(|bound| (bound.exact, false)).or(limits.ge.map(|bound| (bound.exact, true)));
    let most =
        limits.lt.map(|bound| (bound.exact, false)).or(limits.le.map(|bound| (bound.exact, true)));
    let opposite =
        |bound: Option<(Decimal, bool)>| bound.map(|(value, included)| (-value, included));
    let side = |least: Option<(Decimal, bool)>, most: Option<(Decimal, bool)>| {
        let is_empty = most
            .is_some_and(|(value, included)| value < Decimal::ZERO || value.is_zero() && !included);
        // What zero keeps, no size has to be held against.
        let least = least
            .filter(|(value, included)| *value > Decimal::ZERO || value.is_zero() && !included);
        (!is_empty).then_some((least, most))
    };
    [side(least, most), side(opposite(most), opposite(least))]
}

fn edge(bound: Option<(Decimal, bool)>) -> Option<Edge> {
    bound.map(|(value, included)| Edge::new(value, included))
}

/// The pattern of the sizes that either sign may have.
fn signed(positive: Option<Range>, negative: Option<Range>) -> String {
    let [positive, negative] =
        [positive, negative].map(|range| range.filter(|range| !range.is_empty()));
    match (positive, negative) {
        (Some(positive), Some(negative)) if positive == negative => {
            format!("^[+-]?{}$", positive.one())
        }
        (Some(positive), Some(negative)) => {
            format!(r"^(\+?{}|-{})$", positive.one(), negative.one())
        }
        (Some(positive), None) => format!(r"^\+?{}$", positive.one()),
        (None, Some(negative)) => format!("^-{}$", negative.one()),
        // No text at all; the bounds and the digits leave no value.
        (None, None) => r"[^\s\S]".to_owned(),
    }
}
