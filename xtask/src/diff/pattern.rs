//! Patterns as sets of texts: what one set has and the other has not.
use std::collections::{HashMap, VecDeque};

use regex_automata::dfa::Automaton;
use regex_automata::dfa::dense::{Config, DFA};
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;

/// More pairs of states than this are not looked at; patterns of that size are taken for different.
const MOST_PAIRS: usize = 2_000_000;

/// What is known of the texts that match all patterns of the one side and not all of the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Difference {
    /// There are none.
    None,
    /// The shortest of them.
    Some(String),
    /// A pattern is beyond what can be told.
    Unknown,
}

/// The texts that match all of `these`, and not all of `those`.
pub(super) fn difference(these: &[String], those: &[String]) -> Difference {
    let compile = |patterns: &[String]| {
        patterns.iter().map(|pattern| automaton(pattern)).collect::<Option<Vec<_>>>()
    };
    match (compile(these), compile(those)) {
        (Some(these), Some(those)) => shortest(&these, &those),
        _ => Difference::Unknown,
    }
}

/// The automaton of the texts that the pattern matches somewhere, as JSON Schema has it.
fn automaton(pattern: &str) -> Option<DFA<Vec<u32>>> {
    let whole = format!("(?s:.*)(?:{})(?s:.*)", translated(pattern)?);
    let config = Config::new().minimize(false).dfa_size_limit(Some(20_000_000));
    DFA::builder().configure(config).build(&whole).ok()
}

/// The pattern of JSON Schema, which is one of JavaScript, in the syntax of the automata; none
/// where they may differ.
fn translated(pattern: &str) -> Option<String> {
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

fn shortest(these: &[DFA<Vec<u32>>], those: &[DFA<Vec<u32>>]) -> Difference {
    let anchored = start::Config::new().anchored(regex_automata::Anchored::Yes);
    let start = |all: &[DFA<Vec<u32>>]| -> Option<States> {
        all.iter().map(|automaton| automaton.start_state(&anchored).ok()).collect()
    };
    let (Some(ours), Some(theirs)) = (start(these), start(those)) else {
        return Difference::Unknown;
    };
    let first = [ours, theirs].concat();
    // Where each set of states was reached from, and by which byte.
    let mut reached: HashMap<States, Option<(States, u8)>> = HashMap::from([(first.clone(), None)]);
    let mut left = VecDeque::from([first]);
    let automata: Vec<&DFA<Vec<u32>>> = these.iter().chain(those).collect();
    while let Some(states) = left.pop_front() {
        let ends: Vec<bool> = automata
            .iter()
            .zip(&states)
            .map(|(automaton, state)| automaton.is_match_state(automaton.next_eoi_state(*state)))
            .collect();
        if ends.iter().take(these.len()).all(|end| *end)
            && !ends.iter().skip(these.len()).all(|end| *end)
        {
            return text(&reached, states).map_or(Difference::Unknown, Difference::Some);
        }
        if reached.len() > MOST_PAIRS {
            return Difference::Unknown;
        }
        // Letters and digits first, so that a text that is found can be read.
        for byte in (b'0'..=b'z').chain(0..b'0').chain(b'{'..=u8::MAX) {
            let next: States = automata
                .iter()
                .zip(&states)
                .map(|(automaton, state)| automaton.next_state(*state, byte))
                .collect();
            let is_dead = automata
                .iter()
                .zip(&next)
                .take(these.len())
                .any(|(automaton, state)| automaton.is_dead_state(*state));
            if !is_dead && !reached.contains_key(&next) {
                reached.insert(next.clone(), Some((states.clone(), byte)));
                left.push_back(next);
            }
        }
    }
    Difference::None
}

/// The bytes on the way to these states.
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

    fn between(these: &str, those: &str) -> Difference {
        difference(&[these.to_owned()], &[those.to_owned()])
    }

    #[test]
    fn the_shortest_text_that_one_pattern_alone_matches_is_found() {
        assert_eq!(between("^[0-9]{1,3}$", "^[0-9]{1,2}$"), Difference::Some("000".to_owned()));
        assert_eq!(between("^[0-9]{1,2}$", "^[0-9]{1,3}$"), Difference::None);
        assert_eq!(between("b", "^a"), Difference::Some("b".to_owned()));
        assert_eq!(between("^.$", "^[^é]$"), Difference::Some("é".to_owned()));
        assert_eq!(between("^(a|b)+$", "^[ab][ab]*$"), Difference::None);
        assert_eq!(difference(&["a".to_owned()], &[]), Difference::None);
        assert_eq!(difference(&[], &["a".to_owned()]), Difference::Some(String::new()));
        assert_eq!(between("(?=a)", "a"), Difference::Unknown);
    }

    #[test]
    fn patterns_of_amounts_are_told_apart() {
        let digits =
            |whole, places| format!(r"^[+-]?0*[0-9]{{1,{whole}}}(\.[0-9]{{1,{places}}}0*)?$");
        assert_eq!(between(&digits(17, 2), &digits(17, 3)), Difference::None);
        assert_eq!(between(&digits(17, 3), &digits(17, 2)), Difference::Some("0.001".to_owned()));
        let all = r"^[+-]?0*\.?([0-9]\.?){0,28}0*$".to_owned();
        let wide = [digits(28, 28), all];
        assert_eq!(difference(&[digits(17, 2)], &wide), Difference::None);
    }
}
