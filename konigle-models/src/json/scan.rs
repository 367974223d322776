//! Scanners for the two complex tokens of JSON: strings with escapes, and numbers.

/// The reason of a syntax error, and its byte offset from the start of the token.
type SyntaxError = (&'static str, usize);

/// The number of leading bytes that are no quote, no backslash and no control character.
///
/// Eight bytes are tested at once, as one integer (SWAR).
#[inline]
pub(super) fn plain_length(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let ends = ends_of_run(u64::from_le_bytes(*chunk));
        if ends != 0 {
            return text.len() - rest.len() + (ends.trailing_zeros() / 8) as usize;
        }
        rest = behind;
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    text.len() - rest.len() + rest.iter().position(ends).unwrap_or(rest.len())
}

/// Sets the high bit of the first byte that ends the run. Higher bytes may be set as well, falsely.
#[inline]
fn ends_of_run(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // SWAR `hasless`: subtracting `n` from a byte less than `n` sets its high bit. A high bit that
    // was set before is masked out at the end.
    let less = |word: u64, n: u64| word.wrapping_sub(ONES * n);
    let xor = |byte: u8| word ^ (ONES * u64::from(byte));
    // XOR 2 maps `"` to 0x20, so one `< 0x21` finds control characters and quotes.
    (less(xor(2), 0x21) | less(xor(b'\\'), 1)) & !word & (ONES << 7)
}

/// Splits a leading string token without escapes into its content and the text after it.
#[inline]
pub(super) fn plain_string(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let (string, behind) = inside.split_at_checked(plain_length(inside.as_bytes()))?;
    Some((string, behind.strip_prefix('"')?))
}

/// Splits a leading string token into its unescaped value and the text after it.
pub(super) fn string(text: &str) -> Result<(String, &str), SyntaxError> {
    let bytes = text.as_bytes();
    // Unescaping never makes a string longer, so this capacity suffices.
    let mut value = String::with_capacity(closing_quote(bytes));
    let mut run = 1;
    loop {
        let end = run + plain_length(bytes.get(run..).unwrap_or_default());
        value.push_str(text.get(run..end).unwrap_or_default());
        match bytes.get(end) {
            Some(b'"') => return Ok((value, text.get(end + 1..).unwrap_or_default())),
            Some(b'\\') => {
                let (char, behind) = escape(bytes, end + 1)?;
                value.push(char);
                run = behind;
            }
            Some(_) => {
                return Err(("unescaped control character found while parsing a string", end));
            }
            None => return Err(("EOF while parsing a string", end)),
        }
    }
}

/// The position of the closing quote, or the length of the text if there is none.
fn closing_quote(bytes: &[u8]) -> usize {
    let mut position = 1;
    while let Some(byte) = bytes.get(position) {
        match byte {
            b'"' => break,
            b'\\' => position += 2,
            _ => position += 1,
        }
    }
    position.min(bytes.len())
}

/// Reads the escape whose letter is at `at`. Returns the character and the position after the
/// escape.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), SyntaxError> {
    let char = match bytes.get(at) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at + 1),
        _ => return Err(("invalid escape", at)),
    };
    Ok((char, at + 1))
}

/// Reads the `\u` escape whose digits begin at `at`. A character outside the basic multilingual
/// plane takes a pair of surrogates.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), SyntaxError> {
    let lone = ("lone surrogate in hex escape", at);
    let high = hex(bytes, at)?;
    if let Some(char) = char::from_u32(high) {
        return Ok((char, at + 4));
    }
    if bytes.get(at + 4..at + 6) != Some(b"\\u") {
        return Err(lone);
    }
    let low = hex(bytes, at + 6)?;
    match (high, low) {
        (0xd800..=0xdbff, 0xdc00..=0xdfff) => {
            let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            char::from_u32(code).map(|char| (char, at + 10)).ok_or(lone)
        }
        _ => Err(lone),
    }
}

fn hex(bytes: &[u8], at: usize) -> Result<u32, SyntaxError> {
    let error = ("invalid escape (expected four hexadecimal digits)", at);
    let digits = bytes.get(at..at + 4).ok_or(error)?;
    digits
        .iter()
        .try_fold(0, |code, byte| Some(code * 16 + char::from(*byte).to_digit(16)?))
        .ok_or(error)
}

/// The length of a leading number, or the position where a digit is missing.
#[inline]
pub(super) fn number_length(text: &[u8]) -> Result<usize, usize> {
    let mut position = usize::from(text.first() == Some(&b'-'));
    position = match text.get(position) {
        // A leading zero is the whole integer part. A digit after it is reported later as trailing
        // text.
        Some(b'0') => position + 1,
        _ => digits(text, position)?,
    };
    if text.get(position) == Some(&b'.') {
        position = digits(text, position + 1)?;
    }
    if matches!(text.get(position), Some(b'e' | b'E')) {
        position += 1 + usize::from(matches!(text.get(position + 1), Some(b'+' | b'-')));
        position = digits(text, position)?;
    }
    Ok(position)
}

/// The end of a run of at least one digit.
#[inline]
fn digits(text: &[u8], start: usize) -> Result<usize, usize> {
    let mut position = start;
    while let Some(b'0'..=b'9') = text.get(position) {
        position += 1;
    }
    if position == start { Err(start) } else { Ok(position) }
}

#[cfg(test)]
mod tests {
    use super::plain_length;

    #[test]
    fn a_run_ends_at_the_same_byte_for_all_surrounding_bytes() {
        for end in 0..=255_u8 {
            for before in [b'a', 0x7f, 0x80, 0xff, b'!', b']', b' '] {
                for length in 0..20 {
                    let mut bytes = vec![before; length];
                    bytes.push(end);
                    bytes.extend([b'"'; 9]);
                    let expected =
                        if matches!(end, b'"' | b'\\' | 0..=0x1f) { length } else { length + 1 };
                    assert_eq!(plain_length(&bytes), expected, "{before} {end} {length}");
                }
            }
        }
    }
}
