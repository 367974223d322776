//! The errors of documents and values: every violation, with its path and its remedy.
//!
//! A [`ValidationError`] is a list of [`Violation`]s. A violation has a [`Location`] and an
//! [`ErrorKind`], the broken rule. The module `report` collects violations while a document is
//! read.
mod fragment;
mod kind;
mod location;
mod messages;
mod moment;
mod presentation;
mod printable;
pub(crate) mod report;
mod static_code;
pub(crate) mod suggestion;
mod text_format;
mod violations;
mod wording;

use core::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::email::EmailError;

pub(crate) use self::fragment::encode_fragment;
pub use self::kind::{ErrorKind, NewtypeError};
pub(crate) use self::location::escape_key;
pub use self::location::{Location, LocationItem};
pub use self::messages::Messages;
pub use self::moment::Moment;
pub use self::printable::Printable;
pub use self::suggestion::Suggestion;
pub use self::text_format::TextFormat;
pub use self::violations::{AddedViolation, Violations};
pub use self::wording::Wording;

/// All rules that a document or a value breaks.
///
/// [`Display`](fmt::Display) prints one violation a line. It serializes in the list format of
/// pydantic and FastAPI: `[{"loc": ["tags", 0], "type": "string_type", "msg": "…"}]`.
///
/// An error never contains an input value, so names, addresses and phone numbers do not reach a log
/// through it. It does contain keys of the document, in the [`Location`].
///
/// ```
/// use konigle_models::{Model, comm::contact::MarketingConsent};
///
/// let error = MarketingConsent::from_json(br#"{"email": "yes", "sms": null}"#).unwrap_err();
/// assert_eq!(error.len(), 2);
/// for violation in &error {
///     assert_eq!(violation.code(), "bool_type");
/// }
/// assert_eq!(error.to_string(), "\
/// 2 violations in MarketingConsent
///   email: must be true or false [bool_type]
///   sms: must be true or false [bool_type]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    model: &'static str,
    violations: Vec<Violation>,
    omitted: usize,
}

impl ValidationError {
    /// The name of the model that was read or checked, such as `Contact`.
    #[must_use]
    pub fn model(&self) -> &'static str {
        self.model
    }

    /// The number of kept violations, at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "an error without a violation does not exist")]
    pub fn len(&self) -> usize {
        self.violations.len()
    }

    /// The number of violations that were found but not kept, because
    /// [`ReadOptions`](crate::ReadOptions) limits their number. A violation stays counted even
    /// if its key later proves to be a duplicate, for which the kept violations of its value are
    /// withdrawn. The serialized list does not include this number.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// The number of violations and the name of the model, such as `2 violations in Contact`.
    fn summary(&self) -> String {
        let count = self.violations.len() + self.omitted;
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} violation{plural} in {}", self.model)
    }

    /// The violations. Those of a document are in the order in which they were found.
    pub fn iter(&self) -> core::slice::Iter<'_, Violation> {
        self.violations.iter()
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary())?;
        self.violations.iter().try_for_each(|violation| write!(f, "\n  {violation}"))?;
        if self.omitted > 0 { write!(f, "\n  and {} more", self.omitted) } else { Ok(()) }
    }
}

impl core::error::Error for ValidationError {}

impl Serialize for ValidationError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.violations)
    }
}

impl IntoIterator for ValidationError {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.violations.into_iter()
    }
}

impl<'a> IntoIterator for &'a ValidationError {
    type Item = &'a Violation;
    type IntoIter = core::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A broken rule, with its location in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    location: Location,
    kind: ErrorKind,
}

impl Violation {
    /// The path from the root of the document.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The broken rule, with its data.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The broken rule of e-mail addresses, or `None` for a violation of another kind.
    ///
    /// ```
    /// use konigle_models::{EmailError, Model, comm::contact::ContactCreate};
    ///
    /// let error = ContactCreate::from_json(r#"{"email": " "}"#).unwrap_err();
    /// let violation = error.iter().next().unwrap();
    /// assert_eq!(violation.email_error(), Some(EmailError::Empty));
    /// assert_eq!(serde_json::to_value(violation).unwrap()["ctx"]["reason"], "empty");
    /// ```
    #[must_use]
    pub fn email_error(&self) -> Option<EmailError> {
        match self.kind {
            ErrorKind::Email(error) => Some(error),
            _ => None,
        }
    }

    pub(crate) fn into_kind(self) -> ErrorKind {
        self.kind
    }

    /// The code of the rule, such as `string_too_long`. It is the string that pydantic calls the
    /// error's `type`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The violation and its remedy as text, without the location.
    #[must_use]
    pub fn message(&self) -> String {
        self.kind.to_string()
    }

    /// The location as a JSON Pointer (RFC 6901), such as `/tags/0`. The empty string is the whole
    /// document.
    #[must_use]
    pub fn json_pointer(&self) -> String {
        self.location.json_pointer()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.location.is_root() {
            write!(f, "{}: ", self.location)?;
        }
        write!(f, "{} [{}]", self.kind, self.kind.name())
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let context = self.kind.context();
        let mut map = serializer.serialize_map(Some(3 + usize::from(context.is_some())))?;
        map.serialize_entry("loc", &self.location)?;
        map.serialize_entry("type", self.kind.name())?;
        map.serialize_entry("msg", &self.message())?;
        if let Some(context) = context {
            map.serialize_entry("ctx", &context)?;
        }
        map.end()
    }
}
