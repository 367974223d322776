//! Bounds the size of a compiled pattern, so that it compiles at run time.
use regex_syntax::hir::{self, Class, ClassUnicode, Hir, HirKind};
use regex_syntax::utf8::{Utf8Sequence, Utf8Sequences};

/// The most states of an accepted pattern. A state and its transitions take at most 40 bytes, so
/// that a pattern takes at most 6 MB; `Regex::new` rejects patterns of more than 10 MB.
pub(super) const MAX_STATES: u64 = 150_000;

/// Whether the automaton that `regex` compiles has at most [`MAX_STATES`] states.
pub(super) fn fits(hir: &Hir) -> bool {
    hir::visit(hir, Counter { states: 0, copies: vec![1] }).is_ok()
}

/// The pattern has too many states.
struct TooLarge;

/// Counts the states of a Thompson automaton, which has a copy of a repeated expression for each
/// repetition. It stops at the limit, so that no pattern takes long.
struct Counter {
    states: u64,
    /// The number of copies of the current expression, below those of the expressions around it.
    copies: Vec<u64>,
}

impl Counter {
    fn copies(&self) -> u64 {
        self.copies.last().copied().unwrap_or(1)
    }
}

impl hir::Visitor for Counter {
    type Output = ();
    type Err = TooLarge;

    fn finish(self) -> Result<(), TooLarge> {
        Ok(())
    }

    fn visit_pre(&mut self, hir: &Hir) -> Result<(), TooLarge> {
        let states = match hir.kind() {
            HirKind::Empty | HirKind::Look(_) | HirKind::Concat(_) => 1,
            // Alternatives that are literals become a trie, with two states for each byte.
            HirKind::Literal(literal) => 2 * count(&literal.0),
            HirKind::Class(Class::Unicode(class)) => states_of_class(class),
            HirKind::Class(Class::Bytes(class)) => count(class.ranges()) + 2,
            HirKind::Capture(_) => 2,
            HirKind::Alternation(alternatives) => count(alternatives) + 2,
            HirKind::Repetition(repetition) => {
                u64::from(repetition.max.unwrap_or(repetition.min).max(1)) + 3
            }
        };
        self.states = self.states.saturating_add(states.saturating_mul(self.copies()));
        if self.states > MAX_STATES {
            return Err(TooLarge);
        }
        if let HirKind::Repetition(repetition) = hir.kind() {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            self.copies.push(self.copies().saturating_mul(times.into()));
        }
        Ok(())
    }

    fn visit_post(&mut self, hir: &Hir) -> Result<(), TooLarge> {
        if let HirKind::Repetition(_) = hir.kind() {
            self.copies.pop();
        }
        Ok(())
    }
}

fn count<T>(items: &[T]) -> u64 {
    items.len() as u64
}

/// Counts the transitions of a class as a trie of UTF-8 sequences. The automaton is not larger.
fn states_of_class(class: &ClassUnicode) -> u64 {
    let ranges = class.ranges().iter();
    let mut previous: Option<Utf8Sequence> = None;
    let mut states = 2;
    for sequence in ranges.flat_map(|range| Utf8Sequences::new(range.start(), range.end())) {
        let before = previous.as_ref().map_or(&[][..], Utf8Sequence::as_slice);
        let shared = sequence.as_slice().iter().zip(before).take_while(|(one, other)| one == other);
        states += (sequence.len() - shared.count()) as u64;
        previous = Some(sequence);
    }
    states
}
