//! Validates a Unicode label by IDNA 2008 (RFC 5890 to 5893).
//!
//! IDNA 2008 is stricter than the UTS 46 processing of browsers: it does not allow symbols and
//! emoji.

use super::{EmailError, unicode};
use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{
    BidiClass, ChangesWhenNfkcCasefolded, GeneralCategory, HangulSyllableType, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The class of a code point (RFC 5892, section 3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Valid,
    /// Valid only next to certain others (appendices A.3 to A.9).
    InContext,
    Disallowed,
}

/// Checks a label with at least one character outside ASCII (RFC 5891, section 4.2).
///
/// The Bidi rule is checked by [`check_direction`], because whether it applies depends on the whole
/// domain.
pub(super) fn check_label(label: &str) -> Result<(), EmailError> {
    if !ComposingNormalizerBorrowed::new_nfc().is_normalized(label) {
        return Err(EmailError::DisallowedInDomain);
    }
    if label.starts_with('-') || label.ends_with('-') {
        return Err(EmailError::DomainHyphen);
    }
    if has_reserved_hyphens(label) {
        return Err(EmailError::ReservedLabel);
    }
    if label.chars().next().is_some_and(unicode::is_mark) {
        return Err(EmailError::LeadingCombiningMark);
    }
    let mut before = None;
    let mut rest = label.chars();
    while let Some(c) = rest.next() {
        match status(c) {
            Status::Valid => {}
            Status::InContext if fits_context(c, before, rest.clone().next(), label) => {}
            Status::InContext => return Err(EmailError::DomainContext),
            Status::Disallowed => return Err(EmailError::DisallowedInDomain),
        }
        before = Some(c);
    }
    Ok(())
}

/// Whether the third and fourth characters are hyphens. RFC 5890 (section 2.3.1) reserves this form
/// for prefixes such as `xn--`.
pub(super) fn has_reserved_hyphens(label: &str) -> bool {
    label.chars().skip(2).take(2).eq(['-', '-'])
}

/// Classifies a code point by the algorithm of RFC 5892 (section 3), in its order.
///
/// The zero-width joiners are `CONTEXTJ` in the RFC and `Disallowed` here, because an e-mail
/// address must not contain invisible characters.
fn status(c: char) -> Status {
    match c {
        'a'..='z' | '0'..='9' | '-' => return Status::Valid,
        // Exceptions, section 2.6.
        '\u{DF}' | '\u{3C2}' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}' | '\u{3007}' => {
            return Status::Valid;
        }
        '\u{B7}' | '\u{375}' | '\u{5F3}' | '\u{5F4}' | '\u{30FB}' | '\u{660}'..='\u{669}'
        | '\u{6F0}'..='\u{6F9}' => return Status::InContext,
        '\u{640}' | '\u{7FA}' | '\u{302E}' | '\u{302F}' | '\u{3031}'..='\u{3035}' | '\u{303B}'
        // IgnorableBlocks, section 2.4: combining marks for symbols, and musical notation.
        | '\u{20D0}'..='\u{20FF}' | '\u{1D100}'..='\u{1D24F}' => return Status::Disallowed,
        _ => {}
    }
    // OldHangulJamo, section 2.9.
    if matches!(
        CodePointMapData::<HangulSyllableType>::new().get(c),
        HangulSyllableType::LeadingJamo
            | HangulSyllableType::VowelJamo
            | HangulSyllableType::TrailingJamo
    ) {
        return Status::Disallowed;
    }
    // Unstable, section 2.2. This includes the default-ignorable code points of section 2.3.
    if CodePointSetData::new::<ChangesWhenNfkcCasefolded>().contains(c) {
        return Status::Disallowed;
    }
    // LetterDigits, section 2.1. Unassigned code points, white space and non-characters are not
    // among them.
    match unicode::category(c) {
        GeneralCategory::LowercaseLetter
        | GeneralCategory::UppercaseLetter
        | GeneralCategory::OtherLetter
        | GeneralCategory::ModifierLetter
        | GeneralCategory::NonspacingMark
        | GeneralCategory::SpacingMark
        | GeneralCategory::DecimalNumber => Status::Valid,
        _ => Status::Disallowed,
    }
}

