//! Checks numbers, dates and date-times against `gt`, `ge`, `lt` and `le`, and numbers against
//! `multiple_of`.
use core::cmp::Ordering::{self, Equal, Greater, Less};

use chrono::{DateTime, NaiveTime, Utc};
use rust_decimal::Decimal;

use crate::error::{ErrorKind, Moment, report::Report};
use crate::schema::{Bound, Limits};

/// Records every bound that the number breaks. `compare` compares the number with a bound.
pub(super) fn check_bounds(
    limits: &Limits,
    compare: impl Fn(&Bound) -> Option<Ordering>,
    report: &mut Report,
) {
    if let Some(gt) = limits.gt.filter(|gt| compare(gt) != Some(Greater)) {
        limits.record(ErrorKind::GreaterThan { gt: gt.exact }, report);
    }
    if let Some(ge) = limits.ge.filter(|ge| !matches!(compare(ge), Some(Greater | Equal))) {
        limits.record(ErrorKind::GreaterThanEqual { ge: ge.exact }, report);
    }
    if let Some(lt) = limits.lt.filter(|lt| compare(lt) != Some(Less)) {
        limits.record(ErrorKind::LessThan { lt: lt.exact }, report);
    }
    if let Some(le) = limits.le.filter(|le| !matches!(compare(le), Some(Less | Equal))) {
        limits.record(ErrorKind::LessThanEqual { le: le.exact }, report);
    }
}

/// Records a violation if the number `size / 10^scale` is no multiple of `multiple_of`. The sign of
/// the number does not matter.
#[inline]
pub(super) fn check_multiple(size: u128, scale: u32, limits: &Limits, report: &mut Report) {
    if let Some(step) = limits.multiple_of
        && !is_multiple(size, scale, step)
    {
        limits.record(ErrorKind::MultipleOf { multiple_of: step }, report);
    }
}

/// Whether `size / 10^scale` is a whole multiple of the step, exactly.
fn is_multiple(mut size: u128, mut scale: u32, step: Decimal) -> bool {
    while scale > step.scale() {
        if !size.is_multiple_of(10) {
            return false;
        }
        (size, scale) = (size / 10, scale - 1);
    }
    // The rest of `size * 10^(step.scale() - scale)`, which itself may exceed 128 bits.
    let step_size = step.mantissa().unsigned_abs();
    let rest = size.checked_rem(step_size).unwrap_or(0);
    (scale..step.scale()).fold(rest, |rest, _| rest * 10 % step_size) == 0
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
        limits.record(ErrorKind::After { gt: shown(gt) }, report);
    }
    if let Some(ge) = limits.ge.filter(|ge| order(*ge) == Less) {
        limits.record(ErrorKind::NotBefore { ge: shown(ge) }, report);
    }
    if let Some(lt) = limits.lt.filter(|lt| order(*lt) != Less) {
        limits.record(ErrorKind::Before { lt: shown(lt) }, report);
    }
    if let Some(le) = limits.le.filter(|le| order(*le) == Greater) {
        limits.record(ErrorKind::NotAfter { le: shown(le) }, report);
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
