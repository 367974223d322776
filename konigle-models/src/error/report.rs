//! The violations found so far, while a document is read or a value is checked.
use core::ops::Range;

use super::{ErrorKind, Location, LocationItem, ValidationError, Violation};

/// Collects violations. Each is recorded without a path; every level prepends its key on return.
#[derive(Debug)]
pub struct Report {
    /// `None` where a violation was withdrawn: the others keep their positions.
    entries: Vec<Option<Violation>>,
    /// How many of the entries are withdrawn.
    withdrawn: usize,
    /// How many violations are kept at most.
    limit: usize,
    /// How many more there were.
    omitted: usize,
    /// How many were recorded, those withdrawn since included.
    noted: usize,
}

/// A point in a report: what was recorded before it, and what was kept of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    noted: usize,
    kept: usize,
}

/// The violations of one value, which can be withdrawn later.
///
/// Positions of 32 bits are enough: so many violations take hundreds of gigabytes. It is kept in
/// the draft of every field, and that has to stay small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Default for Report {
    fn default() -> Self {
        Self::of_at_most(usize::MAX)
    }
}

impl Report {
    /// Keeps so many violations, but at least one.
    pub(crate) fn of_at_most(limit: usize) -> Self {
        Self { entries: Vec::new(), withdrawn: 0, limit: limit.max(1), omitted: 0, noted: 0 }
    }

    /// Records a violation of the value that is being read or checked.
    #[cold]
    pub fn note(&mut self, kind: ErrorKind) {
        self.noted += 1;
        if self.is_full() {
            self.omitted += 1;
        } else {
            self.entries.push(Some(Violation { location: Location::default(), kind }));
        }
    }

    /// Records a violation of the member `outer` of the value.
    #[cold]
    pub(crate) fn note_of(&mut self, outer: LocationItem, kind: ErrorKind) {
        let mark = self.mark();
        self.note(kind);
        self.enclose(mark, || outer);
    }

    /// Whether no more violations are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.entries.len() - self.withdrawn >= self.limit
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.noted == 0
    }

    /// The point that the report has come to: equal to an earlier one if nothing was recorded in
    /// between.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { noted: self.noted, kept: self.entries.len() }
    }

    /// Prepends the key or index `outer` to the paths of all that was recorded since `mark`.
    #[inline]
    pub fn enclose(&mut self, mark: Mark, outer: impl FnOnce() -> LocationItem) {
        if self.entries.len() > mark.kept {
            self.enclose_kept(mark, &outer());
        }
    }

    #[cold]
    fn enclose_kept(&mut self, mark: Mark, outer: &LocationItem) {
        for details in self.entries.iter_mut().skip(mark.kept).flatten() {
            details.location.enclose(outer.clone());
        }
    }

    /// The violations that were kept since `mark`.
    #[cold]
    pub(crate) fn since(&self, mark: Mark) -> Span {
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: position(mark.kept), end: position(self.entries.len()) }
    }

    /// Withdraws violations: the value that they were found in no longer matters.
    ///
    /// The time depends on their number alone, so that a document with many repeated keys is read
    /// in linear time.
    #[cold]
    pub(crate) fn withdraw(&mut self, span: Span) {
        let range = span.range();
        if range.end == self.entries.len() {
            let removed = self.entries.drain(range.start.min(range.end)..);
            self.withdrawn -= removed.filter(Option::is_none).count();
            return;
        }
        for entry in self.entries.get_mut(range).unwrap_or_default() {
            self.withdrawn += usize::from(entry.take().is_some());
        }
    }

    /// The error that they make.
    pub(crate) fn into_error(self, model: &'static str) -> ValidationError {
        #[expect(
            clippy::filter_map_identity,
            reason = "it collects in place, which `flatten` does not"
        )]
        let violations = self.entries.into_iter().filter_map(|entry| entry).collect();
        ValidationError { model, violations, omitted: self.omitted }
    }

    /// One violation, of the whole document.
    pub(crate) fn only(kind: ErrorKind) -> Self {
        let mut report = Self::default();
        report.note(kind);
        report
    }
}
