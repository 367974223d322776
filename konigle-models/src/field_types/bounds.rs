//! Checks numbers against `gt`, `ge`, `lt` and `le`.
use core::cmp::Ordering::{self, Equal, Greater, Less};

use crate::error::{ErrorKind, report::Report};
use crate::schema::{Bound, Limits};

/// Records every bound that the number breaks. `compare` compares the number with a bound.
pub(super) fn check_bounds(
    limits: &Limits,
    compare: impl Fn(&Bound) -> Option<Ordering>,
    report: &mut Report,
) {
    if let Some(gt) = limits.gt.filter(|gt| compare(gt) != Some(Greater)) {
        report.record(ErrorKind::GreaterThan { gt: gt.exact });
    }
    if let Some(ge) = limits.ge.filter(|ge| !matches!(compare(ge), Some(Greater | Equal))) {
        report.record(ErrorKind::GreaterThanEqual { ge: ge.exact });
    }
    if let Some(lt) = limits.lt.filter(|lt| compare(lt) != Some(Less)) {
        report.record(ErrorKind::LessThan { lt: lt.exact });
    }
    if let Some(le) = limits.le.filter(|le| !matches!(compare(le), Some(Less | Equal))) {
        report.record(ErrorKind::LessThanEqual { le: le.exact });
    }
}
