//! Integers, and integers that are not zero.
use core::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};

use rust_decimal::Decimal;
use serde::ser::Serializer;

use super::bounds::{check_bounds, check_multiple};
use super::digits::Digits;
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

macro_rules! integers {
    ($($integer:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl FieldType for $integer {
            const TYPE: Type = Type::Integer { min: Self::MIN as i128, max: Self::MAX as u128 };

            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                let Some(text) = reader.number() else { return reader.reject(ErrorKind::IntType) };
                if let Ok(value) = text.parse::<Self>() {
                    let mark = reader.report.mark();
                    value.check(limits, &mut reader.report);
                    return (reader.report.mark() == mark).then_some(value);
                }
                // `1.0` and `1e2` are integers too, as in JSON Schema.
                let digits = Digits::of(text);
                let report = &mut reader.report;
                if !digits.is_whole() {
                    report.record(ErrorKind::IntFromFloat);
                    return None;
                }
                let mark = report.mark();
                check_bounds(limits, |bound| Some(digits.cmp_decimal(bound.exact)), report);
                let value = digits.integer().and_then(|value| Self::try_from(value).ok());
                if let Some(size) = digits.size() {
                    check_multiple(size, 0, limits, report);
                }
                if value.is_none() && report.mark() == mark {
                    report.record(if digits.negative {
                        ErrorKind::GreaterThanEqual { ge: Self::MIN.into() }
                    } else {
                        ErrorKind::LessThanEqual { le: Self::MAX.into() }
                    });
                }
                value.filter(|_| report.mark() == mark)
            }

            #[inline]
            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                !limits.has_bounds()
            }

            #[inline]
            fn check(&self, limits: &Limits, report: &mut Report) {
                check_bounds(limits, |bound| Some(Decimal::from(*self).cmp(&bound.exact)), report);
                #[allow(clippy::cast_lossless, reason = "`i128` has no `From` of `usize`")]
                check_multiple((*self as i128).unsigned_abs(), 0, limits, report);
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

macro_rules! wide_integers {
    ($($integer:ident: $min:expr, $digits:ident;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl FieldType for $integer {
            const TYPE: Type = Type::Integer { min: $min, max: Self::MAX as u128 };
            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                let Some(text) = reader.number() else { return reader.reject(ErrorKind::IntType) };
                let digits = Digits::of(text);
                let report = &mut reader.report;
                if !digits.is_whole() {
                    report.record(ErrorKind::IntFromFloat);
                    return None;
                }
                let mark = report.mark();
                check_bounds(limits, |bound| Some(digits.cmp_decimal(bound.exact)), report);
                let value = text.parse().ok().or_else(|| digits.$digits());
                if let Some(size) = digits.size() {
                    check_multiple(size, 0, limits, report);
                }
                if value.is_none() && report.mark() == mark {
                    report.record(ErrorKind::IntParsingSize);
                }
                value.filter(|_| report.mark() == mark)
            }

            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                !limits.has_bounds()
            }

            fn check(&self, limits: &Limits, report: &mut Report) {
                let text = self.to_string();
                let digits = Digits::of(&text);
                check_bounds(limits, |bound| Some(digits.cmp_decimal(bound.exact)), report);
                if let Some(size) = digits.size() {
                    check_multiple(size, 0, limits, report);
                }
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    )+};
}

wide_integers! {
    i128: Self::MIN, integer;
    u128: 0, natural;
}

macro_rules! non_zero {
    ($($non_zero:ident: $integer:ident, $ty:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl FieldType for $non_zero {
            const TYPE: Type = $ty;
            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
                let value = <$integer>::read(reader, limits)?;
                let non_zero = Self::new(value);
                if non_zero.is_none() {
                    reader.report.record(match Self::TYPE {
                        Type::Integer { min: 1, .. } => ErrorKind::GreaterThanEqual { ge: Decimal::ONE },
                        _ => ErrorKind::NotZero,
                    });
                }
                non_zero
            }

            fn is_plainly_valid(&self, limits: &Limits) -> bool {
                self.get().is_plainly_valid(limits)
            }

            fn check(&self, limits: &Limits, report: &mut Report) {
                self.get().check(limits, report);
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.get().write(serializer)
            }
        }
    )+};
}

non_zero! {
    NonZeroI8: i8, Type::NonZero(&<i8 as FieldType>::TYPE);
    NonZeroI16: i16, Type::NonZero(&<i16 as FieldType>::TYPE);
    NonZeroI32: i32, Type::NonZero(&<i32 as FieldType>::TYPE);
    NonZeroI64: i64, Type::NonZero(&<i64 as FieldType>::TYPE);
    NonZeroI128: i128, Type::NonZero(&<i128 as FieldType>::TYPE);
    NonZeroIsize: isize, Type::NonZero(&<isize as FieldType>::TYPE);
    NonZeroU8: u8, Type::Integer { min: 1, max: u8::MAX as u128 };
    NonZeroU16: u16, Type::Integer { min: 1, max: u16::MAX as u128 };
    NonZeroU32: u32, Type::Integer { min: 1, max: u32::MAX as u128 };
    NonZeroU64: u64, Type::Integer { min: 1, max: u64::MAX as u128 };
    NonZeroU128: u128, Type::Integer { min: 1, max: u128::MAX };
    NonZeroUsize: usize, Type::Integer { min: 1, max: usize::MAX as u128 };
}
