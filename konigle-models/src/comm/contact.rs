//! Contacts: the models of the SDK's `konigle.models.comm.contact`.
//!
//! Contact information of individuals for email marketing, including purchase history, consent
//! preferences, and customer data. [`Contact`] is what the platform sends; [`ContactCreate`],
//! [`ContactUpdate`] and [`ContactUpdateLTV`] are what it is sent.
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::resource::TimestampedResource;
use crate::{EmailAddress, Model};

/// Marketing consent preferences for different channels.
///
/// Tracks whether a contact has consented to receive marketing
/// communications through email, SMS, and WhatsApp.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
#[model(
    default,
    create(
        #[derive(Eq, Hash)]
        MarketingConsentCreate
    ),
    update(
        #[derive(Eq, Hash)]
        MarketingConsentUpdate
    )
)]
pub struct MarketingConsent {
    /// Email marketing consent.
    #[field(
        title = "Email Consent",
        description = "Whether contact has consented to email marketing.",
        default = true
    )]
    pub email: bool,

    /// SMS marketing consent.
    #[field(
        title = "SMS Consent",
        description = "Whether contact has consented to SMS marketing.",
        default = true
    )]
    pub sms: bool,

    /// WhatsApp marketing consent.
    #[field(
        title = "WhatsApp Consent",
        description = "Whether contact has consented to WhatsApp marketing.",
        default = true
    )]
    pub whatsapp: bool,
}

impl MarketingConsentCreate {
    /// No consent, on any channel.
    ///
    /// The platform takes the default for every channel that a request does not mention, and the
    /// default is consent. So a new contact who has not consented must be created with a refusal for
    /// each channel:
    ///
    /// ```
    /// use konigle_models::comm::contact::{ContactCreate, MarketingConsentCreate};
    /// use konigle_models::Model;
    ///
    /// let contact = ContactCreate {
    ///     marketing_consent: Some(MarketingConsentCreate::denied()),
    ///     ..ContactCreate::new("ana@example.com".parse()?)
    /// };
    /// assert_eq!(
    ///     contact.to_json()?,
    ///     r#"{"email":"ana@example.com","marketing_consent":{"email":false,"sms":false,"whatsapp":false}}"#
    /// );
    ///
    /// // This states consent to SMS and WhatsApp, which nobody gave.
    /// let consent = MarketingConsentCreate { email: Some(false), ..Default::default() };
    /// assert_eq!(consent.to_json()?, r#"{"email":false}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn denied() -> Self {
        Self { email: Some(false), sms: Some(false), whatsapp: Some(false) }
    }
}

/// Where a contact came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Model)]
#[model(rename_all = "snake_case")]
pub enum ContactSource {
    /// A purchase.
    Purchase,
    /// A lead.
    Lead,
    /// A migration from another system.
    Migration,
    /// Not known.
    #[default]
    Unknown,
}

/// Base contact model with shared fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
#[model(
    create(
        /// Model for creating a new contact.
        #[derive(Eq, Hash)]
        ContactCreate,
        deny_unknown_fields
    ),
    update(
        /// Model for updating an existing contact.
        ///
        /// Note: ltv, ltv_currency, and last_purchased_at are managed
        /// automatically by the system based on purchases and cannot
        /// be updated directly.
        #[derive(Eq, Hash)]
        ContactUpdate
    )
)]
pub struct BaseContact {
    /// Email address of the contact.
    #[field(title = "Email Address")]
    pub email: EmailAddress,

    /// First name of the contact.
    #[field(title = "First Name", max_length = 100, default, nullable)]
    pub first_name: String,

    /// Last name of the contact.
    #[field(title = "Last Name", max_length = 100, default, nullable)]
    pub last_name: String,

    /// Phone number of the contact.
    #[field(title = "Phone Number", max_length = 20, default, nullable)]
    pub phone: String,

    /// WhatsApp number of the contact.
    #[field(title = "WhatsApp Number", max_length = 20, default, nullable)]
    pub whatsapp: String,

    /// Country name of the contact.
    #[field(title = "Country", max_length = 100, default, nullable)]
    pub country: String,

    /// Source of the contact (purchase, lead, migration, or unknown).
    #[field(
        title = "Contact Source",
        description = "Source of the contact (purchase, lead, migration, unknown).",
        default = ContactSource::Unknown
    )]
    pub source: ContactSource,

    /// Tags associated with the contact.
    #[field(
        title = "Tags",
        description = "Tags associated with the contact for organization.",
        default
    )]
    pub tags: Vec<String>,

    /// Marketing consent preferences (email, sms, whatsapp).
    #[field(title = "Marketing Consent", default, nested)]
    pub marketing_consent: MarketingConsent,
}

/// Contact information for email marketing.
///
/// Represents an individual contact with their personal information,
/// consent preferences, purchase history, and customer data for
/// email marketing campaigns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
pub struct Contact {
    /// Identity and timestamps.
    #[field(flatten)]
    pub resource: TimestampedResource,

    /// The fields shared with requests.
    #[field(extends)]
    pub base: BaseContact,

    /// Customer ID from the e-commerce system.
    #[field(title = "Customer ID", max_length = 40, default, nullable)]
    pub customer_id: String,

    /// Lifetime value of the contact.
    #[field(title = "Lifetime Value", max_digits = 19, decimal_places = 2, default)]
    pub ltv: Option<Decimal>,

    /// Currency code for lifetime value (ISO 4217).
    #[field(title = "LTV Currency", max_length = 3, default = "USD")]
    pub ltv_currency: String,

    /// When the contact last made a purchase.
    #[field(title = "Last Purchase Date", default)]
    pub last_purchased_at: Option<DateTime<Utc>>,
}

/// Model for updating contact LTV.
///
/// Adds revenue to a contact's lifetime value, typically from
/// a purchase or transaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Model)]
pub struct ContactUpdateLTV {
    /// Email address of the contact to update.
    #[field(title = "Contact Email")]
    pub email: EmailAddress,

    /// Value to add to the contact's LTV (must be positive).
    #[field(
        title = "LTV Value",
        description = "Value to add to the contact's LTV (positive).",
        gt = 0,
        max_digits = 19,
        decimal_places = 2
    )]
    pub value: Decimal,

    /// Currency code (ISO 4217) for the LTV value.
    #[field(title = "Currency", max_length = 3)]
    pub currency: String,
}
