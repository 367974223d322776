//! Reads and writes whole JSON documents.
use super::FieldType;
use crate::error::{ErrorKind, ValidationError, report::Report};
use crate::json::{Origin, ReadOptions, Reader, Writer, line_and_column};
use crate::schema::Limits;

/// Reads a whole document: one model with this name, or an array of them.
pub(crate) fn read_document<T: FieldType>(
    name: &'static str,
    json: &[u8],
    options: ReadOptions,
    origin: Origin,
) -> Result<T, ValidationError> {
    let text = match simdutf8::compat::from_utf8(json) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(name, json, error.valid_up_to())),
    };
    let mut reader = Reader::new(text, options, origin);
    let value = T::read(&mut reader, &Limits::NONE);
    reader.end();
    match value {
        Some(value) if reader.is_clean() => Ok(value),
        _ => Err(reader.into_error(name)),
    }
}

/// Reads each item of an array as a document of its own.
pub(crate) fn read_each<T: FieldType>(
    name: &'static str,
    json: &[u8],
    options: ReadOptions,
) -> Vec<Result<T, ValidationError>> {
    let text = match simdutf8::compat::from_utf8(json) {
        Ok(text) => text,
        Err(error) => return vec![Err(not_utf8(name, json, error.valid_up_to()))],
    };
    let mut reader = Reader::new(text, options, Origin::default());
    let mut all = Vec::new();
    if reader.enter('[') {
        while reader.next_item(all.is_empty()) {
            let value = T::read(&mut reader, &Limits::NONE);
            if reader.syntax_error().is_some() {
                break;
            }
            let report = reader.take_report();
            all.push(value.filter(|_| report.is_empty()).ok_or_else(|| report.into_error(name)));
        }
    } else {
        reader.reject::<()>(ErrorKind::ListType);
    }
    reader.end();
    if !reader.is_clean() {
        all.push(Err(reader.into_error(name)));
    }
    all
}

#[cold]
fn not_utf8(name: &'static str, json: &[u8], valid_up_to: usize) -> ValidationError {
    let valid = json
        .get(..valid_up_to)
        .and_then(|valid| core::str::from_utf8(valid).ok())
        .unwrap_or_default();
    let (line, column) = line_and_column(valid, valid_up_to);
    let problem = "the text is not UTF-8";
    Report::only(ErrorKind::JsonInvalid { line, column, problem }).into_error(name)
}

/// Reads a value from JSON that the library wrote. Its violations are added to the report.
pub(crate) fn read_value<T: FieldType>(json: &str, report: &mut Report) -> Option<T> {
    let mut reader =
        Reader::new(json, ReadOptions::new(), Origin { embedded: true, ..Origin::default() });
    reader.report = core::mem::take(report);
    let value = T::read(&mut reader, &Limits::NONE);
    if let Some(error) = reader.syntax_error() {
        reader.report.record(error);
    }
    *report = reader.report;
    value
}

/// Writes a value as JSON, without validation.
pub(crate) fn write<T: FieldType>(value: &T) -> String {
    // Most documents of the platform are shorter, so that the string rarely grows.
    let mut out = String::with_capacity(512);
    let written = value.write(Writer(&mut out));
    debug_assert!(written.is_ok(), "JSON can represent the value of every field type");
    out
}
