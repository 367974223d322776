
/// The consents that a request names.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema, Validate)]
pub struct ConsentChange000 {
    /// Email marketing consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Email Consent")]
    #[garde(skip)]
    pub email_000: Option<bool>,
    /// SMS marketing consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "SMS Consent")]
    #[garde(skip)]
    pub sms_000: Option<bool>,
    /// WhatsApp marketing consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "WhatsApp Consent")]
    #[garde(skip)]
    pub whatsapp_000: Option<bool>,
}

/// Model for creating a new contact.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema, Validate)]
pub struct ContactCreate000 {
    /// Email address of the contact.
    #[schemars(title = "Email Address")]
    #[garde(email)]
    pub email_000: String,
    /// First name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "First Name")]
    #[garde(inner(length(chars, max = 100)))]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Last Name")]
    #[garde(inner(length(chars, max = 100)))]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Phone Number")]
    #[garde(inner(length(chars, max = 20)))]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "WhatsApp Number")]
    #[garde(inner(length(chars, max = 20)))]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Country")]
    #[garde(inner(length(chars, max = 100)))]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Contact Source")]
    #[garde(skip)]
    pub source_000: Option<Source000>,
    /// Tags associated with the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tags")]
    #[garde(skip)]
    pub tags_000: Option<Vec<String>>,
    /// Marketing consent preferences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Marketing Consent")]
    #[garde(dive)]
    pub marketing_consent_000: Option<ConsentChange000>,
}

/// Model for updating an existing contact.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema, Validate)]
pub struct ContactUpdate000 {
    /// Email address of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Email Address")]
    #[garde(inner(email))]
    pub email_000: Option<String>,
    /// First name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "First Name")]
    #[garde(inner(length(chars, max = 100)))]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Last Name")]
    #[garde(inner(length(chars, max = 100)))]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Phone Number")]
    #[garde(inner(length(chars, max = 20)))]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "WhatsApp Number")]
    #[garde(inner(length(chars, max = 20)))]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Country")]
    #[garde(inner(length(chars, max = 100)))]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Contact Source")]
    #[garde(skip)]
    pub source_000: Option<Source000>,
    /// Tags associated with the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Tags")]
    #[garde(skip)]
    pub tags_000: Option<Vec<String>>,
    /// Marketing consent preferences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Marketing Consent")]
    #[garde(dive)]
    pub marketing_consent_000: Option<ConsentChange000>,
}
