//! The Unicode properties that JSON Schema and the crate `regex` both know, by the same name.
//!
//! ECMA-262 has exactly these spellings. The crate ignores case, `_` and spaces, and has further
//! names.

/// Checks the name in `\p{…}`. An error says what to write.
pub(super) fn check(name: &str) -> Result<(), String> {
    let is_known = match name.split_once('=') {
        Some(("General_Category" | "gc", value)) => contains(CATEGORIES, value),
        Some(("Script" | "sc", value)) => contains(SCRIPTS, value),
        Some(("Script_Extensions" | "scx", value)) => {
            return Err(format!(
                "`{name}` has other characters in other versions of Unicode; write \
                 `\\p{{Script={value}}}`"
            ));
        }
        Some(_) => false,
        None => contains(CATEGORIES, name) || contains(BINARY, name),
    };
    if is_known {
        return Ok(());
    }
    Err(if contains(SCRIPTS, name) {
        format!(r"JSON Schema does not have `\p{{{name}}}`; write `\p{{Script={name}}}`")
    } else {
        format!(
            "`{name}` is no property that JSON Schema and Rust both have; write one such as \
             `\\p{{L}}`, `\\p{{Script=Greek}}` or `\\p{{Alphabetic}}`"
        )
    })
}

fn contains(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

/// General categories, by their long and short names. No text has a surrogate, so the crate does
/// not have `Cs`.
const CATEGORIES: &str = "\
    C Cased_Letter Cc Cf Close_Punctuation Cn Co Combining_Mark Connector_Punctuation Control \
    Currency_Symbol Dash_Punctuation Decimal_Number Enclosing_Mark Final_Punctuation Format \
    Initial_Punctuation L LC Letter Letter_Number Line_Separator Ll Lm Lo Lowercase_Letter Lt Lu \
    M Mark Math_Symbol Mc Me Mn Modifier_Letter Modifier_Symbol N Nd Nl No Nonspacing_Mark \
    Number Open_Punctuation Other Other_Letter Other_Number Other_Punctuation Other_Symbol P \
    Paragraph_Separator Pc Pd Pe Pf Pi Po Private_Use Ps Punctuation S Sc Separator Sk Sm So \
    Space_Separator Spacing_Mark Symbol Titlecase_Letter Unassigned Uppercase_Letter Z Zl Zp Zs \
    cntrl digit punct";

/// Scripts, by their long names, as of Unicode 15. Readers of a schema may not have later ones.
const SCRIPTS: &str = "\
    Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak \
    Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian \
    Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot \
    Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs \
    Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi \
    Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic \
    Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi \
    Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu \
    Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen \
    Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs \
    Miao Modi Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa \
    Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian \
    Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage \
    Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic \
    Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian Sora_Sompeng \
    Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil \
    Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho \
    Warang_Citi Yezidi Yi Zanabazar_Square";

/// Binary properties, by their long names. Properties that Unicode 17 changed for several existing
/// characters, such as `Diacritic`, are left out.
const BINARY: &str = "\
    ASCII ASCII_Hex_Digit Alphabetic Any Assigned Bidi_Control Bidi_Mirrored Case_Ignorable \
    Changes_When_Casefolded Changes_When_Lowercased Dash Default_Ignorable_Code_Point Deprecated \
    Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation Extender \
    Grapheme_Base Grapheme_Extend Hex_Digit IDS_Binary_Operator IDS_Trinary_Operator ID_Continue \
    ID_Start Ideographic Join_Control Logical_Order_Exception Lowercase Math \
    Noncharacter_Code_Point Pattern_Syntax Pattern_White_Space Quotation_Mark Radical \
    Regional_Indicator Sentence_Terminal Soft_Dotted Terminal_Punctuation Unified_Ideograph \
    Uppercase Variation_Selector White_Space XID_Continue XID_Start";

#[cfg(test)]
mod tests {
    use super::{BINARY, CATEGORIES, SCRIPTS, check};

    /// Every accepted spelling of every name.
    fn all() -> Vec<String> {
        let mut all = Vec::new();
        for name in CATEGORIES.split(' ') {
            all.extend(["", "gc=", "General_Category="].map(|key| format!("{key}{name}")));
        }
        for name in SCRIPTS.split(' ') {
            all.extend(["sc=", "Script="].map(|key| format!("{key}{name}")));
        }
        all.extend(BINARY.split(' ').map(str::to_owned));
        all
    }

    #[test]
    fn the_crate_knows_every_accepted_name() {
        for name in all() {
            assert_eq!(check(&name), Ok(()));
            if let Err(error) = regex::Regex::new(&format!(r"\p{{{name}}}")) {
                panic!("{error}");
            }
        }
    }

    #[test]
    fn other_spellings_are_rejected() {
        for name in all() {
            for other in
                [name.to_lowercase() + "_", format!(" {name}"), name.replace('=', ":") + " "]
            {
                assert!(check(&other).is_err(), "{other}");
            }
        }
    }
}
