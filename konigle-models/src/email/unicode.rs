//! Unicode checks that apply to both parts of an address.

use super::EmailError;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Characters with a visible glyph.
const VISIBLE: GeneralCategoryGroup = GeneralCategoryGroup::Letter
    .union(GeneralCategoryGroup::Number)
    .union(GeneralCategoryGroup::Punctuation)
    .union(GeneralCategoryGroup::Symbol);

/// The general category of a code point.
pub(super) fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Whether a code point is a combining mark.
pub(super) fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(category(c))
}

/// Rejects invisible characters, and characters that change how the surrounding text looks.
///
/// A combining mark is rejected only in first position, where it would attach to the text before
/// the address or to the `@`.
pub(super) fn reject_unsafe(text: &str) -> Result<(), EmailError> {
    for (index, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let category = category(c);
        if VISIBLE.contains(category) {
            continue;
        }
        if GeneralCategoryGroup::Mark.contains(category) {
            if index == 0 {
                return Err(EmailError::LeadingCombiningMark);
            }
        } else if c.is_whitespace() {
            return Err(EmailError::Whitespace);
        } else {
            return Err(EmailError::UnsafeCharacter);
        }
    }
    Ok(())
}
