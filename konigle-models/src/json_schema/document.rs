//! JSON Schema documents (draft 2020-12) of models.
use core::fmt;

use serde::ser::{Serialize, Serializer};

use super::definitions::{Definitions, references};
use crate::json::Json;
use crate::schema::ModelSchema;

/// The `$schema` of every document.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The documents that a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// The documents that can be read.
    #[default]
    Validation,
    /// The documents that are written. Decimals are strings there.
    Serialization,
}

/// The `components.schemas` of an `OpenAPI` 3.1 document: these models, and all models that they
/// refer to.
///
/// Where the schemas for reading and for writing differ, both are included, as `Name-Input` and
/// `Name-Output`.
///
/// `OpenAPI` allows `[a-zA-Z0-9._-]` in names. Any other character is replaced by its code point,
/// as in `Gr_x00F6__x00DF_e`.
///
/// ```
/// use konigle_models::comm::contact::Contact;
/// use konigle_models::json_schema::components;
/// use konigle_models::{Json, Model};
///
/// let Json::Object(schemas) = components(&[Contact::SCHEMA]) else { unreachable!() };
/// let names: Vec<_> = schemas.iter().map(|(name, _)| name.as_ref()).collect();
/// assert_eq!(names, ["Contact-Input", "Contact-Output", "MarketingConsent"]);
/// ```
#[must_use]
pub fn components(models: &[&'static ModelSchema]) -> Json {
    Json::Object(Definitions::components(models.iter().copied()).into_json())
}

/// A JSON Schema document.
///
/// It serializes as the document. [`Display`](fmt::Display) prints it indented, with a line feed at
/// the end. Properties are in declaration order, and all other keywords in alphabetical order, as
/// in pydantic.
///
/// ```
/// use konigle_models::{Model, comm::contact::MarketingConsent};
///
/// let document = MarketingConsent::json_schema();
/// let sms = document.root().get("properties").and_then(|all| all.get("sms")).unwrap();
/// assert_eq!(
///     sms.to_string(),
///     r#"{"default":true,"description":"Whether contact has consented to SMS marketing.","title":"SMS Consent","type":"boolean"}"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    root: Json,
}

impl Document {
    /// The schema of the documents that a model reads or writes.
    ///
    /// ```
    /// use konigle_models::Model;
    /// use konigle_models::json_schema::{Document, Mode};
    ///
    /// /// A parcel.
    /// #[derive(Clone, Debug, PartialEq, Model)]
    /// struct Parcel {
    ///     /// Weight in kilograms.
    ///     #[field(gt = 0, max_digits = 5, decimal_places = 2)]
    ///     weight: rust_decimal::Decimal,
    /// }
    ///
    /// let read = Document::new(Parcel::SCHEMA, Mode::Validation).to_string();
    /// assert!(read.contains(r#""exclusiveMinimum": 0.0"#) && read.contains(r#""maximum": 999.99"#));
    ///
    /// let written = Document::new(Parcel::SCHEMA, Mode::Serialization).to_string();
    /// assert!(!written.contains("number"));
    /// ```
    #[must_use]
    pub fn new(schema: &'static ModelSchema, mode: Mode) -> Self {
        let definitions = Definitions::of(references(schema), mode);
        let mut members = head();
        let own = definitions.describe(schema, mode);
        let definitions = definitions.into_json();
        if !definitions.is_empty() {
            members.push(("$defs".into(), Json::Object(definitions)));
        }
        if let Json::Object(own) = own {
            members.extend(own);
        }
        Self { root: Json::Object(members) }
    }

    /// One document with the schemas of several models, and of all models that they refer to, under
    /// `$defs`.
    ///
    /// ```
    /// use konigle_models::comm::contact::{Contact, ContactUpdateLTV};
    /// use konigle_models::json_schema::{Document, Mode};
    /// use konigle_models::{Json, Model};
    ///
    /// let bundle = Document::bundle(&[Contact::SCHEMA, ContactUpdateLTV::SCHEMA], Mode::Validation);
    /// let Some(Json::Object(definitions)) = bundle.root().get("$defs") else { unreachable!() };
    /// let names: Vec<_> = definitions.iter().map(|(name, _)| name.as_ref()).collect();
    /// assert_eq!(names, ["Contact", "ContactUpdateLTV", "MarketingConsent"]);
    /// ```
    #[must_use]
    pub fn bundle(models: &[&'static ModelSchema], mode: Mode) -> Self {
        let definitions = Definitions::of(models.iter().copied(), mode).into_json();
        let mut members = head();
        members.push(("$defs".into(), Json::Object(definitions)));
        Self { root: Json::Object(members) }
    }

    /// Sets the `$id` of the document: an absolute URI by which other schemas refer to it, and
    /// which can contain a version.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::Contact};
    ///
    /// let document = Contact::json_schema().with_id("https://schemas.example.com/1.0.3/Contact.json");
    /// assert!(document.to_string().contains(r#""$id": "https://schemas.example.com/1.0.3/Contact.json","#));
    /// ```
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        let id = Json::String(id.into().into());
        if let Json::Object(members) = &mut self.root {
            members.retain(|(keyword, _)| keyword != "$id");
            // `$id` follows `$schema`, which defines the meaning of `$id`.
            members.insert(members.len().min(1), ("$id".into(), id));
        }
        self
    }

    /// The root of the document, an object.
    #[must_use]
    pub fn root(&self) -> &Json {
        &self.root
    }
}

fn head() -> Vec<(std::borrow::Cow<'static, str>, Json)> {
    vec![("$schema".into(), DIALECT.into())]
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:#}", self.root)
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.root.serialize(serializer)
    }
}
