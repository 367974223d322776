//! Regular expressions of decimals in strings. They use no look-around, and mean the same in
//! ECMA-262 and in Rust's `regex`.
mod range;

use rust_decimal::Decimal;

use self::range::{Edge, Range, repeat};
use crate::schema::Limits;

/// The patterns of the strings that are read as a decimal with these limits. A string must match
/// all of them. The second pattern, if there is one, limits the total number of digits.
///
/// A regular expression cannot add two counts without listing all pairs of them. No second pattern
/// is needed if the most digits before the point and the most after it add up to no more than the
/// total.
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
        // Leading zeros and trailing zeros of the fraction are not counted. The first pattern
        // ensures that there is only one point, and that no more digits precede it than allowed in
        // total.
        patterns.push(format!(r"^[+-]?0*\.?([0-9]\.?){}0*$", repeat(0, all)));
    }
    patterns
}

type Side = (Option<(Decimal, bool)>, Option<(Decimal, bool)>);

/// The ranges of absolute values with no sign or a plus sign, and with a minus sign. Each range has
/// two bounds, which are inclusive or exclusive. A range is `None` if no value has that sign. Zero
/// may have either sign.
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
        // A lower bound that zero satisfies does not restrict absolute values.
        let least = least
            .filter(|(value, included)| *value > Decimal::ZERO || value.is_zero() && !included);
        (!is_empty).then_some((least, most))
    };
    [side(least, most), side(opposite(most), opposite(least))]
}

fn edge(bound: Option<(Decimal, bool)>) -> Option<Edge> {
    bound.map(|(value, included)| Edge::new(value, included))
}

/// The pattern of numbers whose absolute values are in the range of their sign.
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
        // Matches no string, because the bounds and the digit limits exclude every value.
        (None, None) => r"[^\s\S]".to_owned(),
    }
}
