//! The peers: flat structs with the derives of serde, alone, with a validator, or with eserde.
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

fn yes() -> bool {
    true
}

fn dollars() -> String {
    "USD".to_owned()
}

/// Marketing consent preferences for a contact.
#[derive(Clone, Debug, Deserialize, Serialize, schemars::JsonSchema)]
pub struct Consent {
    /// Whether contact has consented to email marketing.
    #[serde(default = "yes")]
    #[schemars(title = "Email Consent")]
    pub email: bool,
    /// Whether contact has consented to SMS marketing.
    #[serde(default = "yes")]
    #[schemars(title = "SMS Consent")]
    pub sms: bool,
    /// Whether contact has consented to WhatsApp marketing.
    #[serde(default = "yes")]
    #[schemars(title = "WhatsApp Consent")]
    pub whatsapp: bool,
}

impl Default for Consent {
    fn default() -> Self {
        Self { email: true, sms: true, whatsapp: true }
    }
}

/// Where a contact came from.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    Purchase,
    Lead,
    Migration,
    #[default]
    Unknown,
}

/// The baseline: nothing is validated, and an e-mail address is any string. Its schema has the same
/// descriptions as that of the model.
#[derive(Clone, Debug, Deserialize, Serialize, schemars::JsonSchema)]
pub struct Flat {
    /// Creation timestamp.
    #[schemars(title = "Created At")]
    pub created_at: DateTime<Utc>,
    /// Last update timestamp.
    #[schemars(title = "Updated At")]
    pub updated_at: DateTime<Utc>,
    /// Unique identifier.
    #[schemars(title = "ID")]
    pub id: String,
    /// Email address of the contact.
    #[schemars(title = "Email Address")]
    pub email: String,
    /// First name of the contact.
    #[serde(default)]
    #[schemars(title = "First Name", length(max = 100))]
    pub first_name: Option<String>,
    /// Last name of the contact.
    #[serde(default)]
    #[schemars(title = "Last Name", length(max = 100))]
    pub last_name: Option<String>,
    /// Phone number of the contact.
    #[serde(default)]
    #[schemars(title = "Phone Number", length(max = 20))]
    pub phone: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default)]
    #[schemars(title = "WhatsApp Number", length(max = 20))]
    pub whatsapp: Option<String>,
    /// Country name of the contact.
    #[serde(default)]
    #[schemars(title = "Country", length(max = 100))]
    pub country: Option<String>,
    /// Source of the contact (purchase, lead, migration, unknown).
    #[serde(default)]
    #[schemars(title = "Contact Source")]
    pub source: Source,
    /// Tags associated with the contact for organization.
    #[serde(default)]
    #[schemars(title = "Tags")]
    pub tags: Vec<String>,
    /// Marketing consent preferences (email, sms, whatsapp).
    #[serde(default)]
    #[schemars(title = "Marketing Consent")]
    pub marketing_consent: Consent,
    /// Customer ID from the e-commerce system.
    #[serde(default)]
    #[schemars(title = "Customer ID", length(max = 40))]
    pub customer_id: Option<String>,
    /// Lifetime value of the contact.
    #[serde(default)]
    #[schemars(title = "Lifetime Value", with = "Option<f64>")]
    pub ltv: Option<Decimal>,
    /// Currency code for lifetime value (ISO 4217).
    #[serde(default = "dollars")]
    #[schemars(title = "LTV Currency", length(max = 3))]
    pub ltv_currency: String,
    /// When the contact last made a purchase.
    #[serde(default)]
    #[schemars(title = "Last Purchase Date")]
    pub last_purchased_at: Option<DateTime<Utc>>,
}

/// The baseline for a new contact.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct FlatCreate {
    pub email: String,
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub whatsapp: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub source: Option<Source>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub marketing_consent: Option<FlatConsentUpdate>,
}

/// The baseline for an update of consents.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct FlatConsentUpdate {
    #[serde(default)]
    pub email: Option<bool>,
    #[serde(default)]
    pub sms: Option<bool>,
    #[serde(default)]
    pub whatsapp: Option<bool>,
}

/// The baseline for an update of a contact.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct FlatUpdate {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub whatsapp: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub source: Option<Source>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub marketing_consent: Option<FlatConsentUpdate>,
}

