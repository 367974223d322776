//! The pattern of unsigned decimals between two bounds, with any leading zeros and any trailing
//! zeros of the fraction.
//!
//! The pattern is built digit by digit from the left. While the digits equal those of a bound, the
//! next digit is either the bound's digit or one inside the range. After a digit inside the range,
//! all further digits are free.
use rust_decimal::Decimal;

/// A bound of a range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edge {
    /// The digits before the point, without leading zeros.
    whole: Vec<u8>,
    /// The digits after the point, without trailing zeros.
    fraction: Vec<u8>,
    /// Whether the bound is inclusive.
    included: bool,
}

impl Edge {
    /// The bound of this absolute value.
    pub(super) fn new(value: Decimal, included: bool) -> Self {
        let text = value.abs().normalize().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |text: &str| text.bytes().map(|digit| digit - b'0').collect();
        Self { whole: digits(whole.trim_start_matches('0')), fraction: digits(fraction), included }
    }

    pub(super) fn whole_digits(&self) -> u32 {
        u32::try_from(self.whole.len()).unwrap_or(u32::MAX)
    }
}

/// The decimals between two bounds, with limited numbers of digits. An absent lower bound means
/// zero, and an absent upper bound means infinity.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Range {
    pub(super) least: Option<Edge>,
    pub(super) most: Option<Edge>,
    /// The greatest number of digits before the point.
    pub(super) whole: u32,
    /// The greatest number of digits after the point, unlimited if absent.
    pub(super) places: Option<u32>,
}

/// Which bounds the emitted prefix still equals.
#[derive(Clone, Copy, Debug)]
struct At {
    least: bool,
    most: bool,
}

impl At {
    const NEITHER: Self = Self { least: false, most: false };
}

