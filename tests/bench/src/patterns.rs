//! A record with three patterns, beside the same patterns matched by the crate `regex` alone.
use konigle_models::Model;
use regex::Regex;

/// The patterns of the three fields.
pub const PATTERNS: [&str; 3] =
    [r"^\+[1-9][0-9]{6,14}$", "^[A-Z]{3}$", "^[a-z0-9]+(?:-[a-z0-9]+)*$"];

/// A record with patterns.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct WithPatterns {
    /// A phone number.
    #[field(pattern = r"^\+[1-9][0-9]{6,14}$")]
    pub phone: String,
    /// A currency.
    #[field(pattern = "^[A-Z]{3}$")]
    pub currency: String,
    /// A name for addresses.
    #[field(pattern = "^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    pub slug: String,
}

/// The same record without patterns.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Plain {
    /// A phone number.
    pub phone: String,
    /// A currency.
    pub currency: String,
    /// A name for addresses.
    pub slug: String,
}

impl Plain {
    /// Whether the three patterns match.
    #[must_use]
    pub fn matches(&self, patterns: &[Regex; 3]) -> bool {
        let [phone, currency, slug] = patterns;
        phone.is_match(&self.phone)
            && currency.is_match(&self.currency)
            && slug.is_match(&self.slug)
    }
}

/// The patterns, compiled.
///
/// # Panics
/// If one is no regular expression.
#[must_use]
pub fn compiled() -> [Regex; 3] {
    PATTERNS.map(|pattern| Regex::new(pattern).expect("a regular expression"))
}

/// Records as JSON.
#[must_use]
pub fn records() -> Vec<String> {
    let record = |number: u32| {
        let currency = ["USD", "EUR", "PEN"][number as usize % 3];
        format!(
            r#"{{"phone": "+34600{number:06}", "currency": "{currency}", "slug": "summer-offer-{number}"}}"#
        )
    };
    (0..200).map(record).collect()
}
