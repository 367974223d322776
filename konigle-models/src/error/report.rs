//! Collects the violations of a document or a value.
use core::ops::Range;
use std::collections::HashSet;

use super::{ErrorKind, Location, LocationItem, ValidationError, Violation, Violations};

/// Collects violations. Violations are recorded without a path; each level prepends its key on
/// return.
#[derive(Debug)]
pub struct Report {
    /// Violations in the order of recording. A withdrawn violation is replaced by `None`, so the
    /// positions of the others do not change.
    entries: Vec<Option<Violation>>,
    /// The number of withdrawn entries.
    withdrawn: usize,
    /// The greatest number of violations to keep.
    limit: usize,
    /// The number of violations that were not kept.
    omitted: usize,
    /// The number of recorded violations, including withdrawn ones.
    recorded: usize,
    /// Whether limits and own rules are not judged.
    ignores_limits: bool,
}

/// A position in a report, to which later states are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    recorded: usize,
    kept: usize,
}

/// The range of the violations of one value, which can be withdrawn later.
///
/// Positions of 32 bits suffice, because more violations would take hundreds of gigabytes. The
/// draft of every field contains a span, so it must be small.
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
    /// Creates a report that keeps at most `limit` violations, but at least one.
    pub(crate) fn of_at_most(limit: usize) -> Self {
        Self {
            entries: Vec::new(),
            withdrawn: 0,
            limit: limit.max(1),
            omitted: 0,
            recorded: 0,
            ignores_limits: false,
        }
    }

    /// Sets whether limits and own rules are not judged.
    pub(crate) fn ignoring_limits(self, ignores_limits: bool) -> Self {
        Self { ignores_limits, ..self }
    }

    /// Whether limits and own rules are not judged.
    #[inline]
    pub(crate) fn ignores_limits(&self) -> bool {
        self.ignores_limits
    }

    /// Records a violation of the value that is being read or checked.
    #[cold]
    pub fn record(&mut self, kind: ErrorKind) {
        self.push(Violation { location: Location::default(), kind });
    }

    fn push(&mut self, violation: Violation) {
        self.recorded += 1;
        if self.is_full() {
            self.omitted += 1;
        } else {
            self.entries.push(Some(violation));
        }
    }

    /// Records violations whose paths start at the current value.
    #[cold]
    pub(crate) fn absorb(&mut self, violations: Violations) {
        self.recorded += violations.omitted;
        self.omitted += violations.omitted;
        violations.kept.into_iter().for_each(|violation| self.push(violation));
    }

    /// Records a violation of the member `outer` of the current value.
    #[cold]
    pub(crate) fn record_at(&mut self, outer: LocationItem, kind: ErrorKind) {
        let mark = self.mark();
        self.record(kind);
        self.enclose(mark, || outer);
    }

    /// Whether the limit is reached, so that no more violations are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.entries.len() - self.withdrawn >= self.limit
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.recorded == 0
    }

    /// The current position. It equals an earlier one if no violation was recorded since.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { recorded: self.recorded, kept: self.entries.len() }
    }

    /// Prepends the key or index `outer` to the paths of all violations since `mark`.
    #[inline]
    pub fn enclose(&mut self, mark: Mark, outer: impl FnOnce() -> LocationItem) {
        if self.entries.len() > mark.kept {
            self.enclose_kept(mark, &outer());
        }
    }

    #[cold]
    fn enclose_kept(&mut self, mark: Mark, outer: &LocationItem) {
        for violation in self.entries.iter_mut().skip(mark.kept).flatten() {
            violation.location.enclose(outer.clone());
        }
    }

    /// The range of the violations that were kept since `mark`.
    #[cold]
    pub(crate) fn since(&self, mark: Mark) -> Span {
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: position(mark.kept), end: position(self.entries.len()) }
    }

    /// Withdraws the violations of a value that no longer matters.
    ///
    /// The time depends only on the number of these violations, so a document with many duplicate
    /// keys is read in linear time.
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

    /// Adds those violations of another report that are at other locations.
    pub(crate) fn add_elsewhere(&mut self, further: Self) {
        if further.is_empty() {
            return;
        }
        let known: HashSet<Location> =
            self.entries.iter().flatten().map(|violation| violation.location.clone()).collect();
        for violation in further.entries.into_iter().flatten() {
            if !known.contains(&violation.location) {
                self.push(violation);
            }
        }
    }

    /// Converts the report to an error.
    pub(crate) fn into_error(self, model: &'static str) -> ValidationError {
        #[expect(
            clippy::filter_map_identity,
            reason = "it collects in place, which `flatten` does not"
        )]
        let violations = self.entries.into_iter().filter_map(|entry| entry).collect();
        ValidationError { model, violations, omitted: self.omitted }
    }

    /// Creates a report with one violation, of the whole document.
    pub(crate) fn only(kind: ErrorKind) -> Self {
        let mut report = Self::default();
        report.record(kind);
        report
    }
}