impl Range {
    /// The whole pattern, as a single group if it has alternatives.
    pub(super) fn one(&self) -> String {
        let alternatives = self.alternatives();
        match alternatives.as_slice() {
            [alone] => alone.clone(),
            several => format!("({})", several.join("|")),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.alternatives().is_empty()
    }

    fn alternatives(&self) -> Vec<String> {
        let mut out = Vec::new();
        let shortest = self.least.as_ref().map(Edge::whole_digits);
        let longest =
            self.most.as_ref().map(Edge::whole_digits).filter(|digits| *digits <= self.whole);
        self.free_lengths(shortest.map_or(0, |digits| digits + 1), longest, &mut out);
        let mut lengths: Vec<u32> = [shortest, longest].into_iter().flatten().collect();
        lengths.dedup();
        for length in lengths.into_iter().filter(|length| *length <= self.whole) {
            let at = At { least: shortest == Some(length), most: longest == Some(length) };
            if length == 0 {
                out.extend(self.fraction(at).map(|fraction| format!("0+{fraction}")));
            } else {
                self.whole_from(0, length, "0*", at, &mut out);
            }
        }
        out
    }

    /// Adds the numbers whose count of digits before the point is between those of the two bounds.
    fn free_lengths(&self, from: u32, longest: Option<u32>, out: &mut Vec<String>) {
        let Some(to) = longest.map_or(Some(self.whole), |longest| longest.checked_sub(1)) else {
            return;
        };
        let Some(fraction) = self.fraction(At::NEITHER).filter(|_| from <= to) else { return };
        out.push(match (from, to) {
            (0, 0) => format!("0+{fraction}"),
            (0, _) => format!("0*[0-9]{}{fraction}", repeat(1, to)),
            _ => format!("0*[1-9]{}{fraction}", some_digits(from - 1, to - 1)),
        });
    }

    /// Adds the numbers with `length` digits before the point, from the digit at `position` on.
    fn whole_from(&self, position: u32, length: u32, prefix: &str, at: At, out: &mut Vec<String>) {
        if position == length || !(at.least || at.most) {
            let rest = some_digits(length - position, length - position);
            out.extend(self.fraction(at).map(|fraction| format!("{prefix}{rest}{fraction}")));
            return;
        }
        let digit = |edge: &Option<Edge>| {
            edge.as_ref().and_then(|edge| edge.whole.get(position as usize)).copied().unwrap_or(0)
        };
        let first = if at.least { digit(&self.least) } else { u8::from(position == 0) };
        let last = if at.most { digit(&self.most) } else { 9 };
        for (class, at) in steps(first, last, at) {
            self.whole_from(position + 1, length, &format!("{prefix}{class}"), at, out);
        }
    }

    /// The point and the fractions that may follow digits equal to those of the bounds before the
    /// point. `None` if no fraction gives a number of the range.
    fn fraction(&self, at: At) -> Option<String> {
        let mut tails = Vec::new();
        self.fraction_from(0, String::new(), at, &mut tails);
        let behind = match tails.as_slice() {
            [] => return None,
            [alone] => format!(r"\.{alone}"),
            several => format!(r"\.({})", several.join("|")),
        };
        Some(if self.may_end(0, at) { format!("({behind})?") } else { behind })
    }

    /// Whether the number may end after this many digits of the fraction, all equal to those of the
    /// bounds in `at`. Zeros may follow.
    fn may_end(&self, position: usize, at: At) -> bool {
        let least = self.least.as_ref().filter(|_| at.least);
        let most = self.most.as_ref().filter(|_| at.most);
        least.is_none_or(|edge| edge.fraction.len() <= position && edge.included)
            && most.is_none_or(|edge| edge.fraction.len() > position || edge.included)
    }

    fn fraction_from(&self, position: usize, prefix: String, at: At, out: &mut Vec<String>) {
        let least = self.least.as_ref().filter(|_| at.least);
        let most = self.most.as_ref().filter(|_| at.most);
        let past = |edge: &Edge| edge.fraction.len() <= position;
        let left = self
            .places
            .map(|places| places.saturating_sub(u32::try_from(position).unwrap_or(places)));
        match (least, most) {
            (None, None) => return out.push(format!("{prefix}{}", free(left, prefix.is_empty()))),
            (_, Some(most)) if past(most) => {}
            _ if left == Some(0) => {}
            (Some(least), None) if past(least) => {
                return if least.included {
                    out.push(format!("{prefix}{}", free(left, prefix.is_empty())));
                } else {
                    out.extend(not_zero(left).map(|rest| format!("{prefix}{rest}")));
                };
            }
            _ => {
                let digit = |edge: &Edge| edge.fraction.get(position).copied().unwrap_or(0);
                let first = least.map_or(0, digit);
                let last = most.map_or(9, digit);
                for (class, at) in steps(first, last, at) {
                    self.fraction_from(position + 1, format!("{prefix}{class}"), at, out);
                }
                // Position 0 has no digits after the point to end. Trailing zeros are part of the
                // digits before `position`.
                if position > 0 && self.may_end(position, at) {
                    out.push(prefix);
                }
                return;
            }
        }
        if self.may_end(position, at) {
            out.push(format!("{prefix}{}", free(Some(0), prefix.is_empty())));
        }
    }
}

/// The alternatives of the next digit: a digit strictly between those of the bounds, after which
/// all digits are free, or the digit of a bound.
fn steps(first: u8, last: u8, at: At) -> Vec<(String, At)> {
    if at.least && at.most && first == last {
        return vec![(first.to_string(), at)];
    }
    let inner = (first + u8::from(at.least), (last + 1).saturating_sub(u8::from(at.most)));
    let mut steps = Vec::new();
    if inner.0 < inner.1 {
        steps.push((class(inner.0, inner.1 - 1), At::NEITHER));
    }
    if at.least && first <= last {
        steps.push((first.to_string(), At { least: true, most: false }));
    }
    if at.most && first <= last {
        steps.push((last.to_string(), At { least: false, most: true }));
    }
    steps
}

fn class(first: u8, last: u8) -> String {
    if first == last { first.to_string() } else { format!("[{first}-{last}]") }
}

/// Any fraction of at most `left` digits. Trailing zeros are not counted.
fn free(left: Option<u32>, at_point: bool) -> String {
    let least = u32::from(at_point);
    match left {
        None if at_point => "[0-9]+".to_owned(),
        None => "[0-9]*".to_owned(),
        Some(0) if at_point => "0+".to_owned(),
        Some(left) => format!("{}0*", some_digits(least, left)),
    }
}

/// The fractions of at most `left` digits that are not zero, by the number of leading zeros.
fn not_zero(left: Option<u32>) -> Box<dyn Iterator<Item = String>> {
    match left {
        None => Box::new(core::iter::once("0*[1-9][0-9]*".to_owned())),
        Some(left) => Box::new((0..left).map(move |zeros| {
            let zero =
                if zeros == 0 { String::new() } else { format!("0{}", repeat(zeros, zeros)) };
            format!("{zero}[1-9]{}", free(Some(left - zeros - 1), false))
        })),
    }
}

/// Between `least` and `most` digits.
fn some_digits(least: u32, most: u32) -> String {
    if most == 0 { String::new() } else { format!("[0-9]{}", repeat(least, most)) }
}

/// The quantifier for between `least` and `most` repetitions.
pub(super) fn repeat(least: u32, most: u32) -> String {
    match (least, most) {
        (1, 1) => String::new(),
        (0, 1) => "?".to_owned(),
        _ if least == most => format!("{{{least}}}"),
        _ => format!("{{{least},{most}}}"),
    }
}
