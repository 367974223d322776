//! E-mail addresses that are parsed once and valid ever after.
//!
//! The type and its accessors are here. The rules are in one file each: `judge` puts an address
//! together from its `local_part` and its `domain`, `idna2008` judges an international label,
//! `unicode` refuses unsafe characters anywhere, and `plain` is a short way for ASCII. `reason`
//! finds what to say about a text that they refuse.

mod domain;
mod error;
mod idna2008;
mod local_part;
mod plain;
mod reason;
mod serde_impls;
mod traits;
mod unicode;

pub use error::EmailError;

use std::borrow::Cow;

/// Longest address in bytes of UTF-8 (RFC 3696, erratum 1690).
const MAX_LENGTH: usize = 254;

/// A valid e-mail address in its normal form.
///
/// There is no way to hold an invalid one: every constructor goes through
/// [`parse`](EmailAddress::parse), serde's included. What is held is the normal form, so
/// addresses that differ only in spelling are equal:
///
/// | Part | Normal form | Source |
/// |---|---|---|
/// | mailbox | Unicode NFC | RFC 6532, section 3.1 |
/// | mailbox named in RFC 2142, such as `INFO` | lower case | RFC 2142 |
/// | domain | lower-case Unicode, `xn--` labels decoded | UTS 46, RFC 5891 |
///
/// The letter case of any other mailbox is kept and counts, since only the receiving host knows
/// what it means (RFC 5321, section 2.4).
///
/// # What is accepted
///
/// - The address alone, at most 254 bytes of UTF-8 as given, in normal form, and with the domain
///   in its ASCII form. A display name, angle brackets and surrounding blanks are refused rather
///   than trimmed.
/// - Before the `@`: a dot-atom (RFC 5322, section 3.2.3), with Unicode letters, digits,
///   punctuation, symbols and combining marks (RFC 6531, section 3.3). No quoted mailbox. There
///   is no limit of 64 bytes on the mailbox alone: longer ones are in use.
/// - After the `@`: a public domain name of at least two labels, each at most 63 bytes in its
///   ASCII form (RFC 1035), ending in a letter there. International labels must be valid by
///   IDNA 2008 (RFC 5890 to 5893) after the UTS 46 mapping: emoji are refused. No IP addresses
///   and no special-use domains (RFC 6761, RFC 6762, RFC 7686).
/// - Nothing invisible: control, format, private-use and unassigned code points are refused.
///
/// Whether the domain exists, or anybody reads the mailbox, is not asked.
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
/// It reads and writes as a string through serde:
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
    /// Parses a bare address and brings it into its normal form.
    ///
    /// An ordinary ASCII address costs one pass and one allocation.
    ///
    /// # Errors
    ///
    /// An [`EmailError`] naming a rule that `text` breaks.
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

    /// The whole address, normalised.
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

    /// The whole address, normalised, as an owned string. Nothing is copied.
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

    /// The mailbox name before the `@`, in NFC.
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

    /// The domain in its ASCII form (RFC 5890, section 2.3.2.1), as DNS and mail servers without
    /// the SMTPUTF8 extension (RFC 6531) take it. At most 252 bytes.
    ///
    /// It is borrowed where the domain is ASCII anyway.
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

    /// Neither part can hold an `@`, so the first is the only one.
    fn split(&self) -> (&str, &str) {
        self.0.split_once('@').unwrap_or_default()
    }
}

/// The long way, for any address.
fn read(text: &str) -> Result<Box<str>, EmailError> {
    judge(text).map_err(|first| reason::of(text, first))
}

/// Splits an address, normalises both parts and measures the result.
fn judge(text: &str) -> Result<Box<str>, EmailError> {
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
    // The Unicode and the ASCII form may each be the longer one, and either may be sent.
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
        // 65 ASCII bytes of domain that become 4 bytes a character.
        let domain = format!("{}.com", domain::to_ascii(&"\u{20000}".repeat(50)));
        let local = "a".repeat(254 - 50 * 4 - 5);
        assert!(EmailAddress::parse(&format!("{local}@{domain}")).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a{local}@{domain}")), Err(EmailError::TooLong));
    }
}
