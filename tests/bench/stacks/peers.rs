use bon::Builder;
use chrono::{DateTime, Utc};
use garde::Validate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use struct_patch::Patch;

/// Marketing consent preferences for different channels.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema, Validate, Patch)]
#[patch(attribute(derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema, Validate)))]
pub struct Consent000 {
    /// Email marketing consent.
    #[serde(default = "crate::shared::yes")]
    #[schemars(title = "Email Consent")]
    #[garde(skip)]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Email Consent")))]
    #[patch(attribute(garde(skip)))]
    pub email_000: bool,
    /// SMS marketing consent.
    #[serde(default = "crate::shared::yes")]
    #[schemars(title = "SMS Consent")]
    #[garde(skip)]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "SMS Consent")))]
    #[patch(attribute(garde(skip)))]
    pub sms_000: bool,
    /// WhatsApp marketing consent.
    #[serde(default = "crate::shared::yes")]
    #[schemars(title = "WhatsApp Consent")]
    #[garde(skip)]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "WhatsApp Consent")))]
    #[patch(attribute(garde(skip)))]
    pub whatsapp_000: bool,
}

impl Default for Consent000 {
    fn default() -> Self {
        Self { email_000: true, sms_000: true, whatsapp_000: true }
    }
}

/// Where a contact came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source000 {
    /// A purchase.
    Purchase000,
    /// A lead.
    Lead000,
    /// A migration from another system.
    Migration000,
    /// Not known.
    #[default]
    Unknown000,
}

/// Contact information for email marketing.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema, Validate, Patch, Builder)]
#[patch(attribute(derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema, Validate)))]
pub struct Contact000 {
    /// When it was created.
    #[schemars(title = "Created At")]
    #[garde(skip)]
    #[patch(skip)]
    #[builder(skip)]
    pub created_at_000: DateTime<Utc>,
    /// When it last changed.
    #[schemars(title = "Updated At")]
    #[garde(skip)]
    #[patch(skip)]
    #[builder(skip)]
    pub updated_at_000: DateTime<Utc>,
    /// Its identity.
    #[schemars(title = "ID")]
    #[garde(skip)]
    #[patch(skip)]
    #[builder(skip)]
    pub id_000: String,
    /// Email address of the contact.
    #[schemars(title = "Email Address")]
    #[garde(email)]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Email Address")))]
    #[patch(attribute(garde(inner(email))))]
    #[builder(into)]
    pub email_000: String,
    /// First name of the contact.
    #[serde(default)]
    #[schemars(title = "First Name")]
    #[garde(inner(length(chars, max = 100)))]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "First Name")))]
    #[patch(attribute(garde(inner(inner(length(chars, max = 100))))))]
    #[builder(into)]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default)]
    #[schemars(title = "Last Name")]
    #[garde(inner(length(chars, max = 100)))]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Last Name")))]
    #[patch(attribute(garde(inner(inner(length(chars, max = 100))))))]
    #[builder(into)]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default)]
    #[schemars(title = "Phone Number")]
    #[garde(inner(length(chars, max = 20)))]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Phone Number")))]
    #[patch(attribute(garde(inner(inner(length(chars, max = 20))))))]
    #[builder(into)]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default)]
    #[schemars(title = "WhatsApp Number")]
    #[garde(inner(length(chars, max = 20)))]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "WhatsApp Number")))]
    #[patch(attribute(garde(inner(inner(length(chars, max = 20))))))]
    #[builder(into)]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default)]
    #[schemars(title = "Country")]
    #[garde(inner(length(chars, max = 100)))]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Country")))]
    #[patch(attribute(garde(inner(inner(length(chars, max = 100))))))]
    #[builder(into)]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default)]
    #[schemars(title = "Contact Source")]
    #[garde(skip)]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Contact Source")))]
    #[patch(attribute(garde(skip)))]
    #[builder(default)]
    pub source_000: Source000,
    /// Tags associated with the contact.
    #[serde(default)]
    #[schemars(title = "Tags")]
    #[garde(skip)]
    #[patch(attribute(serde(default, skip_serializing_if = "Option::is_none")))]
    #[patch(attribute(schemars(title = "Tags")))]
    #[patch(attribute(garde(skip)))]
    #[builder(default)]
    pub tags_000: Vec<String>,
    /// Marketing consent preferences.
    #[serde(default)]
    #[schemars(title = "Marketing Consent")]
    #[garde(dive)]
    #[patch(attribute(serde(default, skip_serializing_if = "struct_patch::Status::is_empty")))]
    #[patch(attribute(schemars(title = "Marketing Consent")))]
    #[patch(attribute(garde(dive)))]
    #[patch(nesting)]
    #[builder(default)]
    pub marketing_consent_000: Consent000,
    /// Customer ID from the e-commerce system.
    #[serde(default)]
    #[schemars(title = "Customer ID")]
    #[garde(inner(length(chars, max = 40)))]
    #[patch(skip)]
    #[builder(skip)]
    pub customer_id_000: Option<String>,
    /// Lifetime value of the contact.
    #[serde(default)]
    #[schemars(title = "Lifetime Value")]
    #[garde(custom(crate::shared::amount))]
    #[patch(skip)]
    #[builder(skip)]
    pub ltv_000: Option<Decimal>,
    /// Currency code for lifetime value.
    #[serde(default = "crate::shared::dollars")]
    #[schemars(title = "LTV Currency")]
    #[garde(length(chars, max = 3))]
    #[patch(skip)]
    #[builder(skip)]
    pub ltv_currency_000: String,
    /// When the contact last made a purchase.
    #[serde(default)]
    #[schemars(title = "Last Purchase Date")]
    #[garde(skip)]
    #[patch(skip)]
    #[builder(skip)]
    pub last_purchased_at_000: Option<DateTime<Utc>>,
}
