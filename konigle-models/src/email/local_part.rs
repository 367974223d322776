//! The local part before the `@`: a dot-atom (RFC 5322, section 3.2.3) extended to Unicode (RFC
//! 6531, section 3.3), in NFC (RFC 6532, section 3.1).

use super::{EmailError, unicode};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// Whether the local part is one that every host reads without regard to letter case (RFC 2142,
/// sections 3 to 5).
pub(super) fn is_case_insensitive(local: &str) -> bool {
    // The names are grouped by length, so an ordinary local part is compared with few or none.
    let names: &[&str] = match local.len() {
        3 => &["ftp", "noc", "www"],
        4 => &["info", "news", "uucp"],
        5 => &["abuse", "sales"],
        6 => &["usenet"],
        7 => &["support"],
        8 => &["security"],
        9 => &["marketing", "webmaster"],
        10 => &["hostmaster", "postmaster"],
        _ => &[],
    };
    names.iter().any(|name| local.eq_ignore_ascii_case(name))
}

/// Whether an ASCII character may occur between the dots of a local part (RFC 5322, section 3.2.3).
pub(super) const fn is_atext(byte: u8) -> bool {
    matches!(
        byte,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'/'
            | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~'
    )
}

/// Validates and normalizes a local part.
pub(super) fn normalize(local: &str) -> Result<Cow<'_, str>, EmailError> {
    check(local)?;
    let mut normal = ComposingNormalizerBorrowed::new_nfc().normalize(local);
    if normal != local {
        // Normalization turns some characters into ASCII punctuation, such as the Greek question
        // mark into a semicolon.
        check(&normal)?;
    }
    if is_case_insensitive(&normal) {
        normal.to_mut().make_ascii_lowercase();
    }
    Ok(normal)
}

fn check(local: &str) -> Result<(), EmailError> {
    if local.is_empty() {
        return Err(EmailError::EmptyLocalPart);
    }
    for byte in local.bytes().filter(u8::is_ascii) {
        if byte != b'.' && !is_atext(byte) {
            return Err(match byte {
                b'<' | b'>' => EmailError::DisplayName,
                b'"' => EmailError::QuotedLocalPart,
                b' ' | b'\t'..=b'\r' => EmailError::Whitespace,
                _ if byte.is_ascii_control() => EmailError::UnsafeCharacter,
                _ => EmailError::LocalPartCharacter,
            });
        }
    }
    if local.split('.').any(str::is_empty) {
        return Err(EmailError::LocalPartDot);
    }
    unicode::reject_unsafe(local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_normalises_to_a_forbidden_sign_is_rejected() {
        assert_eq!(normalize("a\u{37E}b"), Err(EmailError::LocalPartCharacter));
        assert_eq!(normalize("a\u{1FEF}b").as_deref(), Ok("a`b"));
    }

    #[test]
    fn a_reserved_mailbox_name_is_recognised_after_normalisation() {
        assert_eq!(normalize("Mar\u{212A}eting").as_deref(), Ok("marketing"));
        assert_eq!(normalize("Information").as_deref(), Ok("Information"));
    }
}
