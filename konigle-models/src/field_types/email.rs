//! E-mail addresses as field values. The module [`crate::email`] defines a valid address.
use serde::ser::Serializer;

use super::string::{check_text, is_plainly_within};
use crate::email::EmailAddress;
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

#[diagnostic::do_not_recommend]
impl FieldType for EmailAddress {
    const TYPE: Type = Type::Email;

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    #[inline]
    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        let Some(text) = reader.string() else { return reader.reject(ErrorKind::StringType) };
        match Self::parse(&text) {
            // Both the input and the normalized address must satisfy the limits.
            Ok(address) => {
                let report = &mut reader.report;
                let fits =
                    check_text(&text, limits, report) && check_text(&address, limits, report);
                fits.then_some(address)
            }
            Err(error) => {
                reader.report.record(ErrorKind::Email(error));
                None
            }
        }
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        is_plainly_within(self, limits)
    }

    #[inline]
    fn check(&self, limits: &Limits, report: &mut Report) {
        check_text(self, limits, report);
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}
