//! The violations found so far, while a document is read or a value is checked.
use super::{ErrorDetails, ErrorKind, Location, LocationItem, ValidationError};

/// Collects violations. Each is noted without a location; every level that is left encloses those noted inside it.
#[derive(Debug)]
pub struct Report {
    details: Vec<ErrorDetails>,
    /// How many are kept at most.
    limit: usize,
    /// How many more there were.
    omitted: usize,
    /// How many were noted, those forgotten since included.
    noted: usize,
}

/// A point in a report: what was noted before it, and what was kept of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    noted: usize,
    kept: usize,
}

impl Default for Report {
    fn default() -> Self {
        Self::of_at_most(usize::MAX)
    }
}

impl Report {
    /// Keeps so many violations, but at least one.
    pub(crate) fn of_at_most(limit: usize) -> Self {
        Self { details: Vec::new(), limit: limit.max(1), omitted: 0, noted: 0 }
    }

    /// Notes a violation at the place that is being looked at.
    #[cold]
    pub fn note(&mut self, kind: ErrorKind) {
        self.noted += 1;
        if self.is_full() {
            self.omitted += 1;
        } else {
            self.details.push(ErrorDetails { location: Location::default(), kind });
        }
    }

    /// Notes a violation of the member `outer` of what is being looked at.
    #[cold]
    pub(crate) fn note_of(&mut self, outer: LocationItem, kind: ErrorKind) {
        let mark = self.mark();
        self.note(kind);
        self.enclose(mark, || outer);
    }

    /// Whether no more violations are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.details.len() >= self.limit
    }

    /// Whether nothing was noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.noted == 0
    }

    /// The point that the report has come to: equal to an earlier one if nothing was noted in between.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { noted: self.noted, kept: self.details.len() }
    }

    /// Puts all that was noted since `mark` inside the member or item `outer`.
    #[inline]
    pub fn enclose(&mut self, mark: Mark, outer: impl FnOnce() -> LocationItem) {
        if self.details.len() > mark.kept {
            self.enclose_kept(mark, &outer());
        }
    }

    #[cold]
    fn enclose_kept(&mut self, mark: Mark, outer: &LocationItem) {
        for details in self.details.iter_mut().skip(mark.kept) {
            details.location.enclose(outer.clone());
        }
    }

    /// Forgets what was kept since `mark` inside the member `outer`.
    pub(crate) fn forget(&mut self, mark: Mark, outer: &LocationItem) {
        // What was noted before is not looked at, or a document of many objects would take a time that grows as their square.
        let kept = self.details.split_off(mark.kept.min(self.details.len()));
        self.details.extend(kept.into_iter().filter(|details| details.location.outermost() != Some(outer)));
    }

    /// The error that they make.
    pub(crate) fn into_error(self, model: &'static str) -> ValidationError {
        ValidationError { model, details: self.details, omitted: self.omitted }
    }

    /// One violation, of the whole document.
    pub(crate) fn only(kind: ErrorKind) -> Self {
        let mut report = Self::default();
        report.note(kind);
        report
    }
}
