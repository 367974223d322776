//! `f64` and `f32`.
use serde::ser::Serializer;

use super::bounds::check_bounds;
use super::digits::Digits;
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Bound, Limits, Type};

#[diagnostic::do_not_recommend]
impl FieldType for f64 {
    const TYPE: Type = Type::Number;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        let Some(text) = reader.number() else { return reader.reject(ErrorKind::FloatType) };
        let value = double(text);
        let mark = reader.report.mark();
        value.check(limits, &mut reader.report);
        (reader.report.mark() == mark).then_some(value)
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        self.is_finite() && !limits.has_bounds()
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        if self.is_finite() {
            check_bounds(limits, |bound| self.partial_cmp(&bound.double), report);
        } else {
            report.record(ErrorKind::FiniteNumber);
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(*self)
    }
}

#[diagnostic::do_not_recommend]
impl FieldType for f32 {
    const TYPE: Type = Type::Single;
    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        let Some(text) = reader.number() else { return reader.reject(ErrorKind::FloatType) };
        let value = single(text);
        let mark = reader.report.mark();
        value.check(limits, &mut reader.report);
        (reader.report.mark() == mark).then_some(value)
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        self.is_finite() && !limits.has_bounds()
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        #[expect(clippy::cast_possible_truncation, reason = "the bound is rounded as the value is")]
        let bound = |bound: &Bound| self.partial_cmp(&(bound.double as Self));
        if self.is_finite() {
            check_bounds(limits, bound, report);
        } else {
            report.record(ErrorKind::FiniteNumber);
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f32(*self)
    }
}

/// Parses a number in JSON's grammar as the nearest single.
fn single(text: &str) -> f32 {
    let double = double(text);
    // Rounding twice gives the nearest single, except if the double is halfway between two singles.
    #[expect(clippy::cast_possible_truncation, reason = "the nearest single is wanted")]
    let rounded = double as f32;
    text.parse().ok().filter(|_| text.len() < COUNTED_EXACTLY).unwrap_or(rounded)
}

/// The standard library saturates exponents at 65,536. Only a text with more digits than that can
/// bring such an exponent back into the range of a double.
const COUNTED_EXACTLY: usize = 60_000;

/// Parses a number in JSON's grammar as the nearest double.
fn double(text: &str) -> f64 {
    if text.len() < COUNTED_EXACTLY {
        text.parse().unwrap_or(f64::NAN)
    } else {
        Digits::of(text).double()
    }
}
