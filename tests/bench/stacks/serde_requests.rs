
/// The consents that a request names.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct ConsentChange000 {
    /// Email marketing consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_000: Option<bool>,
    /// SMS marketing consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_000: Option<bool>,
    /// WhatsApp marketing consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp_000: Option<bool>,
}

/// Model for creating a new contact.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct ContactCreate000 {
    /// Email address of the contact.
    pub email_000: String,
    /// First name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_000: Option<Source000>,
    /// Tags associated with the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags_000: Option<Vec<String>>,
    /// Marketing consent preferences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marketing_consent_000: Option<ConsentChange000>,
}

/// Model for updating an existing contact.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct ContactUpdate000 {
    /// Email address of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_000: Option<String>,
    /// First name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name_000: Option<String>,
    /// Last name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name_000: Option<String>,
    /// Phone number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_000: Option<String>,
    /// WhatsApp number of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whatsapp_000: Option<String>,
    /// Country name of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_000: Option<String>,
    /// Source of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_000: Option<Source000>,
    /// Tags associated with the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags_000: Option<Vec<String>>,
    /// Marketing consent preferences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marketing_consent_000: Option<ConsentChange000>,
}
