//! The rules of e-mail addresses, as errors. They never contain the input.

use std::fmt;

/// The rule that a rejected e-mail address breaks.
///
/// No variant carries data. `Display` and `Debug` never show the address or any part of it, so an
/// error may be logged even where the address may not.
///
/// An address can break several rules at once; the error names one of them. Which one it names is
/// not part of the API. Whether an address is rejected is part of the API, and so are the names
/// that [`reason`](Self::reason) returns.
///
/// # Examples
///
/// ```
/// use konigle_models::{EmailAddress, EmailError};
///
/// let error = EmailAddress::parse("Jo Doe <jo@example.com>").unwrap_err();
/// assert_eq!(error, EmailError::DisplayName);
/// assert_eq!(error.reason(), "display_name");
/// assert_eq!(
///     error.to_string(),
///     "the address has a display name or angle brackets; give the address alone"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmailError {
    /// The text is empty, or consists of white space or quotes only.
    Empty,
    /// There is no `@` (RFC 5321, section 4.1.2).
    MissingAtSign,
    /// A full-width or small look-alike (U+FF20, U+FE6B) in place of `@` (U+0040).
    LookalikeAtSign,
    /// There is more than one `@`.
    RepeatedAtSign,
    /// More than one address, separated by a comma, a semicolon, a slash, white space or the like.
    SeveralAddresses,
    /// Quotation marks of any style before or after the address.
    OuterQuotes,
    /// Angle brackets, as in `name <mailbox@domain>`. A display name belongs to a message header
    /// (RFC 5322, section 3.4), not to an address.
    DisplayName,
    /// A space, tab, line break or other white space, in or around the address.
    Whitespace,
    /// More than 254 bytes of UTF-8: as given, normalized, or with the domain in its ASCII form
    /// (RFC 3696, erratum 1690, from RFC 5321, section 4.5.3.1.3).
    TooLong,

    /// The local part before the `@` is empty.
    EmptyLocalPart,
    /// A double quote before the `@`. Quoted local parts (RFC 5321, section 4.1.2) are not
    /// accepted.
    QuotedLocalPart,
    /// An ASCII character before the `@` that is neither a dot nor `atext` (RFC 5322, section
    /// 3.2.3). Normalization to NFC can produce such a character.
    LocalPartCharacter,
    /// A dot that is first, last or doubled before the `@` (RFC 5322, section 3.2.3).
    LocalPartDot,

    /// A control, format, private-use or unassigned code point. Some are invisible and some
    /// reorder the text around them.
    UnsafeCharacter,
    /// The local part, the domain or a label of the domain begins with a combining mark, which
    /// would attach to the character before it (RFC 5891, section 4.2.3.2).
    LeadingCombiningMark,

    /// The domain after the `@` is empty.
    EmptyDomain,
    /// An IP address in square brackets instead of a domain (RFC 5321, section 4.1.3).
    DomainLiteral,
    /// An ASCII character after the `@` that is no letter, digit, hyphen or dot (RFC 952, RFC 1123
    /// section 2.1). The UTS 46 mapping can produce such a character.
    DomainCharacter,
    /// A character after the `@` that IDNA does not allow. UTS 46 does not map it, it is not
    /// `PVALID` (RFC 5892), or its mapping contains a dot.
    DisallowedInDomain,
    /// A character that is allowed only next to certain others (RFC 5892, appendix A).
    DomainContext,
    /// Right-to-left text in the domain that breaks the Bidi rule (RFC 5893, section 2).
    DomainDirection,
    /// A dot that is first, last or doubled after the `@`.
    DomainDot,
    /// A hyphen that begins or ends a label of the domain (RFC 1123, section 2.1).
    DomainHyphen,
    /// A label with hyphens as its third and fourth characters that is not Punycode (RFC 5890,
    /// section 2.3.1).
    ReservedLabel,
    /// A label beginning with `xn--` that is not the canonical Punycode of a valid label (RFC 5891,
    /// section 5.3).
    InvalidPunycode,
    /// A label of the domain is longer than 63 bytes in its ASCII form (RFC 1035, section 2.3.1).
    LabelTooLong,
    /// The domain has a single label.
    MissingTopLevelDomain,
    /// The ASCII form of the domain does not end with a letter, as that of every top-level domain
    /// in use does.
    InvalidTopLevelDomain,
    /// A domain reserved for other uses than public mail: `.arpa`, `.invalid`, `.local`,
    /// `.localhost`, `.onion`, `.test` (RFC 6761, RFC 6762, RFC 7686).
    SpecialUseDomain,
}

impl EmailError {
    /// The name of the rule in snake case, such as `missing_at_sign`.
    ///
    /// It never changes, so programs can compare and count by it. The JSON of a violation contains
    /// it as `ctx.reason`.
    ///
    /// ```
    /// use konigle_models::EmailError;
    ///
    /// assert_eq!(EmailError::SeveralAddresses.reason(), "several_addresses");
    /// ```
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::MissingAtSign => "missing_at_sign",
            Self::LookalikeAtSign => "lookalike_at_sign",
            Self::RepeatedAtSign => "repeated_at_sign",
            Self::SeveralAddresses => "several_addresses",
            Self::OuterQuotes => "outer_quotes",
            Self::DisplayName => "display_name",
            Self::Whitespace => "whitespace",
            Self::TooLong => "too_long",
            Self::EmptyLocalPart => "empty_local_part",
            Self::QuotedLocalPart => "quoted_local_part",
            Self::LocalPartCharacter => "local_part_character",
            Self::LocalPartDot => "local_part_dot",
            Self::UnsafeCharacter => "unsafe_character",
            Self::LeadingCombiningMark => "leading_combining_mark",
            Self::EmptyDomain => "empty_domain",
            Self::DomainLiteral => "domain_literal",
            Self::DomainCharacter => "domain_character",
            Self::DisallowedInDomain => "disallowed_in_domain",
            Self::DomainContext => "domain_context",
            Self::DomainDirection => "domain_direction",
            Self::DomainDot => "domain_dot",
            Self::DomainHyphen => "domain_hyphen",
            Self::ReservedLabel => "reserved_label",
            Self::InvalidPunycode => "invalid_punycode",
            Self::LabelTooLong => "label_too_long",
            Self::MissingTopLevelDomain => "missing_top_level_domain",
            Self::InvalidTopLevelDomain => "invalid_top_level_domain",
            Self::SpecialUseDomain => "special_use_domain",
        }
    }
}

impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Empty => "the text is empty; give an address",
            Self::MissingAtSign => "the at sign is missing; write mailbox, at sign, domain",
            Self::LookalikeAtSign => "the at sign is a wide or small look-alike; type the ordinary one (U+0040)",
            Self::RepeatedAtSign => {
                "the address has more than one at sign; give an address with a single one, before its domain"
            }
            Self::SeveralAddresses => "the text contains several addresses; give one",
            Self::OuterQuotes => "the address is in quotes; remove them",
            Self::DisplayName => "the address has a display name or angle brackets; give the address alone",
            Self::Whitespace => "the address contains or is surrounded by white space; give the address alone",
            Self::TooLong => {
                "the address is longer than the maximum of 254 bytes; give another"
            },
            Self::EmptyLocalPart => "the mailbox name before the at sign is missing; add it",
            Self::QuotedLocalPart => "quotes before the at sign are not accepted; give an address that needs none",
            Self::LocalPartCharacter => {
                "a character before the at sign is not allowed; use letters, digits, dots and ordinary punctuation"
            }
            Self::LocalPartDot => {
                "a dot before the at sign is first, last or doubled; check the spelling of the mailbox name"
            }
            Self::UnsafeCharacter => {
                "the address contains an invisible, control, private-use or unassigned character; type it again"
            }
            Self::LeadingCombiningMark => {
                "a part of the address begins with a combining mark; put its base letter before it"
            }
            Self::EmptyDomain => "the domain after the at sign is missing; add it",
            Self::DomainLiteral => "an IP address in brackets is not accepted; give a domain name",
            Self::DomainCharacter => {
                "a character in the domain is not allowed; use letters, digits, hyphens and dots"
            }
            Self::DisallowedInDomain => {
                "a character in the domain is not allowed in international domain names; use letters and digits"
            }
            Self::DomainContext => {
                "a character in the domain is allowed only next to certain others; check the spelling of the domain"
            }
            Self::DomainDirection => {
                "the domain mixes right-to-left and left-to-right text incorrectly; \
                 give each label one direction, beginning with a letter"
            }
            Self::DomainDot => {
                "a dot in the domain is first, last or doubled; check the spelling of the domain"
            },
            Self::DomainHyphen => {
                "a label of the domain begins or ends with a hyphen; check the spelling of the domain"
            },
            Self::ReservedLabel => {
                "a label of the domain has hyphens as its third and fourth characters; \
                 check the spelling of the domain"
            }
            Self::InvalidPunycode => "a label of the domain is not valid Punycode; write it in Unicode instead",
            Self::LabelTooLong => {
                "a label of the domain is longer than the maximum of 63 bytes; \
                 check the spelling of the domain"
            },
            Self::MissingTopLevelDomain => {
                "the domain has only one label; give the full domain, including the top-level domain"
            }
            Self::InvalidTopLevelDomain => {
                "the domain does not end in a top-level domain; its last character must be a letter"
            }
            Self::SpecialUseDomain => {
                "the domain is reserved for other uses than public e-mail; give a public domain"
            }
        })
    }
}

impl std::error::Error for EmailError {}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [EmailError; 29] = [
        EmailError::Empty,
        EmailError::MissingAtSign,
        EmailError::LookalikeAtSign,
        EmailError::RepeatedAtSign,
        EmailError::SeveralAddresses,
        EmailError::OuterQuotes,
        EmailError::DisplayName,
        EmailError::Whitespace,
        EmailError::TooLong,
        EmailError::EmptyLocalPart,
        EmailError::QuotedLocalPart,
        EmailError::LocalPartCharacter,
        EmailError::LocalPartDot,
        EmailError::UnsafeCharacter,
        EmailError::LeadingCombiningMark,
        EmailError::EmptyDomain,
        EmailError::DomainLiteral,
        EmailError::DomainCharacter,
        EmailError::DisallowedInDomain,
        EmailError::DomainContext,
        EmailError::DomainDirection,
        EmailError::DomainDot,
        EmailError::DomainHyphen,
        EmailError::ReservedLabel,
        EmailError::InvalidPunycode,
        EmailError::LabelTooLong,
        EmailError::MissingTopLevelDomain,
        EmailError::InvalidTopLevelDomain,
        EmailError::SpecialUseDomain,
    ];

    #[test]
    fn the_name_of_a_reason_is_that_of_its_variant_in_snake_case() {
        for error in ALL {
            let name = format!("{error:?}");
            let mut snake = String::new();
            for char in name.chars() {
                if char.is_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.extend(char.to_lowercase());
            }
            assert_eq!(error.reason(), snake);
        }
    }

    #[test]
    fn no_message_advises_to_shorten_an_address_or_to_remove_a_part_of_it() {
        for error in ALL.into_iter().filter(|error| *error != EmailError::OuterQuotes) {
            let message = error.to_string();
            assert!(
                !["shorten", "remove", "replace"].iter().any(|word| message.contains(word)),
                "{message}"
            );
        }
    }
}
