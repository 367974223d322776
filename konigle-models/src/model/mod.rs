//! What a model is to its users ([`Model`]), what the type of a field must be able to do
//! ([`FieldType`], [`Newtype`]), and what the code that `#[derive(Model)]` generates calls
//! (`object`, `string_enum`).
pub(crate) mod document;
mod field_type;
pub(crate) mod limit_traits;
mod newtype;
pub(crate) mod placeholder;
pub(crate) mod runtime;
pub(crate) mod string_enum;

use serde::de::DeserializeOwned;
use serde::ser::{Serialize, Serializer};

use self::document::read_document;
pub use self::field_type::FieldType;
pub use self::newtype::Newtype;
use crate::error::{ValidationError, report::Report};
use crate::json::{Origin, ReadOptions};
use crate::json_schema::{Document, Mode};
use crate::schema::{Limits, ModelSchema};

/// A type whose definition says how it is read, checked, written and described.
///
/// It is implemented by `#[derive(Model)]`, never by hand.
///
/// ```
/// use konigle_models::Model;
///
/// /// A shop's branch.
/// #[derive(Clone, Debug, PartialEq, Model)]
/// struct Branch {
///     /// Name of the branch.
///     #[field(max_length = 20)]
///     name: String,
///     /// Number of people who work there.
///     #[field(ge = 1, default = 1)]
///     staff: u32,
/// }
///
/// let branch = Branch::from_json(r#"{"name": "Lima"}"#)?;
/// assert_eq!(branch, Branch { name: "Lima".to_owned(), staff: 1 });
///
/// let error = Branch::from_json(r#"{"name": 5, "staff": 0}"#).unwrap_err();
/// assert_eq!(error.iter().map(|violation| violation.code()).collect::<Vec<_>>(), ["string_type", "greater_than_equal"]);
/// # Ok::<(), konigle_models::ValidationError>(())
/// ```
pub trait Model: FieldType + Serialize + DeserializeOwned {
    /// The definition as data: names, titles, descriptions, types, limits and defaults, in
    /// declaration order.
    const SCHEMA: &'static ModelSchema;

    /// Reads and validates a JSON document in one pass.
    ///
    /// At most 128 arrays and objects may be open at once, as in `serde_json`; those of
    /// [`from_json_array`](Self::from_json_array) count its own array too. A document's violations
    /// are all kept, and a hostile one has about half as many as it has bytes: bound the size of
    /// what is read from strangers, or the number of violations that are kept
    /// ([`from_json_with`](Self::from_json_with)). By way of serde only the size can be bounded.
    ///
    /// # Errors
    /// Every violation in the document, or the one fault that keeps it from being JSON.
    fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ValidationError> {
        Self::from_json_with(json, ReadOptions::new())
    }

    /// As [`from_json`](Self::from_json), but refuses unknown keys at every depth, also of models
    /// that ignore them, and names the nearest known key.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::ContactUpdate};
    ///
    /// let json = r#"{"marketing_consent": {"emial": false}}"#;
    /// assert!(ContactUpdate::from_json(json).is_ok());
    ///
    /// let error = ContactUpdate::from_json_strict(json).unwrap_err();
    /// assert_eq!(error.to_string(), "\
    /// 1 violation in ContactUpdate
    ///   marketing_consent.emial: is not a field of this model; did you mean `email`? [extra_forbidden]");
    /// ```
    ///
    /// # Errors
    /// Every violation in the document, or the one fault that keeps it from being JSON.
    fn from_json_strict(json: impl AsRef<[u8]>) -> Result<Self, ValidationError> {
        Self::from_json_with(json, ReadOptions::new().strict())
    }

    /// As [`from_json`](Self::from_json), in the way that the options say.
    ///
    /// # Errors
    /// Every violation in the document, as far as they are to be kept, or the one fault that keeps
    /// it from being JSON.
    fn from_json_with(
        json: impl AsRef<[u8]>,
        options: ReadOptions,
    ) -> Result<Self, ValidationError> {
        read_document(Self::SCHEMA.name(), json.as_ref(), options, Origin::default())
    }

    /// Reads a JSON array of such documents, with every violation in any of them. It takes less
    /// time than to read them one by one: the bench has the figures.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::MarketingConsent};
    ///
    /// let all = MarketingConsent::from_json_array(r#"[{"email": false}, {}]"#)?;
    /// assert_eq!((all[0].email, all[1].email), (false, true));
    ///
    /// let error = MarketingConsent::from_json_array(r#"[{}, {"sms": 1}]"#).unwrap_err();
    /// assert_eq!(error.iter().next().unwrap().json_pointer(), "/1/sms");
    /// # Ok::<(), konigle_models::ValidationError>(())
    /// ```
    ///
    /// # Errors
    /// Every violation in the documents, or the one fault that keeps the text from being JSON.
    fn from_json_array(json: impl AsRef<[u8]>) -> Result<Vec<Self>, ValidationError> {
        Self::from_json_array_with(json, ReadOptions::new())
    }

    /// As [`from_json_array`](Self::from_json_array), in the way that the options say.
    ///
    /// # Errors
    /// Every violation in the documents, as far as they are to be kept, or the one fault that keeps
    /// the text from being JSON.
    fn from_json_array_with(
        json: impl AsRef<[u8]>,
        options: ReadOptions,
    ) -> Result<Vec<Self>, ValidationError> {
        read_document(Self::SCHEMA.name(), json.as_ref(), options, Origin::default())
    }

    /// Checks a value that was built in code.
    ///
    /// # Errors
    /// Every rule that the value breaks.
    fn validate(&self) -> Result<(), ValidationError> {
        let mut report = Report::default();
        self.check(&Limits::NONE, &mut report);
        if report.is_empty() { Ok(()) } else { Err(report.into_error(Self::SCHEMA.name())) }
    }

    /// Validates the value, then writes it as JSON.
    ///
    /// # Errors
    /// Every rule that the value breaks; nothing is written then.
    fn to_json(&self) -> Result<String, ValidationError> {
        self.validate()?;
        Ok(document::write(self))
    }

    /// The JSON Schema (draft 2020-12) of the documents that [`from_json`](Self::from_json) reads.
    /// For that of the documents that are written, see [`Document::new`].
    #[must_use]
    fn json_schema() -> Document {
        Document::new(Self::SCHEMA, Mode::Validation)
    }
}

/// A value written by its own rules, without a check: the check was made for the whole document.
pub(crate) struct Unchecked<'v, T>(pub(crate) &'v T);

impl<T: FieldType> Serialize for Unchecked<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

/// What the generated `Serialize` does: validates, then writes.
///
/// # Errors
/// The format's own, or one whose text carries every violation.
pub fn serialize<M: Model, S: Serializer>(model: &M, serializer: S) -> Result<S::Ok, S::Error> {
    model.validate().map_err(serde::ser::Error::custom)?;
    model.write(serializer)
}
