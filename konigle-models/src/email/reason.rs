//! Selects the error for a rejected text, where the first broken rule would mislead.
//!
//! The rules are checked from left to right. A name before the address is therefore first found as
//! white space, and a second address as an invalid character in the domain of the first. This
//! module examines the whole text. It runs only for rejected texts, and never accepts one.

use super::{EmailError, validate};

/// The at sign and its look-alikes.
pub(super) const AT_SIGNS: [char; 3] = ['@', '\u{FF20}', '\u{FE6B}'];

/// Quotation marks of any style.
pub(super) const QUOTES: [char; 18] =
    ['"', '\'', '`', '´', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›', '＂', '＇'];

/// The separators of addresses in a list, besides white space. They include angle brackets, for
/// lists of `<mailbox@domain>`.
const SEPARATORS: [char; 13] =
    [',', ';', '|', '/', '<', '>', '，', '；', '、', '､', '،', '؛', '／'];

/// Selects the error for a text that was rejected because of `first`.
#[cold]
pub(super) fn of(text: &str, first: EmailError) -> EmailError {
    let text = text.trim();
    if text.trim_matches(is_quote_or_blank).is_empty() {
        EmailError::Empty
    } else if is_quoted_mailbox(text) {
        first
    } else if has_several_addresses(text, first) {
        EmailError::SeveralAddresses
    } else if is_in_quotes(text) {
        EmailError::OuterQuotes
    } else if in_angle_brackets(text).is_some_and(|(_, address)| address.contains(AT_SIGNS)) {
        EmailError::DisplayName
    } else {
        first
    }
}

/// Whether the text has the form `"mailbox"@domain`.
fn is_quoted_mailbox(text: &str) -> bool {
    let parts = text.strip_prefix('"').and_then(|text| text.split_once("\"@"));
    parts.is_some_and(|(mailbox, domain)| !mailbox.contains('"') && !domain.contains(AT_SIGNS))
}

/// Whether the text has two at signs, with a separator or a character that no domain contains
/// between them.
fn has_several_addresses(text: &str, first: EmailError) -> bool {
    if let Some((name, _)) = in_angle_brackets(text)
        && name.matches(AT_SIGNS).count() < 2
        && !name.contains(SEPARATORS)
    {
        // The display name may be an address itself: `mailbox@domain <mailbox@domain>`.
        return false;
    }
    let ends = text.split_once(AT_SIGNS).and_then(|(_, rest)| rest.rsplit_once(AT_SIGNS));
    let is_separated =
        |between: &str| between.contains(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
    ends.is_some_and(|(between, _)| is_separated(between) || first == EmailError::DomainCharacter)
}

/// Whether quotes surround an address, or removing a quote at one end makes the address valid.
fn is_in_quotes(text: &str) -> bool {
    let is_between_quotes = text.starts_with(QUOTES) && text.ends_with(QUOTES);
    is_between_quotes && text.contains(AT_SIGNS)
        || (text.starts_with(QUOTES) || text.ends_with(QUOTES))
            && validate(text.trim_matches(is_quote_or_blank)).is_ok()
}

fn is_quote_or_blank(c: char) -> bool {
    QUOTES.contains(&c) || c.is_whitespace() || is_blank(c)
}

/// Whether the character is white space or has no width. Spreadsheets leave such characters in
/// cells.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Splits the text into the part before the last angle brackets and the text inside them.
fn in_angle_brackets(text: &str) -> Option<(&str, &str)> {
    let (before, bracketed) = text.rsplit_once('<')?;
    bracketed.split_once('>').map(|(address, _)| (before, address))
}

#[cfg(test)]
mod tests {
    use super::super::EmailAddress;
    use super::*;

    #[track_caller]
    fn assert_reason(texts: &[&str], reason: EmailError) {
        for text in texts {
            assert_eq!(EmailAddress::parse(text), Err(reason), "{text:?}");
        }
    }

    #[test]
    fn a_second_address_behind_any_wrong_character_is_one_of_several() {
        let texts = ["a@b.co:c@d.co", "a@b.co\\c@d.co", "a@b.co+c@d.co", "a@b.co&c@d.co"];
        assert_reason(&texts, EmailError::SeveralAddresses);
    }

    #[test]
    fn blank_text_is_empty() {
        assert_reason(
            &[
                "",
                " ",
                "\t\r\n",
                "\u{a0}",
                "\u{2003}\u{3000}",
                "\u{200b}",
                "\u{feff} ",
                "\"\"",
                "' '",
            ],
            EmailError::Empty,
        );
        assert_reason(&[&" ".repeat(10_000)], EmailError::Empty);
    }

    #[test]
    fn a_name_with_an_address_in_angle_brackets_is_a_display_name() {
        let texts = [
            "Ana Diaz <ana@example.org>",
            " Ana Diaz\t<ana@example.org> ",
            "\"Diaz, Ana\" <ana@example.org>",
            "Ana <ana@example.org> (work)",
            "<ana@example.org>",
            "ana@example.org <ana@example.org>",
            "Añá<ana@example>",
        ];
        assert_reason(&texts, EmailError::DisplayName);
        assert_reason(
            &[&format!("{} <ana@example.org>", "Ana ".repeat(100))],
            EmailError::DisplayName,
        );
    }

    #[test]
    fn several_addresses_are_recognized_with_any_separator() {
        for separator in
            [", ", ",", "; ", ";", " / ", "/", "|", " ", "\t", "\n", "\r\n", "\u{a0}", " or ", "、"]
        {
            assert_reason(
                &[
                    &format!("ana@example.org{separator}bob@example.com"),
                    &format!("ana@localhost{separator}bob@localhost{separator}"),
                    &format!("'ana@example.org'{separator}'bob@example.com'"),
                    &format!("Ana <ana@example.org>{separator}Bob <bob@example.com>"),
                    &format!("ana＠example.org{separator}bob＠example.com"),
                    &vec!["ana@example.org"; 30].join(separator),
                ],
                EmailError::SeveralAddresses,
            );
        }
        assert_reason(&["ana@bob@example.org", "a/b@c@example.org"], EmailError::RepeatedAtSign);
    }

    #[test]
    fn quotes_around_an_address_are_named() {
        let texts = [
            "'ana@example.org'",
            "\"ana@example.org\"",
            "“ana@example.org”",
            "„ana@example.org“",
            "`ana@example.org`",
            "«ana@example.org»",
            "'ana@example'",
            " '\"ana@example.org\"' ",
            "ana@example.org'",
            "\"ana@example.org",
        ];
        assert_reason(&texts, EmailError::OuterQuotes);
        assert_reason(
            &["\"ana\"@example.org", "\"a b@c d\"@example.org"],
            EmailError::QuotedLocalPart,
        );
        assert_reason(&["'ana'", "\"Ana Diaz\""], EmailError::MissingAtSign);
        assert!(EmailAddress::parse("'ana'@example.org").is_ok());
    }
}
