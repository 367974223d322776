//! Computes the difference between the sets of texts that patterns match.
use std::collections::{HashMap, VecDeque};

use regex_automata::dfa::Automaton;
use regex_automata::dfa::dense::{Config, DFA};
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;

/// The maximum number of visited state tuples; larger differences are unknown.
const MAX_STATES: usize = 2_000_000;

/// The texts that match all patterns of one side but not all of the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Difference {
    /// There is no such text.
    None,
    /// The shortest such text.
    Some(String),
    /// A pattern is not supported or too large.
    Unknown,
}

/// Returns the texts that match all of `matched` but not all of `unmatched`.
pub(super) fn difference(matched: &[String], unmatched: &[String]) -> Difference {
    let compile = |patterns: &[String]| {
        patterns.iter().map(|pattern| automaton(pattern)).collect::<Option<Vec<_>>>()
    };
    match (compile(matched), compile(unmatched)) {
        (Some(matched), Some(unmatched)) => shortest(&matched, &unmatched),
        _ => Difference::Unknown,
    }
}

/// Builds the DFA of the texts in which the pattern matches anywhere, as in JSON Schema.
fn automaton(pattern: &str) -> Option<DFA<Vec<u32>>> {
    let whole = format!("(?s:.*)(?:{})(?s:.*)", translate(pattern)?);
    let config = Config::new().minimize(false).dfa_size_limit(Some(20_000_000));
    DFA::builder().configure(config).build(&whole).ok()
}

/// Translates a JSON Schema pattern from ECMA-262 syntax to the syntax of `regex-automata`.
///
/// Returns `None` if the meaning could differ.
fn translate(pattern: &str) -> Option<String> {
    let mut found = String::with_capacity(pattern.len());
    let mut chars = pattern.chars().peekable();
    let mut is_in_class = false;
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        match (char, next) {
            ('\\', Some(escaped)) => {
                chars.next();
                match escaped {
                    'd' => found.push_str("[0-9]"),
                    'D' => found.push_str("[^0-9]"),
                    'w' => found.push_str("[0-9A-Za-z_]"),
                    'W' => found.push_str("[^0-9A-Za-z_]"),
                    's' => found.push_str(r"[\s\x{FEFF}--\x{85}]"),
                    'S' => found.push_str(r"[^[\s\x{FEFF}--\x{85}]]"),
                    'n' | 'r' | 't' | 'f' | 'v' => found.extend(['\\', escaped]),
                    other if other.is_ascii_punctuation() => found.extend(['\\', other]),
                    _ => return None,
                }
            }
            ('.', _) if !is_in_class => found.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            ('[', _) if is_in_class => found.push_str(r"\["),
            ('&', Some('&')) | ('-', Some('-')) | ('~', Some('~')) if is_in_class => return None,
            ('[', Some(']')) => return None,
            ('[', _) => {
                is_in_class = true;
                found.push('[');
                if next == Some('^') {
                    chars.next();
                    found.push('^');
                    if chars.peek() == Some(&']') {
                        return None;
                    }
                }
            }
            (']', _) if is_in_class => {
                is_in_class = false;
                found.push(']');
            }
            ('(', Some('?')) => {
                chars.next();
                if chars.next() != Some(':') {
                    return None;
                }
                found.push_str("(?:");
            }
            _ => found.push(char),
        }
    }
    Some(found)
}

type States = Vec<StateID>;

/// Searches the product automaton breadth-first, which finds a shortest text.
fn shortest(matched: &[DFA<Vec<u32>>], unmatched: &[DFA<Vec<u32>>]) -> Difference {
    let anchored = start::Config::new().anchored(regex_automata::Anchored::Yes);
    let start = |all: &[DFA<Vec<u32>>]| -> Option<States> {
        all.iter().map(|automaton| automaton.start_state(&anchored).ok()).collect()
    };
    let (Some(left), Some(right)) = (start(matched), start(unmatched)) else {
        return Difference::Unknown;
    };
    let first = [left, right].concat();
    // Maps each state tuple to its predecessor and the byte between them.
    let mut reached: HashMap<States, Option<(States, u8)>> = HashMap::from([(first.clone(), None)]);
    let mut left = VecDeque::from([first]);
    let automata: Vec<&DFA<Vec<u32>>> = matched.iter().chain(unmatched).collect();
    while let Some(states) = left.pop_front() {
        let ends: Vec<bool> = automata
            .iter()
            .zip(&states)
            .map(|(automaton, state)| automaton.is_match_state(automaton.next_eoi_state(*state)))
            .collect();
        if ends.iter().take(matched.len()).all(|end| *end)
            && !ends.iter().skip(matched.len()).all(|end| *end)
        {
            return text(&reached, states).map_or(Difference::Unknown, Difference::Some);
        }
        if reached.len() > MAX_STATES {
            return Difference::Unknown;
        }
        // Digits and letters come first, so that counterexamples are readable.
        for byte in (b'0'..=b'z').chain(0..b'0').chain(b'{'..=u8::MAX) {
            let next: States = automata
                .iter()
                .zip(&states)
                .map(|(automaton, state)| automaton.next_state(*state, byte))
                .collect();
            let is_dead = automata
                .iter()
                .zip(&next)
                .take(matched.len())
                .any(|(automaton, state)| automaton.is_dead_state(*state));
            if !is_dead && !reached.contains_key(&next) {
                reached.insert(next.clone(), Some((states.clone(), byte)));
                left.push_back(next);
            }
        }
    }
    Difference::None
}

/// Returns the text that leads to this state tuple.
fn text(reached: &HashMap<States, Option<(States, u8)>>, mut states: States) -> Option<String> {
    let mut bytes = Vec::new();
    while let Some(Some((before, byte))) = reached.get(&states) {
        bytes.push(*byte);
        states.clone_from(before);
    }
    bytes.reverse();
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Difference, difference};

    fn difference_of(matched: &str, unmatched: &str) -> Difference {
        difference(&[matched.to_owned()], &[unmatched.to_owned()])
    }

    #[test]
    fn the_shortest_text_that_only_one_pattern_matches_is_found() {
        assert_eq!(
            difference_of("^[0-9]{1,3}$", "^[0-9]{1,2}$"),
            Difference::Some("000".to_owned())
        );
        assert_eq!(difference_of("^[0-9]{1,2}$", "^[0-9]{1,3}$"), Difference::None);
        assert_eq!(difference_of("b", "^a"), Difference::Some("b".to_owned()));
        assert_eq!(difference_of("^.$", "^[^é]$"), Difference::Some("é".to_owned()));
        assert_eq!(difference_of("^(a|b)+$", "^[ab][ab]*$"), Difference::None);
        assert_eq!(difference(&["a".to_owned()], &[]), Difference::None);
        assert_eq!(difference(&[], &["a".to_owned()]), Difference::Some(String::new()));
        assert_eq!(difference_of("(?=a)", "a"), Difference::Unknown);
    }

    #[test]
    fn patterns_of_decimal_amounts_are_compared() {
        let digits =
            |whole, places| format!(r"^[+-]?0*[0-9]{{1,{whole}}}(\.[0-9]{{1,{places}}}0*)?$");
        assert_eq!(difference_of(&digits(17, 2), &digits(17, 3)), Difference::None);
        assert_eq!(
            difference_of(&digits(17, 3), &digits(17, 2)),
            Difference::Some("0.001".to_owned())
        );
        let all = r"^[+-]?0*\.?([0-9]\.?){0,28}0*$".to_owned();
        let wide = [digits(28, 28), all];
        assert_eq!(difference(&[digits(17, 2)], &wide), Difference::None);
    }
}
