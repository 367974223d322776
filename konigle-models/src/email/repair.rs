//! Removes what people and programs put around an address: quotes, a display name, `mailto:`.
//!
//! Decorations are removed one at a time, from the outside. The first remainder that is a valid
//! address is the result, so nothing of a valid address is ever removed.

use super::{EmailAddress, EmailError, MAX_LENGTH, reason, unicode};
use icu_properties::props::GeneralCategory;
use std::fmt;

/// The scheme of a link to an address (RFC 6068).
const SCHEME: &str = "mailto:";

/// The result of [`EmailAddress::repair`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Repaired {
    /// The address.
    pub address: EmailAddress,
    /// What was removed around the address, each kind once. It is empty if the text was valid.
    pub changes: Vec<Repair>,
}

/// A kind of text that [`EmailAddress::repair`] removes around an address.
///
/// `Display` describes the change to a person, without any part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Repair {
    /// White space and invisible characters, such as a byte order mark, were removed.
    Trimmed,
    /// Commas or semicolons behind the address were removed.
    SeparatorRemoved,
    /// Quotes of any style were removed.
    QuotesRemoved,
    /// Angle brackets were removed, with the name before them if there was one.
    NameRemoved,
    /// `mailto:` was removed.
    MailtoRemoved,
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Trimmed => "blank or invisible characters were removed",
            Self::SeparatorRemoved => "a comma or semicolon behind the address was removed",
            Self::QuotesRemoved => "quotes were removed",
            Self::NameRemoved => "the angle brackets and any name before them were removed",
            Self::MailtoRemoved => "\"mailto:\" was removed",
        })
    }
}

impl EmailAddress {
    /// Parses an address, and first removes what surrounds it if it is not valid as it is.
    ///
    /// This is for lists that people typed or copied. A person should see the
    /// [`changes`](Repaired::changes). `parse`, `FromStr` and deserialization never repair.
    ///
    /// These are removed, in any order and nesting:
    ///
    /// - white space and invisible characters (general categories Z, Cc and Cf),
    /// - commas and semicolons behind the address,
    /// - quotes of any style, at both ends or at one,
    /// - the angle brackets of `<address>` and `Name <address>`, once,
    /// - `mailto:` in any letter case, once. A link with a query, a fragment or a percent-encoded
    ///   character is rejected.
    ///
    /// The address itself is never changed, except for the normalization by [`parse`](Self::parse).
    /// A quote that may belong to the address is kept: `'jo@example.com` is valid as it is.
    ///
    /// # Errors
    ///
    /// A text with no at sign, or with more than one, is rejected with the error of
    /// [`parse`](Self::parse). It may have several addresses. Any other text is rejected with a rule
    /// that its remainder breaks, after everything above was removed.
    ///
    /// # Examples
    ///
    /// ```
    /// use konigle_models::email::Repair;
    /// use konigle_models::{EmailAddress, EmailError};
    ///
    /// let repaired = EmailAddress::repair("\"Diaz, Ana\" <ana@example.com>;")?;
    /// assert_eq!(repaired.address, "ana@example.com");
    /// assert_eq!(repaired.changes, [Repair::SeparatorRemoved, Repair::NameRemoved]);
    /// let separator = repaired.changes[0].to_string();
    /// assert_eq!(separator, "a comma or semicolon behind the address was removed");
    ///
    /// assert!(EmailAddress::repair("ana@example.com")?.changes.is_empty());
    ///
    /// let several = EmailAddress::repair("ana@example.com; bo@example.com");
    /// assert_eq!(several, Err(EmailError::SeveralAddresses));
    /// # Ok::<(), EmailError>(())
    /// ```
    pub fn repair(text: &str) -> Result<Repaired, EmailError> {
        let first = match Self::parse(text) {
            Ok(address) => return Ok(Repaired { address, changes: Vec::new() }),
            Err(first) => first,
        };
        if text.matches(reason::AT_SIGNS).count() != 1 {
            return Err(first);
        }
        let (mut rest, mut changes) = (text, Vec::new());
        while let Some((repair, inner)) = remove_one(rest, &changes) {
            rest = inner;
            if !changes.contains(&repair) {
                changes.push(repair);
            }
            // A longer text is invalid. To parse it after each of many removals would take
            // quadratic time.
            if rest.len() <= MAX_LENGTH
                && let Ok(address) = Self::parse(rest)
            {
                return Ok(Repaired { address, changes });
            }
        }
        // `parse` has rejected the remainder, or the remainder is too long.
        Err(Self::parse(rest).err().unwrap_or(first))
    }
}

/// Removes the outermost decoration. `None` if there is none.
///
/// A removal takes constant time for each byte that it removes. Only those that happen once read
/// the whole text, and they are tried again at most once before the last removal.
fn remove_one<'a>(text: &'a str, before: &[Repair]) -> Option<(Repair, &'a str)> {
    let trimmed = text.trim_matches(is_blank);
    if trimmed.len() < text.len() {
        return Some((Repair::Trimmed, trimmed));
    }
    let listed = text.trim_end_matches([',', ';']);
    if listed.len() < text.len() {
        return Some((Repair::SeparatorRemoved, listed));
    }
    if !before.contains(&Repair::MailtoRemoved)
        && let Some((scheme, inner)) = text.split_at_checked(SCHEME.len())
        && scheme.eq_ignore_ascii_case(SCHEME)
        // These are allowed in an address, but have another meaning in a link.
        && !inner.contains(['?', '#', '%'])
    {
        return Some((Repair::MailtoRemoved, inner));
    }
    if let Some(inner) = without_quotes(text) {
        return Some((Repair::QuotesRemoved, inner));
    }
    if !before.contains(&Repair::NameRemoved)
        && let Some((_, inner)) = text.strip_suffix('>').and_then(|text| text.split_once('<'))
    {
        return Some((Repair::NameRemoved, inner));
    }
    None
}

/// Removes one quote from both ends, or from the end that has one.
fn without_quotes(text: &str) -> Option<&str> {
    let behind = text.strip_prefix(reason::QUOTES);
    if let Some(inner) = behind.and_then(|text| text.strip_suffix(reason::QUOTES)) {
        return Some(inner);
    }
    // The other quote may be part of a name, or inside the angle brackets.
    behind.or(text.strip_suffix(reason::QUOTES)).filter(|text| !text.ends_with('>'))
}

/// Whether the character is white space or invisible. Private-use and unassigned characters are
/// neither: a font may show them.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            unicode::category(c),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::SpaceSeparator
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}
