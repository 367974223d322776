//! The domain after the `@`: a public host name in ASCII, Punycode or Unicode.
//!
//! It is mapped to lower-case Unicode by UTS 46 (section 4), and checked by IDNA 2008.

use super::{EmailError, idna2008, unicode};
use icu_normalizer::uts46::Uts46MapperBorrowed;
use idna::punycode;
use std::borrow::Cow;

/// The greatest length of a label, in bytes of its ASCII form (RFC 1035, section 2.3.1).
pub(super) const MAX_LABEL_LENGTH: usize = 63;

/// The prefix of a label in Punycode (RFC 5890, section 2.3.2.1).
const ACE_PREFIX: &str = "xn--";

/// The separators of labels: the ASCII full stop, and the characters that UTS 46 maps to it.
const SEPARATORS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// Special-use top-level domains (RFC 6761, RFC 6762, RFC 7686), and `arpa` (RFC 3172).
///
/// The `example` domains are not included, because RFC 6761 asks applications to treat them as
/// ordinary domains.
const SPECIAL_USE: [&str; 6] = ["arpa", "invalid", "local", "localhost", "onion", "test"];

/// A normalized domain.
pub(super) struct Domain {
    /// The domain in lower-case Unicode, without Punycode.
    pub(super) text: String,
    /// The length of the ASCII form in bytes.
    pub(super) ascii_length: usize,
}

/// Whether a top-level domain is reserved for other uses than public mail. Letter case is ignored.
pub(super) fn is_special_use(top_level: &str) -> bool {
    SPECIAL_USE.iter().any(|name| top_level.eq_ignore_ascii_case(name))
}

/// The ASCII form of a domain that [`normalize`] returned.
pub(super) fn to_ascii(domain: &str) -> Cow<'_, str> {
    if domain.is_ascii() {
        return Cow::Borrowed(domain);
    }
    let labels: Vec<_> = domain
        .split('.')
        // Encoding cannot fail here: `normalize` has encoded the same labels.
        .map(|label| encode(label).unwrap_or(Cow::Borrowed(label)))
        .collect();
    Cow::Owned(labels.join("."))
}

/// Validates and normalizes a domain.
pub(super) fn normalize(domain: &str) -> Result<Domain, EmailError> {
    if domain.is_empty() {
        return Err(EmailError::EmptyDomain);
    }
    if domain.starts_with('[') && domain.ends_with(']') {
        return Err(EmailError::DomainLiteral);
    }
    reject_non_host(domain)?;
    unicode::reject_unsafe(domain)?;
    let mapped = map(domain)?;

    let mut text = String::with_capacity(mapped.len());
    let mut ascii_length = 0;
    let mut ends_with_letter = false;
    for (index, label) in mapped.split('.').enumerate() {
        let (unicode_form, ascii_form) = read_label(label)?;
        if ascii_form.len() > MAX_LABEL_LENGTH {
            return Err(EmailError::LabelTooLong);
        }
        if index > 0 {
            text.push('.');
            ascii_length += 1;
        }
        text.push_str(&unicode_form);
        ascii_length += ascii_form.len();
        ends_with_letter = ascii_form.ends_with(|c: char| c.is_ascii_alphabetic());
    }

    let Some((_, top_level)) = text.rsplit_once('.') else {
        return Err(EmailError::MissingTopLevelDomain);
    };
    if !ends_with_letter {
        return Err(EmailError::InvalidTopLevelDomain);
    }
    if is_special_use(top_level) {
        return Err(EmailError::SpecialUseDomain);
    }
    idna2008::check_direction(&text)?;
    Ok(Domain { text, ascii_length })
}

/// Checks the ASCII characters of a host name (RFC 1123, section 2.1). Later steps check all
/// others.
fn reject_non_host(domain: &str) -> Result<(), EmailError> {
    for byte in domain.bytes().filter(u8::is_ascii) {
        if !byte.is_ascii_alphanumeric() && byte != b'-' && byte != b'.' {
            return Err(match byte {
                b'@' => EmailError::RepeatedAtSign,
                b'<' | b'>' => EmailError::DisplayName,
                b' ' | b'\t'..=b'\r' => EmailError::Whitespace,
                _ if byte.is_ascii_control() => EmailError::UnsafeCharacter,
                _ => EmailError::DomainCharacter,
            });
        }
    }
    Ok(())
}

