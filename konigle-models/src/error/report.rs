//! The violations found so far, while a document is read or a value is checked.
use std::collections::HashSet;

use super::{ErrorDetails, ErrorKind, Location, LocationItem, ValidationError};

/// Collects violations. Each is noted without a location; every level that is left encloses those noted inside it.
#[derive(Debug)]
pub struct Report {
    details: Vec<ErrorDetails>,
    /// How many are kept.
    limit: usize,
    /// How many more there were.
    omitted: usize,
}

impl Default for Report {
    fn default() -> Self {
        Self::of_at_most(usize::MAX)
    }
}

impl Report {
    /// Keeps so many violations, which is one at least, so that a document with any is never taken for one with none.
    pub(crate) fn of_at_most(limit: usize) -> Self {
        Self { details: Vec::new(), limit, omitted: 0 }
    }

    /// Notes a violation at the place that is being looked at.
    #[cold]
    pub fn note(&mut self, kind: ErrorKind) {
        if self.details.len() < self.limit {
            self.details.push(ErrorDetails { location: Location::default(), kind });
        } else {
            self.omitted += 1;
        }
    }

    /// The number of violations so far, to be given to [`enclose`](Self::enclose) later.
    #[must_use]
    pub fn mark(&self) -> usize {
        self.details.len()
    }

    /// Puts all that was noted since `mark` inside the member or item `outer`.
    #[inline]
    pub fn enclose(&mut self, mark: usize, outer: impl FnOnce() -> LocationItem) {
        if self.details.len() > mark {
            self.enclose_noted(mark, &outer());
        }
    }

    #[cold]
    fn enclose_noted(&mut self, mark: usize, outer: &LocationItem) {
        for details in self.details.iter_mut().skip(mark) {
            details.location.enclose(outer.clone());
        }
    }

    /// Forgets what was noted since `mark` inside the member `outer`.
    pub(crate) fn forget(&mut self, mark: usize, outer: &LocationItem) {
        // What was noted before is not looked at, or a document of many objects would take a time that grows as their square.
        let noted = self.details.split_off(mark.min(self.details.len()));
        self.details.extend(noted.into_iter().filter(|details| details.location.outermost() != Some(outer)));
    }

    /// The error; an unknown key that a document repeats is named once.
    pub(crate) fn into_error(mut self, model: &'static str) -> ValidationError {
        let mut unknown = HashSet::new();
        self.details.retain(|details| {
            !matches!(details.kind, ErrorKind::ExtraForbidden { .. })
                || unknown.insert(details.location.clone())
        });
        ValidationError { model, details: self.details, omitted: self.omitted }
    }

    /// One violation, of the whole document.
    pub(crate) fn only(kind: ErrorKind) -> Self {
        let mut report = Self::default();
        report.note(kind);
        report
    }
}
