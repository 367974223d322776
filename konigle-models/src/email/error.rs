//! Why a text is not an e-mail address. The input itself never appears here.

use std::fmt;

/// The rule that a refused e-mail address breaks.
///
/// Every variant is a bare fact. Neither `Display` nor `Debug` holds the address, a part of it or
/// a character from it, so an error may be logged although the address may not.
///
/// An address can break several rules at once; the error names one of them. Which one is not part
/// of the API, whereas whether an address is refused is.
///
/// # Examples
///
/// ```
/// use konigle_models::{EmailAddress, EmailError};
///
/// let error = EmailAddress::parse("jo@localhost").unwrap_err();
/// assert_eq!(error, EmailError::MissingTopLevelDomain);
/// assert_eq!(error.to_string(), "the domain is a single name; add its top-level domain, such as `.com`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EmailError {
    /// There is no `@` (RFC 5321, section 4.1.2).
    MissingAtSign,
    /// A full-width or small look-alike (U+FF20, U+FE6B) stands where `@` (U+0040) should.
    LookalikeAtSign,
    /// There is more than one `@`.
    RepeatedAtSign,
    /// Angle brackets, as in `name <mailbox@domain>`. A display name belongs to a message header
    /// (RFC 5322, section 3.4), not to an address.
    DisplayName,
    /// A blank, tab, line break or any other white space, also before or after the address.
    Whitespace,
    /// More than 254 bytes of UTF-8 as given, once normalised, or with the domain in its ASCII
    /// form (RFC 3696, erratum 1690, from RFC 5321, section 4.5.3.1.3).
    TooLong,

    /// Nothing stands before the `@`.
    EmptyLocalPart,
    /// A double quote before the `@`: quoted mailboxes (RFC 5321, section 4.1.2) are not accepted.
    QuotedLocalPart,
    /// An ASCII character before the `@` that is neither a dot nor `atext` (RFC 5322, section
    /// 3.2.3), perhaps only after normalisation to NFC.
    LocalPartCharacter,
    /// A dot that is first, last or doubled before the `@` (RFC 5322, section 3.2.3).
    LocalPartDot,

    /// A control, format, private-use or unassigned code point. Some are invisible and some
    /// reorder the text around them.
    UnsafeCharacter,
    /// The mailbox, the domain or a label of the domain begins with a combining mark, which would
    /// attach to the character before it (RFC 5891, section 4.2.3.2).
    LeadingCombiningMark,

    /// Nothing stands after the `@`.
    EmptyDomain,
    /// An IP address in square brackets instead of a domain (RFC 5321, section 4.1.3).
    DomainLiteral,
    /// An ASCII character after the `@` that is no letter, digit, hyphen or dot (RFC 952, RFC 1123
    /// section 2.1), perhaps only after the UTS 46 mapping.
    DomainCharacter,
    /// A character after the `@` that IDNA does not allow: not mapped by UTS 46, not `PVALID` by
    /// RFC 5892, or hiding a dot.
    DisallowedInDomain,
    /// A character that a domain may hold only next to certain others (RFC 5892, appendix A).
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
    /// The domain does not end with an ASCII letter in its ASCII form, as every top-level domain
    /// in use does.
    InvalidTopLevelDomain,
    /// A domain set aside for other uses than public mail: `.arpa`, `.invalid`, `.local`,
    /// `.localhost`, `.onion`, `.test` (RFC 6761, RFC 6762, RFC 7686).
    SpecialUseDomain,
}

impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MissingAtSign => "there is no at sign; write mailbox, at sign, domain",
            Self::LookalikeAtSign => "the at sign is a wide or small look-alike; type the ordinary one (U+0040)",
            Self::RepeatedAtSign => "there is more than one at sign; keep the one before the domain",
            Self::DisplayName => "a name or angle brackets are around the address; give the bare address",
            Self::Whitespace => "there is white space in or around the address; remove it",
            Self::TooLong => "the address is longer than 254 bytes; shorten it",
            Self::EmptyLocalPart => "nothing stands before the at sign; add the mailbox name",
            Self::QuotedLocalPart => "quotes before the at sign are not accepted; give an address that needs none",
            Self::LocalPartCharacter => {
                "a character before the at sign is not allowed; use letters, digits, dots and the usual signs"
            }
            Self::LocalPartDot => {
                "a dot before the at sign is first, last or doubled; put dots singly between other characters"
            }
            Self::UnsafeCharacter => {
                "there is an invisible, control, private-use or unassigned character; remove it"
            }
            Self::LeadingCombiningMark => {
                "a part of the address begins with a combining mark; put its base letter before it"
            }
            Self::EmptyDomain => "nothing stands after the at sign; add the domain",
            Self::DomainLiteral => "an IP address in brackets is not accepted; give a domain name",
            Self::DomainCharacter => {
                "a character in the domain is not allowed; use letters, digits, hyphens and dots"
            }
            Self::DisallowedInDomain => {
                "a character in the domain is not allowed in international domain names; use letters and digits"
            }
            Self::DomainContext => {
                "a character in the domain is allowed only beside certain others; remove or replace it"
            }
            Self::DomainDirection => {
                "the domain mixes right-to-left and left-to-right text in a forbidden way; \
                 give each label one direction, beginning with a letter"
            }
            Self::DomainDot => "a dot in the domain is first, last or doubled; put dots singly between labels",
            Self::DomainHyphen => "a label of the domain begins or ends with a hyphen; remove the hyphen",
            Self::ReservedLabel => {
                "a label of the domain has hyphens as its third and fourth characters; remove one of them"
            }
            Self::InvalidPunycode => "a label of the domain is not valid Punycode; write it in Unicode instead",
            Self::LabelTooLong => "a label of the domain is longer than 63 bytes; shorten it",
            Self::MissingTopLevelDomain => {
                "the domain is a single name; add its top-level domain, such as `.com`"
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
