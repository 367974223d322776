use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Marketing consent preferences for different channels.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Consent000 {
    /// Email marketing consent.
    #[serde(default = "crate::shared::yes")]
    pub email_000: bool,
    /// SMS marketing consent.
    #[serde(default = "crate::shared::yes")]
    pub sms_000: bool,
    /// WhatsApp marketing consent.
    #[serde(default = "crate::shared::yes")]
    pub whatsapp_000: bool,
}

impl Default for Consent000 {
    fn default() -> Self {
        Self { email_000: true, sms_000: true, whatsapp_000: true }
    }
}

/// Where a contact came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Contact000 {
    /// When it was created.
    pub created_at_000: DateTime<Utc>,
    /// When it last changed.
    pub updated_at_000: DateTime<Utc>,
    /// Its identity.
    pub id_000: String,
    /// Email address of the contact.
    pub email_000: String,
    /// First name of the contact.
    #[serde(default)]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default)]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default)]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default)]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default)]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default)]
    pub source_000: Source000,
    /// Tags associated with the contact.
    #[serde(default)]
    pub tags_000: Vec<String>,
    /// Marketing consent preferences.
    #[serde(default)]
    pub marketing_consent_000: Consent000,
    /// Customer ID from the e-commerce system.
    #[serde(default)]
    pub customer_id_000: Option<String>,
    /// Lifetime value of the contact.
    #[serde(default)]
    pub ltv_000: Option<Decimal>,
    /// Currency code for lifetime value.
    #[serde(default = "crate::shared::dollars")]
    pub ltv_currency_000: String,
    /// When the contact last made a purchase.
    #[serde(default)]
    pub last_purchased_at_000: Option<DateTime<Utc>>,
}
