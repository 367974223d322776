//! Validated, normalized e-mail addresses.
//!
//! This file has the type and its accessors. `validate` checks the `local_part` and the `domain` of
//! an address; `idna2008` validates international labels, `unicode` rejects unsafe characters, and
//! `plain` is a fast path for ASCII. `reason` selects the error for a rejected text, and `repair`
//! removes what surrounds an address.

mod domain;
mod error;
mod idna2008;
mod local_part;
mod plain;
mod reason;
mod repair;
mod serde_impls;
mod traits;
mod unicode;

pub use error::EmailError;
pub use repair::{Repair, Repaired};

use std::borrow::Cow;

/// The greatest length of an address, in bytes of UTF-8 (RFC 3696, erratum 1690).
const MAX_LENGTH: usize = 254;

/// A valid, normalized e-mail address.
///
/// No value of this type is invalid: every constructor calls [`parse`](EmailAddress::parse), and so
/// does serde. The address is normalized, so addresses that differ only in spelling are equal:
///
/// | Part | Normal form | Source |
/// |---|---|---|
/// | mailbox | Unicode NFC | RFC 6532, section 3.1 |
/// | mailbox named in RFC 2142, such as `INFO` | lower case | RFC 2142 |
/// | domain | lower-case Unicode, `xn--` labels decoded | UTS 46, RFC 5891 |
///
/// The letter case of any other local part is preserved and significant, because only the receiving
/// host knows its meaning (RFC 5321, section 2.4).
///
/// # What is accepted
///
/// - The address alone, with at most 254 bytes of UTF-8: as given, normalized, and with the domain
///   in its ASCII form. A display name, angle brackets and surrounding spaces are rejected, not
///   trimmed.
/// - Before the `@`: a dot-atom (RFC 5322, section 3.2.3), with Unicode letters, digits,
///   punctuation, symbols and combining marks (RFC 6531, section 3.3). Quoted local parts are
///   rejected. The limit of 64 bytes for the local part is not enforced, because longer ones are in
///   use.
/// - After the `@`: a public domain name of at least two labels, each at most 63 bytes in its ASCII
///   form (RFC 1035), which ends with a letter in that form. International labels must be valid by
///   IDNA 2008 (RFC 5890 to 5893) after the UTS 46 mapping, so emoji are rejected. IP addresses and
///   special-use domains (RFC 6761, RFC 6762, RFC 7686) are rejected.
/// - No invisible characters: control, format, private-use and unassigned code points are rejected.
///
/// The check does not determine whether the domain exists, or whether anybody reads the mailbox.
///
/// # Examples
///
/// ```
/// use konigle_models::EmailAddress;
///
/// let address: EmailAddress = "Jo@XN--BCHER-KVA.example.com".parse()?;
/// assert_eq!(address, "Jo@bücher.example.com");
/// assert_eq!(address.local_part(), "Jo");
/// assert_eq!(address.domain_ascii(), "xn--bcher-kva.example.com");
/// # Ok::<(), konigle_models::EmailError>(())
/// ```
///
/// With serde, it serializes and deserializes as a string:
///
/// ```
/// use konigle_models::EmailAddress;
///
/// let address: EmailAddress = serde_json::from_str(r#""INFO@Example.com""#)?;
/// assert_eq!(serde_json::to_string(&address)?, r#""info@example.com""#);
/// assert!(serde_json::from_str::<EmailAddress>(r#""Jo <jo@example.com>""#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(Box<str>);

