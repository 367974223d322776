//! Integers of up to 64 bits.
use rust_decimal::Decimal;
use serde::ser::Serializer;

use super::bounds::check_bounds;
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
            #[allow(clippy::cast_possible_wrap, reason = "no type's least value is beyond `i64`")]
            const TYPE: Type = Type::Integer { min: Self::MIN as i64, max: Self::MAX as u64 };

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
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);