/// Maps and normalizes a domain by UTS 46, non-transitional, without the STD3 rules.
fn map(domain: &str) -> Result<String, EmailError> {
    let mapped: String = Uts46MapperBorrowed::new().map_normalize(domain.chars()).collect();
    if mapped.contains(char::REPLACEMENT_CHARACTER) {
        return Err(EmailError::DisallowedInDomain);
    }
    // The mapping of some characters, such as a digit with full stop, adds dots that the input does
    // not have.
    let dots = mapped.bytes().filter(|byte| *byte == b'.').count();
    if dots > domain.chars().filter(|c| SEPARATORS.contains(c)).count() {
        return Err(EmailError::DisallowedInDomain);
    }
    reject_non_host(&mapped)?;
    Ok(mapped)
}

/// Validates a mapped label. Returns its Unicode form and its ASCII form.
fn read_label(label: &str) -> Result<(Cow<'_, str>, Cow<'_, str>), EmailError> {
    if label.is_empty() {
        return Err(EmailError::DomainDot);
    }
    if label.starts_with('-') || label.ends_with('-') {
        return Err(EmailError::DomainHyphen);
    }
    if !label.is_ascii() {
        idna2008::check_label(label)?;
        return Ok((Cow::Borrowed(label), encode(label)?));
    }
    if let Some(code) = label.strip_prefix(ACE_PREFIX) {
        return Ok((Cow::Owned(decode(code)?), Cow::Borrowed(label)));
    }
    if idna2008::has_reserved_hyphens(label) {
        return Err(EmailError::ReservedLabel);
    }
    Ok((Cow::Borrowed(label), Cow::Borrowed(label)))
}

/// Converts a label to ASCII (RFC 5891, section 4.4).
fn encode(label: &str) -> Result<Cow<'_, str>, EmailError> {
    if label.is_ascii() {
        return Ok(Cow::Borrowed(label));
    }
    let mut ascii = punycode::encode_str(label).ok_or(EmailError::LabelTooLong)?;
    ascii.insert_str(0, ACE_PREFIX);
    Ok(Cow::Owned(ascii))
}

/// Decodes the part of a label after `xn--`. The result must encode to the same text again, because
/// otherwise a domain would have several spellings (RFC 5891, section 5.3).
fn decode(code: &str) -> Result<String, EmailError> {
    let label = punycode::decode_to_string(code).ok_or(EmailError::InvalidPunycode)?;
    if label.is_ascii() || punycode::encode_str(&label).as_deref() != Some(code) {
        return Err(EmailError::InvalidPunycode);
    }
    idna2008::check_label(&label)?;
    Ok(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(domain: &str) -> Result<String, EmailError> {
        normalize(domain).map(|domain| domain.text)
    }

    #[test]
    fn every_spelling_of_a_domain_has_one_normal_form() {
        for spelling in ["BÜCHER.de", "bu\u{308}cher。de", "xn--bcher-kva.DE", "XN--BCHER-KVA.de"]
        {
            assert_eq!(text(spelling).as_deref(), Ok("bücher.de"));
        }
        assert_eq!(to_ascii("bücher.de"), "xn--bcher-kva.de");
        assert_eq!(text("straße.de").as_deref(), Ok("straße.de"));
    }

    #[test]
    fn punycode_that_does_not_round_trip_is_rejected() {
        for label in ["xn--", "xn--a", "xn--0", "xn--abc-", "xn---bbk", "xn--99999999"] {
            assert!(text(&format!("{label}.com")).is_err(), "{label}");
        }
    }

    #[test]
    fn a_dot_hidden_in_another_character_is_rejected() {
        for domain in ["a\u{2488}com", "a\u{2024}com", "a\u{FE52}com"] {
            assert_eq!(text(domain), Err(EmailError::DisallowedInDomain));
        }
    }
}
