//! Tests that a string matches the patterns of its limits if and only if it is read as a decimal
//! with these limits.
use regex::Regex;
use rust_decimal::Decimal;

use crate::json::{Origin, ReadOptions, Reader};
use crate::json_schema::decimal_pattern::decimal;
use crate::model::FieldType;
use crate::schema::{Bound, Limits};

fn bound(text: &str) -> Option<Bound> {
    (!text.is_empty()).then(|| Bound::new(text.parse().unwrap_or_default()))
}

fn is_read(text: &str, limits: &Limits) -> bool {
    let json = format!("{text:?}");
    let mut reader = Reader::new(&json, ReadOptions::new(), Origin::default());
    Decimal::read(&mut reader, limits).is_some()
}

/// Every bound on one side, or none, with its keyword.
const BOUNDS: [&str; 22] = [
    "", "0", "1", "-1", "9", "10", "-10", "99", "100", "150", "-150", "307", "0.5", "-0.5", "0.05",
    "0.35", "-0.35", "1.25", "12.034", "-12.034", "99.99", "1000000",
];

/// `max_digits` and `decimal_places`.
const DIGITS: [(Option<u32>, Option<u32>); 12] = [
    (None, None),
    (Some(1), None),
    (Some(3), None),
    (Some(5), None),
    (None, Some(0)),
    (None, Some(2)),
    (None, Some(28)),
    (Some(5), Some(2)),
    (Some(3), Some(0)),
    (Some(2), Some(2)),
    (Some(4), Some(3)),
    (Some(28), Some(14)),
];

/// Strings at, next to and around the bounds, in every equivalent notation, and some that are no
/// numbers.
fn texts(bounds: [&str; 2]) -> Vec<String> {
    let mut sizes: Vec<String> =
        ["0", "1", "7", "12", "200", "0.1", "0.03", "1.5", "98.7654321", "4500.25"]
            .map(Into::into)
            .into();
    for bound in bounds.into_iter().filter(|bound| !bound.is_empty()) {
        let exact: Decimal = bound.parse().unwrap_or_default();
        for step in ["0", "1", "0.1", "0.01", "0.001", "0.0001", "0.5", "0.0000000001", "10"] {
            let step: Decimal = step.parse().unwrap_or_default();
            sizes.extend(
                [exact + step, exact - step].map(|near| near.abs().normalize().to_string()),
            );
        }
        sizes.extend(
            ["0", "1", "9"].map(|digit| format!("{}{digit}", bound.trim_start_matches('-'))),
        );
    }
    let nines = |count| "9".repeat(count);
    sizes.extend([nines(28), nines(29), format!("0.{}", nines(28)), format!("0.{}", nines(29))]);
    sizes.extend([
        format!("{}.{}", nines(14), nines(14)),
        format!("{}.{}", nines(15), nines(14)),
        format!("1{}.5", "0".repeat(27)),
    ]);
    sizes.sort();
    sizes.dedup();
    let mut texts: Vec<String> = [
        "", "+", "-", ".", ".5", "1.", "1e2", "--1", " 1", "1 ", "1.2.3", "0x1", "٣", "1_0", "NaN",
    ]
    .map(Into::into)
    .into();
    for size in sizes {
        let with_point = if size.contains('.') { size.clone() } else { format!("{size}.") };
        for sign in ["", "+", "-"] {
            texts.push(format!("{sign}{size}"));
            texts.push(format!("{sign}000{size}"));
            texts.push(format!("{sign}{with_point}0"));
            texts.push(format!("{sign}00{with_point}{}", "0".repeat(40)));
        }
    }
    texts
}

/// Compares all strings for these digit limits with bounds on both sides, inclusive and exclusive.
/// Limits that exclude every value are skipped.
fn check(digits: (Option<u32>, Option<u32>), least: &str, most: &str) -> usize {
    let texts = texts([least, most]);
    for (least_included, most_included) in
        [(true, true), (false, true), (true, false), (false, false)]
    {
        let mut limits = Limits { max_digits: digits.0, decimal_places: digits.1, ..Limits::NONE };
        *(if least_included { &mut limits.ge } else { &mut limits.gt }) = bound(least);
        *(if most_included { &mut limits.le } else { &mut limits.lt }) = bound(most);
        let patterns = decimal(&limits);
        let compiled: Vec<Regex> = patterns
            .iter()
            .map(|pattern| Regex::new(pattern))
            .collect::<Result<_, _>>()
            .unwrap_or_default();
        assert_eq!(compiled.len(), patterns.len(), "{patterns:?}");
        for text in &texts {
            let matches = compiled.iter().all(|pattern| pattern.is_match(text));
            assert_eq!(matches, is_read(text, &limits), "{text} {limits:?} {patterns:?}");
        }
    }
    texts.len() * 4
}

#[test]
fn a_text_matches_just_where_it_is_read() {
    let mut compared = 0;
    for (index, digits) in DIGITS.into_iter().enumerate() {
        for least in BOUNDS {
            // Each pair of bounds is tested with some of the digit limits. Over all pairs, each of
            // the digit limits is tested with all bounds.
            for most in BOUNDS.into_iter().skip(index % 3).step_by(3) {
                let fits = |text: &str| text.parse::<Decimal>().ok();
                if let (Some(least), Some(most)) = (fits(least), fits(most))
                    && least > most
                {
                    continue;
                }
                compared += check(digits, least, most);
            }
        }
    }
    println!("{compared} texts");
    assert!(compared > 1_000_000);
}

#[test]
fn patterns_stay_short_where_limits_are_few() {
    let pattern = |limits: Limits| decimal(&limits).join(" and ");
    let digits = Limits { max_digits: Some(19), decimal_places: Some(2), ..Limits::NONE };
    assert_eq!(pattern(digits), r"^[+-]?0*[0-9]{1,17}(\.[0-9]{1,2}0*)?$");
    let from_zero = Limits { ge: bound("0"), ..digits };
    assert_eq!(pattern(from_zero), r"^(\+?0*[0-9]{1,17}(\.[0-9]{1,2}0*)?|-0+(\.0+)?)$");
    let percent =
        Limits { decimal_places: Some(1), ge: bound("0"), le: bound("100"), ..Limits::NONE };
    assert_eq!(pattern(percent), r"^(\+?(0*[0-9]{1,2}(\.[0-9]0*)?|0*100(\.0+)?)|-0+(\.0+)?)$");
    let below = Limits {
        max_digits: Some(4),
        decimal_places: Some(1),
        gt: bound("1.5"),
        lt: bound("20"),
        ..Limits::NONE
    };
    assert_eq!(pattern(below), r"^\+?(0*[2-9](\.[0-9]0*)?|0*1\.[6-9]0*|0*1[0-9](\.[0-9]0*)?)$");
    assert_eq!(
        pattern(Limits::NONE),
        r"^[+-]?0*[0-9]{1,28}(\.[0-9]+)?$ and ^[+-]?0*\.?([0-9]\.?){0,28}0*$"
    );
}
