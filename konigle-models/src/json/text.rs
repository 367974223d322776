//! The two tokens of JSON that take more than a look: strings with their escapes, and numbers.
use std::borrow::Cow;

/// What is wrong, and at which byte.
type Fault = (&'static str, usize);

/// Reads the string whose content begins at `start`, just behind the opening quote. Gives its value, borrowed where it
/// has no escapes, and the position behind the closing quote.
#[inline]
pub(super) fn string(text: &str, start: usize) -> Result<(Cow<'_, str>, usize), Fault> {
    let end = plain_until(text.as_bytes(), start);
    match text.as_bytes().get(end) {
        // Quote and start are ASCII, so both ends are character boundaries.
        Some(b'"') => Ok((Cow::Borrowed(text.get(start..end).unwrap_or_default()), end + 1)),
        Some(b'\\') => escaped(text, start, end),
        other => Err(unfinished(other, end)),
    }
}

/// The position of the next byte that ends a run of plain characters: a quote, a backslash or a control character.
///
/// Eight bytes are looked at together, as one number; that saves a ninth of the instructions of reading a contact.
#[inline]
pub(super) fn plain_until(bytes: &[u8], start: usize) -> usize {
    let mut position = start;
    while let Some(chunk) = bytes.get(position..).and_then(<[u8]>::first_chunk) {
        let ends = ends_of_run(u64::from_le_bytes(*chunk));
        if ends != 0 {
            return position + (ends.trailing_zeros() / 8) as usize;
        }
        position += chunk.len();
    }
    while let Some(byte) = bytes.get(position) {
        if matches!(byte, b'"' | b'\\' | 0..=0x1f) {
            break;
        }
        position += 1;
    }
    position
}

/// The high bit of the first byte that ends a run, and perhaps of some behind it.
#[inline]
fn ends_of_run(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // A byte that is less than `n` borrows from its high bit when `n` is taken away, which `!word` must have left clear.
    let less = |word: u64, n: u64| word.wrapping_sub(ONES * n) & !word;
    let equal = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    (less(word, 0x20) | equal(b'"') | equal(b'\\')) & HIGH
}

#[cold]
fn unfinished(byte: Option<&u8>, at: usize) -> Fault {
    match byte {
        Some(_) => ("a control character in a string must be escaped", at),
        None => ("the string is not closed", at),
    }
}

/// The rest of a string from its first backslash on.
fn escaped(text: &str, start: usize, first_escape: usize) -> Result<(Cow<'_, str>, usize), Fault> {
    let bytes = text.as_bytes();
    // The value is never longer than its text, so the text's length is all the room that it takes.
    let mut value = String::with_capacity(closing_quote(bytes, first_escape) - start);
    let (mut run, mut position) = (start, first_escape);
    loop {
        value.push_str(text.get(run..position).unwrap_or_default());
        match bytes.get(position) {
            Some(b'"') => return Ok((Cow::Owned(value), position + 1)),
            Some(b'\\') => {
                let (char, behind) = escape(bytes, position + 1)?;
                value.push(char);
                run = behind;
                position = plain_until(bytes, behind);
            }
            other => return Err(unfinished(other, position)),
        }
    }
}

fn closing_quote(bytes: &[u8], first_escape: usize) -> usize {
    let mut position = first_escape;
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

/// The character of a `\u` escape whose digits begin at `at`; one outside the basic plane is a pair of surrogates.
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
    digits.iter().try_fold(0, |code, byte| Some(code * 16 + char::from(*byte).to_digit(16)?)).ok_or(fault)
}

/// The end of the number that begins at `start`, or the position where a digit is missing.
#[inline]
pub(super) fn number(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut position = start + usize::from(bytes.get(start) == Some(&b'-'));
    position = match bytes.get(position) {
        // A leading zero stands alone; a digit behind it is found out as something that may not follow a value.
        Some(b'0') => position + 1,
        _ => digits(bytes, position)?,
    };
    if bytes.get(position) == Some(&b'.') {
        position = digits(bytes, position + 1)?;
    }
    if matches!(bytes.get(position), Some(b'e' | b'E')) {
        position += 1 + usize::from(matches!(bytes.get(position + 1), Some(b'+' | b'-')));
        position = digits(bytes, position)?;
    }
    Ok(position)
}

/// The end of a run of at least one digit.
#[inline]
fn digits(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut position = start;
    while let Some(b'0'..=b'9') = bytes.get(position) {
        position += 1;
    }
    if position == start { Err(start) } else { Ok(position) }
}

#[cfg(test)]
mod tests {
    use super::plain_until;

    #[test]
    fn a_run_ends_at_the_same_byte_whatever_stands_around_it() {
        for end in 0..=255_u8 {
            for before in [b'a', 0x7f, 0x80, 0xff, b'!', b']', b' '] {
                for length in 0..20 {
                    let mut bytes = vec![before; length];
                    bytes.push(end);
                    bytes.extend([b'"'; 9]);
                    let expected = if matches!(end, b'"' | b'\\' | 0..=0x1f) { length } else { length + 1 };
                    assert_eq!(plain_until(&bytes, 0), expected, "{before} {end} {length}");
                }
            }
        }
    }
}