/// A garde rule: at most two decimal places and 19 digits.
fn garde_amount(amount: &Option<Decimal>, (): &()) -> garde::Result {
    if amount.is_none_or(few_digits) { Ok(()) } else { Err(garde::Error::new("too many digits")) }
}

/// The same rule for validator.
fn validator_amount(amount: &Decimal) -> Result<(), validator::ValidationError> {
    if few_digits(*amount) { Ok(()) } else { Err(validator::ValidationError::new("digits")) }
}

fn few_digits(amount: Decimal) -> bool {
    let amount = amount.normalize();
    amount.scale() <= 2 && amount.trunc().mantissa().unsigned_abs() < 100_000_000_000_000_000
}

/// The same contact with garde rules.
#[derive(Clone, Debug, Deserialize, garde::Validate)]
pub struct Garde {
    #[garde(skip)]
    pub created_at: DateTime<Utc>,
    #[garde(skip)]
    pub updated_at: DateTime<Utc>,
    #[garde(skip)]
    pub id: String,
    #[garde(email)]
    pub email: String,
    #[serde(default)]
    #[garde(inner(length(chars, max = 100)))]
    pub first_name: Option<String>,
    #[serde(default)]
    #[garde(inner(length(chars, max = 100)))]
    pub last_name: Option<String>,
    #[serde(default)]
    #[garde(inner(length(chars, max = 20)))]
    pub phone: Option<String>,
    #[serde(default)]
    #[garde(inner(length(chars, max = 20)))]
    pub whatsapp: Option<String>,
    #[serde(default)]
    #[garde(inner(length(chars, max = 100)))]
    pub country: Option<String>,
    #[serde(default)]
    #[garde(skip)]
    pub source: Source,
    #[serde(default)]
    #[garde(skip)]
    pub tags: Vec<String>,
    #[serde(default)]
    #[garde(skip)]
    pub marketing_consent: Consent,
    #[serde(default)]
    #[garde(inner(length(chars, max = 40)))]
    pub customer_id: Option<String>,
    #[serde(default)]
    #[garde(custom(garde_amount))]
    pub ltv: Option<Decimal>,
    #[serde(default = "dollars")]
    #[garde(length(chars, max = 3))]
    pub ltv_currency: String,
    #[serde(default)]
    #[garde(skip)]
    pub last_purchased_at: Option<DateTime<Utc>>,
}

/// The same contact with validator rules.
#[derive(Clone, Debug, Deserialize, validator::Validate)]
pub struct Validator {
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub id: String,
    #[validate(email)]
    pub email: String,
    #[serde(default)]
    #[validate(length(max = 100))]
    pub first_name: Option<String>,
    #[serde(default)]
    #[validate(length(max = 100))]
    pub last_name: Option<String>,
    #[serde(default)]
    #[validate(length(max = 20))]
    pub phone: Option<String>,
    #[serde(default)]
    #[validate(length(max = 20))]
    pub whatsapp: Option<String>,
    #[serde(default)]
    #[validate(length(max = 100))]
    pub country: Option<String>,
    #[serde(default)]
    pub source: Source,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub marketing_consent: Consent,
    #[serde(default)]
    #[validate(length(max = 40))]
    pub customer_id: Option<String>,
    #[serde(default)]
    #[validate(custom(function = "validator_amount"))]
    pub ltv: Option<Decimal>,
    #[serde(default = "dollars")]
    #[validate(length(max = 3))]
    pub ltv_currency: String,
    #[serde(default)]
    pub last_purchased_at: Option<DateTime<Utc>>,
}

/// The same contact with eserde, which reports all type errors.
#[derive(Clone, Debug, eserde::Deserialize)]
pub struct Eserde {
    #[eserde(compat)]
    pub created_at: DateTime<Utc>,
    #[eserde(compat)]
    pub updated_at: DateTime<Utc>,
    pub id: String,
    pub email: String,
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub whatsapp: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    #[eserde(compat)]
    pub source: Source,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    #[eserde(compat)]
    pub marketing_consent: Consent,
    #[serde(default)]
    pub customer_id: Option<String>,
    #[serde(default)]
    #[eserde(compat)]
    pub ltv: Option<Decimal>,
    #[serde(default = "dollars")]
    pub ltv_currency: String,
    #[serde(default)]
    #[eserde(compat)]
    pub last_purchased_at: Option<DateTime<Utc>>,
}
