//! The two tokens of JSON that take more than a look: strings with their escapes, and numbers.

/// What is wrong, and how many bytes behind the start of the text.
type Fault = (&'static str, usize);

/// How many bytes a text begins with that are no quote, no backslash and no control character.
///
/// Eight of them are looked at together, as one number.
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

/// The high bit of the first byte that ends a run, and perhaps of some behind it.
#[inline]
fn ends_of_run(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // A byte that is less than `n` borrows from its high bit when `n` is taken away, unless that
    // was set before.
    let less = |word: u64, n: u64| word.wrapping_sub(ONES * n);
    let xor = |byte: u8| word ^ (ONES * u64::from(byte));
    // With its second bit turned over, a quote follows the control characters, and the space is
    // where the quote was.
    (less(xor(2), 0x21) | less(xor(b'\\'), 1)) & !word & (ONES << 7)
}

/// The string without escapes at whose opening quote the text begins, and what is behind its
/// closing quote.
#[inline]
pub(super) fn plain_string(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let (string, behind) = inside.split_at_checked(plain_length(inside.as_bytes()))?;
    Some((string, behind.strip_prefix('"')?))
}

/// The string, escapes resolved, at whose opening quote the text begins, and what is behind its
/// closing quote.
pub(super) fn string(text: &str) -> Result<(String, &str), Fault> {
    let bytes = text.as_bytes();
    // The value is never longer than its text, so the text's length is all the room that it takes.
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
            Some(_) => return Err(("a control character in a string must be escaped", end)),
            None => return Err(("the string is not closed", end)),
        }
    }
}

/// The position of the closing quote, or the end.
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

/// The character of the escape whose letter is at `at`, and the position behind it.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), Fault> {
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
        _ => return Err(("the escape is not one of JSON", at)),
    };
    Ok((char, at + 1))
}

/// The character of a `\u` escape whose digits begin at `at`; one outside the basic plane is a pair
/// of surrogates.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), Fault> {
    let lone = ("a surrogate without its other half is no character", at);
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

fn hex(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    let fault = ("four hexadecimal digits are expected", at);
    let digits = bytes.get(at..at + 4).ok_or(fault)?;
    digits
        .iter()
        .try_fold(0, |code, byte| Some(code * 16 + char::from(*byte).to_digit(16)?))
        .ok_or(fault)
}

/// The length of the number that a text begins with, or the position where a digit is missing.
#[inline]
pub(super) fn number_length(text: &[u8]) -> Result<usize, usize> {
    let mut position = usize::from(text.first() == Some(&b'-'));
    position = match text.get(position) {
        // A leading zero stands alone; a digit behind it is found out as something that may not
        // follow a value.
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
    fn a_run_ends_at_the_same_byte_whatever_stands_around_it() {
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
