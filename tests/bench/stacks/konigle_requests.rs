use konigle_models::{DateTime, Decimal, EmailAddress, Model, Utc};

/// Marketing consent preferences for different channels.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, create(ConsentCreate000), update(ConsentUpdate000))]
pub struct Consent000 {
    /// Email marketing consent.
    #[field(title = "Email Consent", default = true)]
    pub email_000: bool,
    /// SMS marketing consent.
    #[field(title = "SMS Consent", default = true)]
    pub sms_000: bool,
    /// WhatsApp marketing consent.
    #[field(title = "WhatsApp Consent", default = true)]
    pub whatsapp_000: bool,
}

/// Where a contact came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Model)]
#[model(rename_all = "snake_case")]
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
#[derive(Clone, Debug, PartialEq, Model)]
#[model(
    create(
        /// Model for creating a new contact.
        ContactCreate000
    ),
    update(
        /// Model for updating an existing contact.
        ContactUpdate000
    )
)]
pub struct Contact000 {
    /// When it was created.
    #[field(title = "Created At", create(skip), update(skip))]
    pub created_at_000: DateTime<Utc>,
    /// When it last changed.
    #[field(title = "Updated At", create(skip), update(skip))]
    pub updated_at_000: DateTime<Utc>,
    /// Its identity.
    #[field(title = "ID", create(skip), update(skip))]
    pub id_000: String,
    /// Email address of the contact.
    #[field(title = "Email Address")]
    pub email_000: EmailAddress,
    /// First name of the contact.
    #[field(title = "First Name", max_length = 100, default, nullable)]
    pub first_name_000: String,
    /// Last name of the contact.
    #[field(title = "Last Name", max_length = 100, default, nullable)]
    pub last_name_000: String,
    /// Phone number of the contact.
    #[field(title = "Phone Number", max_length = 20, default, nullable)]
    pub phone_000: String,
    /// WhatsApp number of the contact.
    #[field(title = "WhatsApp Number", max_length = 20, default, nullable)]
    pub whatsapp_000: String,
    /// Country name of the contact.
    #[field(title = "Country", max_length = 100, default, nullable)]
    pub country_000: String,
    /// Source of the contact.
    #[field(title = "Contact Source", default = Source000::Unknown000)]
    pub source_000: Source000,
    /// Tags associated with the contact.
    #[field(title = "Tags", default)]
    pub tags_000: Vec<String>,
    /// Marketing consent preferences.
    #[field(title = "Marketing Consent", default, nested)]
    pub marketing_consent_000: Consent000,
    /// Customer ID from the e-commerce system.
    #[field(title = "Customer ID", max_length = 40, default, nullable, create(skip), update(skip))]
    pub customer_id_000: String,
    /// Lifetime value of the contact.
    #[field(title = "Lifetime Value", max_digits = 19, decimal_places = 2, default, create(skip), update(skip))]
    pub ltv_000: Option<Decimal>,
    /// Currency code for lifetime value.
    #[field(title = "LTV Currency", max_length = 3, default = "USD", create(skip), update(skip))]
    pub ltv_currency_000: String,
    /// When the contact last made a purchase.
    #[field(title = "Last Purchase Date", default, create(skip), update(skip))]
    pub last_purchased_at_000: Option<DateTime<Utc>>,
}