/// Whether a code point is allowed in its context (RFC 5892, appendices A.3 to A.9).
fn fits_context(c: char, before: Option<char>, after: Option<char>, label: &str) -> bool {
    let script = |c: char| CodePointMapData::<Script>::new().get(c);
    match c {
        // Catalan ela geminada.
        '\u{B7}' => before == Some('l') && after == Some('l'),
        // Greek lower numeral sign.
        '\u{375}' => after.is_some_and(|c| script(c) == Script::Greek),
        // Hebrew geresh and gershayim.
        '\u{5F3}' | '\u{5F4}' => before.is_some_and(|c| script(c) == Script::Hebrew),
        // Katakana middle dot. Its own script is Common, because several scripts use it.
        '\u{30FB}' => label
            .chars()
            .any(|c| matches!(script(c), Script::Hiragana | Script::Katakana | Script::Han)),
        // Arabic-Indic digits, plain and extended, look alike.
        '\u{660}'..='\u{669}' => !label.contains(|c| matches!(c, '\u{6F0}'..='\u{6F9}')),
        '\u{6F0}'..='\u{6F9}' => !label.contains(|c| matches!(c, '\u{660}'..='\u{669}')),
        _ => false,
    }
}

/// Applies the Bidi rule (RFC 5893, section 2) to every label of a domain that contains
/// right-to-left text. Otherwise two different domains could look the same when displayed.
pub(super) fn check_direction(domain: &str) -> Result<(), EmailError> {
    let is_bidi = domain.chars().any(|c| {
        matches!(
            direction(c),
            BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber
        )
    });
    if !is_bidi || domain.split('.').all(obeys_bidi_rule) {
        Ok(())
    } else {
        Err(EmailError::DomainDirection)
    }
}

fn direction(c: char) -> BidiClass {
    CodePointMapData::<BidiClass>::new().get(c)
}

fn obeys_bidi_rule(label: &str) -> bool {
    let mut classes = label.chars().map(direction);
    // Condition 1: the first character sets the direction.
    let right_to_left = match classes.clone().next() {
        Some(BidiClass::RightToLeft | BidiClass::ArabicLetter) => true,
        Some(BidiClass::LeftToRight) => false,
        _ => return false,
    };
    // Conditions 2 and 5: the classes that a label of this direction may contain.
    let allowed = classes.clone().all(|class| match class {
        BidiClass::EuropeanNumber
        | BidiClass::EuropeanSeparator
        | BidiClass::CommonSeparator
        | BidiClass::EuropeanTerminator
        | BidiClass::OtherNeutral
        | BidiClass::BoundaryNeutral
        | BidiClass::NonspacingMark => true,
        BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber => right_to_left,
        BidiClass::LeftToRight => !right_to_left,
        _ => false,
    });
    // Conditions 3 and 6: the class of the last character, ignoring non-spacing marks.
    let ending = match classes.clone().rfind(|class| *class != BidiClass::NonspacingMark) {
        Some(BidiClass::EuropeanNumber) => true,
        Some(BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber) => {
            right_to_left
        }
        Some(BidiClass::LeftToRight) => !right_to_left,
        _ => false,
    };
    // Condition 4: one kind of digits.
    let mixed_digits = right_to_left
        && classes.clone().any(|class| class == BidiClass::EuropeanNumber)
        && classes.any(|class| class == BidiClass::ArabicNumber);
    allowed && ending && !mixed_digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_living_scripts_are_valid_and_symbols_are_not() {
        for label in ["bücher", "例え", "пример", "위키백과", "straße", "ไทย"] {
            assert_eq!(check_label(label), Ok(()), "{label}");
        }
        for label in ["☕", "a♥b", "𝄞", "Ａ", "É", "ｶﾅ"] {
            assert_eq!(check_label(label), Err(EmailError::DisallowedInDomain), "{label}");
        }
    }

    #[test]
    fn a_contextual_character_needs_its_neighbours() {
        for (good, bad) in [
            ("l\u{B7}l", "a\u{B7}l"),
            ("\u{375}α", "α\u{375}"),
            ("א\u{5F3}", "\u{5F3}א"),
            ("\u{30FB}ア", "\u{30FB}a"),
            ("ب\u{660}\u{661}", "ب\u{660}\u{6F1}"),
        ] {
            assert_eq!(check_label(good), Ok(()), "{good}");
            assert_eq!(check_label(bad), Err(EmailError::DomainContext), "{bad}");
        }
    }

    #[test]
    fn one_right_to_left_label_puts_every_label_under_the_bidi_rule() {
        assert_eq!(check_direction("1.ab.com"), Ok(()));
        assert_eq!(check_direction("אב.com"), Ok(()));
        assert_eq!(check_direction("1.אב.com"), Err(EmailError::DomainDirection));
        assert_eq!(check_direction("אבa.com"), Err(EmailError::DomainDirection));
    }
}
