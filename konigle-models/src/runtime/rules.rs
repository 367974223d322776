//! Rules of an application's own, for values that are not the fields of an object.
use crate::error::Violations;
use crate::error::report::Report;
use crate::json::Reader;
use crate::model::rule::record_broken;

/// Reads a value, and checks it by its rules if it is valid.
pub fn read_ruled<T>(
    reader: &mut Reader<'_>,
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
    rules: fn(&T, &mut Violations),
) -> Option<T> {
    let mark = reader.report.mark();
    let value = read(reader)?;
    if reader.report.mark() == mark {
        record_broken(&mut reader.report, |violations| rules(&value, violations));
    }
    Some(value)
}

/// Checks a value, and checks it by its rules if it is valid.
pub fn check_ruled<T>(
    value: &T,
    report: &mut Report,
    check: impl FnOnce(&T, &mut Report),
    rules: fn(&T, &mut Violations),
) {
    let mark = report.mark();
    check(value, report);
    if report.mark() == mark {
        record_broken(report, |violations| rules(value, violations));
    }
}
