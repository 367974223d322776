use chrono::{DateTime, Utc};
use garde::Validate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Marketing consent preferences for different channels.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema, Validate)]
pub struct Consent000 {
    /// Email marketing consent.
    #[serde(default = "crate::shared::yes")]
    #[schemars(title = "Email Consent")]
    #[garde(skip)]
    pub email_000: bool,
    /// SMS marketing consent.
    #[serde(default = "crate::shared::yes")]
    #[schemars(title = "SMS Consent")]
    #[garde(skip)]
    pub sms_000: bool,
    /// WhatsApp marketing consent.
    #[serde(default = "crate::shared::yes")]
    #[schemars(title = "WhatsApp Consent")]
    #[garde(skip)]
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema, Validate)]
pub struct Contact000 {
    /// When it was created.
    #[schemars(title = "Created At")]
    #[garde(skip)]
    pub created_at_000: DateTime<Utc>,
    /// When it last changed.
    #[schemars(title = "Updated At")]
    #[garde(skip)]
    pub updated_at_000: DateTime<Utc>,
    /// Its identity.
    #[schemars(title = "ID")]
    #[garde(skip)]
    pub id_000: String,
    /// Email address of the contact.
    #[schemars(title = "Email Address")]
    #[garde(email)]
    pub email_000: String,
    /// First name of the contact.
    #[serde(default)]
    #[schemars(title = "First Name")]
    #[garde(inner(length(chars, max = 100)))]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default)]
    #[schemars(title = "Last Name")]
    #[garde(inner(length(chars, max = 100)))]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default)]
    #[schemars(title = "Phone Number")]
    #[garde(inner(length(chars, max = 20)))]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default)]
    #[schemars(title = "WhatsApp Number")]
    #[garde(inner(length(chars, max = 20)))]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default)]
    #[schemars(title = "Country")]
    #[garde(inner(length(chars, max = 100)))]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default)]
    #[schemars(title = "Contact Source")]
    #[garde(skip)]
    pub source_000: Source000,
    /// Tags associated with the contact.
    #[serde(default)]
    #[schemars(title = "Tags")]
    #[garde(skip)]
    pub tags_000: Vec<String>,
    /// Marketing consent preferences.
    #[serde(default)]
    #[schemars(title = "Marketing Consent")]
    #[garde(dive)]
    pub marketing_consent_000: Consent000,
    /// Customer ID from the e-commerce system.
    #[serde(default)]
    #[schemars(title = "Customer ID")]
    #[garde(inner(length(chars, max = 40)))]
    pub customer_id_000: Option<String>,
    /// Lifetime value of the contact.
    #[serde(default)]
    #[schemars(title = "Lifetime Value")]
    #[garde(custom(crate::shared::amount))]
    pub ltv_000: Option<Decimal>,
    /// Currency code for lifetime value.
    #[serde(default = "crate::shared::dollars")]
    #[schemars(title = "LTV Currency")]
    #[garde(length(chars, max = 3))]
    pub ltv_currency_000: String,
    /// When the contact last made a purchase.
    #[serde(default)]
    #[schemars(title = "Last Purchase Date")]
    #[garde(skip)]
    pub last_purchased_at_000: Option<DateTime<Utc>>,
}
