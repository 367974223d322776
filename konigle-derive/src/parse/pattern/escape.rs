//! Reads the escapes of a pattern.
use super::property;

pub(super) const NO_BACK_REFERENCE: &str =
    "back references are not supported; write a function for `check = …`";

/// The characters of the syntax, which `\` makes literal.
const SYNTAX: &str = r"^$\.*+?()[]{}|/";

/// An escape that both syntaxes read alike.
pub(super) struct Escape {
    pub(super) length: usize,
    /// Whether it is a single character, and not a class.
    pub(super) is_character: bool,
}

/// Reads the escape at the start of the text.
pub(super) fn read(text: &str, in_class: bool) -> Result<Escape, String> {
    let Some(letter) = text[1..].chars().next() else {
        return Err(r"`\` escapes nothing; write `\\` for the character".to_owned());
    };
    let character = |length| Ok(Escape { length, is_character: true });
    match letter {
        'p' | 'P' => Ok(Escape { length: property_length(text)?, is_character: false }),
        'x' | 'u' => character(hexadecimal_length(text)?),
        't' | 'n' | 'v' | 'f' | 'r' => character(2),
        '-' if in_class => character(2),
        _ if SYNTAX.contains(letter) => character(2),
        _ => Err(unsupported(text, letter, in_class)),
    }
}

/// Returns the length of `\p{…}`.
fn property_length(text: &str) -> Result<usize, String> {
    let (escape, after) = text.split_at(2);
    let name = after.strip_prefix('{').and_then(|after| after.split_once('}'));
    let Some((name, _)) = name else {
        return Err(format!(
            "`{escape}` needs a name in braces; write one such as `{escape}{{L}}`"
        ));
    };
    property::check(name)?;
    Ok(name.len() + 4)
}

/// Returns the length of `\xHH`, `\uHHHH` or `\u{H…}`.
fn hexadecimal_length(text: &str) -> Result<usize, String> {
    let Some((code, length)) = hexadecimal(text) else {
        return Err(
            "`\\x` and `\\u` need hexadecimal digits; write them as in `\\x20`, `\\u00E9` or \
                    `\\u{1F600}`"
                .to_owned(),
        );
    };
    if char::from_u32(code).is_some() {
        return Ok(length);
    }
    let second = hexadecimal(&text[length..]).map(|(code, _)| code);
    Err(match second.and_then(|second| surrogate_pair(code, second)) {
        Some(character) => format!(
            r"Rust does not have pairs of surrogates; write `\u{{{:X}}}`",
            u32::from(character)
        ),
        None => format!("`{}` is not a character; remove it", &text[..length]),
    })
}

/// Returns the value and the length of `\xHH`, `\uHHHH` or `\u{H…}`.
fn hexadecimal(text: &str) -> Option<(u32, usize)> {
    let (digits, length) = if let Some(after) = text.strip_prefix(r"\u{") {
        let (digits, _) = after.split_once('}')?;
        (digits, digits.len() + 4)
    } else if text.starts_with(r"\u") {
        (text.get(2..6)?, 6)
    } else {
        (text.strip_prefix(r"\x")?.get(..2)?, 4)
    };
    let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?;
    Some((code, length))
}

fn surrogate_pair(first: u32, second: u32) -> Option<char> {
    let units = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    char::decode_utf16(units).next()?.ok()
}

/// Returns the error for an escape that one of the syntaxes does not have or reads differently.
fn unsupported(text: &str, letter: char, in_class: bool) -> String {
    let differs = |remedy: &str| {
        format!(r"`\{letter}` is read differently by JSON Schema and by Rust; write {remedy}")
    };
    let absent = |remedy: &str| format!(r"`\{letter}` is not supported; write {remedy}");
    match letter {
        'd' if in_class => differs("`0-9`"),
        'd' => differs("`[0-9]`"),
        'w' if in_class => differs("`A-Za-z0-9_`"),
        'w' => differs("`[A-Za-z0-9_]`"),
        's' if in_class => differs(r"the characters, such as ` \t\r\n`"),
        's' => differs(r"the characters, such as `[ \t\r\n]`"),
        'D' if !in_class => differs("`[^0-9]`"),
        'W' if !in_class => differs("`[^A-Za-z0-9_]`"),
        'S' if !in_class => differs(r"the characters, such as `[^ \t\r\n]`"),
        'D' | 'W' | 'S' => differs("the characters"),
        'b' if in_class => absent(r"`\x08`"),
        'b' | 'B' => differs("the characters around it, or a function for `check = …`"),
        'A' => absent("`^`"),
        'z' | 'Z' => absent("`$`"),
        'a' => absent(r"`\x07`"),
        'e' => absent(r"`\x1B`"),
        '0' => absent(r"`\x00`"),
        'U' => absent(r"`\u{…}` with the digits"),
        'c' => match text[2..].bytes().next() {
            Some(control) if control.is_ascii_alphabetic() => {
                absent(&format!(r"`\x{:02X}`", control % 32))
            }
            _ => absent("the character"),
        },
        '1'..='9' | 'k' => NO_BACK_REFERENCE.to_owned(),
        _ if letter.is_ascii_alphabetic() => absent("the characters"),
        _ => format!(r"JSON Schema does not have the escape `\{letter}`; write `{letter}`"),
    }
}