impl EmailAddress {
    /// Parses an address without display name, and normalizes it.
    ///
    /// An ordinary ASCII address takes one pass and one allocation.
    ///
    /// # Errors
    ///
    /// Returns an [`EmailError`] with a rule that `text` breaks.
    ///
    /// # Examples
    ///
    /// ```
    /// use konigle_models::{EmailAddress, EmailError};
    ///
    /// assert_eq!(EmailAddress::parse("jo@Example.COM")?, "jo@example.com");
    /// assert_eq!(EmailAddress::parse(" jo@example.com"), Err(EmailError::Whitespace));
    /// assert_eq!(EmailAddress::parse("jo@☕.com"), Err(EmailError::DisallowedInDomain));
    /// # Ok::<(), EmailError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        match plain::find_at(text) {
            Some(at) => {
                let mut text = Box::<str>::from(text);
                plain::normalize(&mut text, at);
                Ok(Self(text))
            }
            None => read(text).map(Self),
        }
    }

    /// The whole normalized address.
    ///
    /// # Examples
    ///
    /// ```
    /// # use konigle_models::EmailAddress;
    /// assert_eq!(EmailAddress::parse("jo@Example.com")?.as_str(), "jo@example.com");
    /// # Ok::<(), konigle_models::EmailError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Converts the address to an owned string without copying.
    ///
    /// # Examples
    ///
    /// ```
    /// # use konigle_models::EmailAddress;
    /// let text: String = EmailAddress::parse("jo@example.com")?.into_string();
    /// assert_eq!(text, "jo@example.com");
    /// # Ok::<(), konigle_models::EmailError>(())
    /// ```
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_string()
    }

    /// The local part before the `@`, in NFC.
    ///
    /// # Examples
    ///
    /// ```
    /// # use konigle_models::EmailAddress;
    /// assert_eq!(EmailAddress::parse("Jo.Doe+news@example.com")?.local_part(), "Jo.Doe+news");
    /// # Ok::<(), konigle_models::EmailError>(())
    /// ```
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.split().0
    }

    /// The domain after the `@`, in lower-case Unicode.
    ///
    /// # Examples
    ///
    /// ```
    /// # use konigle_models::EmailAddress;
    /// assert_eq!(EmailAddress::parse("jo@xn--bcher-kva.example")?.domain(), "bücher.example");
    /// # Ok::<(), konigle_models::EmailError>(())
    /// ```
    #[must_use]
    pub fn domain(&self) -> &str {
        self.split().1
    }

    /// A text that is equal for addresses that differ only in the letter case of the local part.
    ///
    /// It finds the same person twice in a list. Nearly every host ignores the letter case, although
    /// it may be significant. So the text is not an address to send to: keep the address itself.
    ///
    /// ```
    /// use konigle_models::EmailAddress;
    ///
    /// let (one, other): (EmailAddress, EmailAddress) =
    ///     ("Ana.Diaz@Example.com".parse()?, "ana.diaz@example.com".parse()?);
    /// assert_ne!(one, other);
    /// assert_eq!(one.comparison_key(), other.comparison_key());
    /// assert_eq!(one.comparison_key(), "ana.diaz@example.com");
    ///
    /// let key = |text| EmailAddress::parse(text).map(|address| address.comparison_key());
    /// assert_eq!(key("ΟΔΟΣ@example.com")?, key("οδος@example.com")?);
    /// assert_ne!(key("ana@example.com")?, key("ana@example.org")?);
    /// # Ok::<(), konigle_models::EmailError>(())
    /// ```
    #[must_use]
    pub fn comparison_key(&self) -> String {
        // The two forms of the small sigma have the same capital. The domain has no capitals.
        let lower = self.local_part().chars().flat_map(char::to_lowercase);
        let folded: String = lower.map(|char| if char == 'ς' { 'σ' } else { char }).collect();
        format!("{folded}@{}", self.domain())
    }

    /// The domain in its ASCII form (RFC 5890, section 2.3.2.1), which DNS and mail servers without
    /// the SMTPUTF8 extension (RFC 6531) require. It has at most 252 bytes.
    ///
    /// The result is borrowed if the domain is ASCII.
    ///
    /// # Examples
    ///
    /// ```
    /// # use konigle_models::EmailAddress;
    /// let address = EmailAddress::parse("jo@bücher.example")?;
    /// assert_eq!(address.domain_ascii(), "xn--bcher-kva.example");
    /// # Ok::<(), konigle_models::EmailError>(())
    /// ```
    #[must_use]
    pub fn domain_ascii(&self) -> Cow<'_, str> {
        domain::to_ascii(self.domain())
    }

    /// Neither part contains an `@`, so the first one is the only one.
    fn split(&self) -> (&str, &str) {
        self.0.split_once('@').unwrap_or_default()
    }
}

/// Reads any address, without the fast path.
fn read(text: &str) -> Result<Box<str>, EmailError> {
    validate(text).map_err(|first| reason::of(text, first))
}

/// Splits an address, normalizes both parts and checks the length of the result.
fn validate(text: &str) -> Result<Box<str>, EmailError> {
    if text.len() > MAX_LENGTH {
        return Err(EmailError::TooLong);
    }
    let Some((local, domain)) = text.split_once('@') else {
        return Err(if text.contains(reason::AT_SIGNS) {
            EmailError::LookalikeAtSign
        } else {
            EmailError::MissingAtSign
        });
    };
    let local = local_part::normalize(local)?;
    let domain = domain::normalize(domain)?;
    // Either the Unicode or the ASCII form may be longer, and either may be sent.
    if local.len() + 1 + domain.text.len().max(domain.ascii_length) > MAX_LENGTH {
        return Err(EmailError::TooLong);
    }
    Ok([&*local, "@", &domain.text].concat().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn a_normalised_address_parses_to_itself() {
        for text in
            ["e\u{301}@bu\u{308}cher.de", "INFO@xn--p1ai.xn--p1ai", "a@مثال.إختبار", "'@a-b.co"]
        {
            let address = EmailAddress::parse(text).expect(text);
            assert_eq!(EmailAddress::parse(&address), Ok(address));
        }
    }

    #[test]
    fn a_map_keyed_by_address_can_be_asked_with_text() {
        let address = EmailAddress::parse("Jo@Bücher.DE").expect("a valid address");
        let map = HashMap::from([(address, 1)]);
        assert_eq!(map.get("Jo@bücher.de"), Some(&1));
    }

    #[test]
    fn no_error_tells_the_address() {
        let error =
            serde_json::from_str::<EmailAddress>("\"zq7@zq8\"").expect_err("no top-level domain");
        assert!(!error.to_string().contains("zq"));
    }

    #[test]
    fn length_is_counted_in_bytes_of_the_longest_form() {
        let local = "é".repeat(124);
        assert!(EmailAddress::parse(&format!("{local}@b.co")).is_ok());
        assert_eq!(EmailAddress::parse(&format!("{local}aa@b.co")), Err(EmailError::TooLong));
        // 65 ASCII bytes of the domain that become 4 bytes for each character.
        let domain = format!("{}.com", domain::to_ascii(&"\u{20000}".repeat(50)));
        let local = "a".repeat(254 - 50 * 4 - 5);
        assert!(EmailAddress::parse(&format!("{local}@{domain}")).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a{local}@{domain}")), Err(EmailError::TooLong));
    }
}
