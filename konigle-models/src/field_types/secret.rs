//! Secrets, whose memory is overwritten when they are dropped.
//!
//! The JSON text that a secret is read from or written to is not overwritten.
use secrecy::{ExposeSecret as _, SecretString};
use serde::ser::Serializer;

use super::string::{check_text, is_plainly_within};
use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::FieldType;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

#[diagnostic::do_not_recommend]
impl FieldType for SecretString {
    const TYPE: Type = Type::Newtype {
        repr: &Type::String,
        format: Some("password"),
        pattern: None,
        definition: None,
    };

    type Create = NoRequest;
    type Update = NoRequest;
    type Fields = NoFields;

    fn read(reader: &mut Reader<'_>, limits: &Limits) -> Option<Self> {
        let Some(text) = reader.string() else { return reader.reject(ErrorKind::StringType) };
        check_text(&text, limits, &mut reader.report).then(|| Self::from(&*text))
    }

    #[inline]
    fn is_plainly_valid(&self, limits: &Limits) -> bool {
        is_plainly_within(self.expose_secret(), limits)
    }

    fn check(&self, limits: &Limits, report: &mut Report) {
        check_text(self.expose_secret(), limits, report);
    }

    /// `SecretString` has no `Serialize`, so that no secret is written by accident. A field of a
    /// model is written on purpose.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose_secret())
    }
}
