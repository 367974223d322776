//! The violations found so far, while a document is read or a value is checked.
use std::collections::HashSet;

use super::{ErrorDetails, ErrorKind, Location, LocationItem};

/// Collects violations. Each is noted without a location; every level that is left encloses those noted inside it.
#[derive(Debug, Default)]
pub struct Report {
    details: Vec<ErrorDetails>,
}

impl Report {
    /// Notes a violation at the place that is being looked at.
    #[cold]
    pub fn note(&mut self, kind: ErrorKind) {
        self.details.push(ErrorDetails { location: Location::default(), kind });
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

    /// The violations; an unknown key that a document repeats is named once.
    pub(crate) fn into_details(mut self) -> Vec<ErrorDetails> {
        let mut unknown = HashSet::new();
        self.details.retain(|details| {
            !matches!(details.kind, ErrorKind::ExtraForbidden { .. })
                || unknown.insert(details.location.clone())
        });
        self.details
    }

    /// Replaces all that was noted by one violation of the whole document.
    pub(crate) fn only(kind: ErrorKind) -> Vec<ErrorDetails> {
        vec![ErrorDetails { location: Location::default(), kind }]
    }
}
