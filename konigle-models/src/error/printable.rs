//! Escapes text for printing.
use core::fmt::{self, Write as _};

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Prints text, with every invisible character except the space as an escape, such as `\u{202e}`.
///
/// Keys of documents and file names can contain any character. Some characters move the cursor of a
/// terminal, some reorder the line, and some are invisible.
///
/// Characters of the Unicode general categories C (control, format, unassigned, private use) and Z
/// (separators) are escaped. Line feeds, carriage returns and tabs are written as `\n`, `\r` and
/// `\t`. [`Location`](super::Location) escapes its keys by the same rule.
///
/// ```
/// use konigle_models::error::Printable;
///
/// assert_eq!(Printable("my file\n\u{202e}.json").to_string(), r"my file\n\u{202e}.json");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Printable<'a>(pub &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|char| write_printable(char, f))
    }
}

/// Writes the character or its escape.
pub(super) fn write_printable(char: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match char {
        '\t' | '\n' | '\r' => write!(f, "{}", char.escape_default()),
        _ if is_printable(char) => f.write_char(char),
        _ => write!(f, "{}", char.escape_unicode()),
    }
}

/// Whether the character is a space, or belongs to neither of the general categories C and Z.
pub(super) fn is_printable(char: char) -> bool {
    /// The categories C and Z.
    const INVISIBLE: GeneralCategoryGroup =
        GeneralCategoryGroup::Other.union(GeneralCategoryGroup::Separator);
    match char {
        ' '..='~' => true,
        _ => !INVISIBLE.contains(CodePointMapData::<GeneralCategory>::new().get(char)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_characters_of_the_categories_c_and_z_are_escaped() {
        for char in
            "\u{0}\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{2028}\u{2029}\u{202e}\u{2066}\u{3000}\u{feff}\
                     \u{e000}\u{fdd0}\u{e0041}\u{10ffff}"
                .chars()
        {
            let escape = format!("\\u{{{:x}}}", u32::from(char));
            assert_eq!(Printable(char.encode_utf8(&mut [0; 4])).to_string(), escape);
        }
        for text in ["", " a b ", "größe", "名前", "e\u{301}", "\"\\'", "👍🏽"] {
            assert_eq!(Printable(text).to_string(), text);
        }
    }
}
