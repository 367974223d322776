//! Checks numbers, dates and date-times against `gt`, `ge`, `lt` and `le`.
use core::cmp::Ordering::{self, Equal, Greater, Less};

use chrono::{DateTime, NaiveTime, Utc};

use crate::error::{ErrorKind, Moment, report::Report};
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

const NANOS_OF_A_SECOND: i128 = 1_000_000_000;

/// Records every bound that the instant or date breaks. A date is compared by its midnight in UTC.
pub(super) fn check_moment(moment: Moment, limits: &Limits, report: &mut Report) {
    let instant = match moment {
        Moment::Instant(instant) => instant,
        Moment::Date(date) => date.and_time(NaiveTime::MIN).and_utc(),
    };
    let shown = |bound: Bound| {
        let instant = instant_of(bound);
        match moment {
            Moment::Instant(_) => Moment::Instant(instant),
            Moment::Date(_) => Moment::Date(instant.date_naive()),
        }
    };
    let order = |bound: Bound| instant.cmp(&instant_of(bound));
    if let Some(gt) = limits.gt.filter(|gt| order(*gt) != Greater) {
        report.record(ErrorKind::After { gt: shown(gt) });
    }
    if let Some(ge) = limits.ge.filter(|ge| order(*ge) == Less) {
        report.record(ErrorKind::NotBefore { ge: shown(ge) });
    }
    if let Some(lt) = limits.lt.filter(|lt| order(*lt) != Less) {
        report.record(ErrorKind::Before { lt: shown(lt) });
    }
    if let Some(le) = limits.le.filter(|le| order(*le) == Greater) {
        report.record(ErrorKind::NotAfter { le: shown(le) });
    }
}

/// The instant of a bound, which the macro gives in nanoseconds.
fn instant_of(bound: Bound) -> DateTime<Utc> {
    let nanos = bound.exact.mantissa();
    let (seconds, nanos) =
        (nanos.div_euclid(NANOS_OF_A_SECOND), nanos.rem_euclid(NANOS_OF_A_SECOND));
    let instant = match (i64::try_from(seconds), u32::try_from(nanos)) {
        (Ok(seconds), Ok(nanos)) => DateTime::from_timestamp(seconds, nanos),
        _ => None,
    };
    // The years of a bound are 1 to 9999.
    instant.unwrap_or_default()
}
