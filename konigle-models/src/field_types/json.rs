//! Fields that take any JSON value: [`Json`], and `serde_json`'s `Value` and `RawValue`.
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::{ErrorKind, report::Report};
use crate::json::{Json, Reader, write_text};
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

macro_rules! any_value {
    ($any:ty, $read:expr, $write:ident) => {
        #[diagnostic::do_not_recommend]
        impl FieldType for $any {
            const TYPE: Type = Type::Any;
            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
                $read(reader)
            }

            #[inline]
            fn is_plainly_valid(&self, _: &Limits) -> bool {
                true
            }

            fn check(&self, _: &Limits, _: &mut Report) {}

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $write(self, serializer)
            }
        }
    };
}

any_value!(Json, |reader: &mut Reader<'_>| Some(Json::read(reader)), write_json);
any_value!(Value, read_value, write_value);
any_value!(Box<RawValue>, read_raw, write_raw);

fn write_json<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    json.serialize(serializer)
}

/// A number that is no integer of 64 bits becomes the nearest double, as everywhere in
/// `serde_json`. What a `Value` cannot hold at all is a violation.
fn read_value(reader: &mut Reader<'_>) -> Option<Value> {
    let text = reader.value_text();
    // The text is JSON, so only a number can be beyond what a `Value` holds.
    let value = serde_json::from_str(text).ok();
    let has_repeated_key = text.parse().is_ok_and(|json: Json| json.has_repeated_key());
    if reader.syntax_error().is_some() {
        return None;
    }
    if has_repeated_key {
        reader.report.record(ErrorKind::DuplicateKey);
        return None;
    }
    if value.is_none() {
        reader.report.record(ErrorKind::FiniteNumber);
    }
    value
}

fn write_value<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match write_text(&value.to_string(), serializer) {
        Ok(written) => written,
        Err(serializer) => value.serialize(serializer),
    }
}

fn read_raw(reader: &mut Reader<'_>) -> Option<Box<RawValue>> {
    RawValue::from_string(reader.value_text().to_owned()).ok()
}

#[expect(clippy::borrowed_box, reason = "the field type is the box")]
fn write_raw<S: Serializer>(raw: &Box<RawValue>, serializer: S) -> Result<S::Ok, S::Error> {
    match write_text(raw.get(), serializer) {
        Ok(written) => written,
        Err(serializer) => match raw.get().parse::<Json>() {
            Ok(json) => json.serialize(serializer),
            Err(error) => Err(serde::ser::Error::custom(error)),
        },
    }
}
