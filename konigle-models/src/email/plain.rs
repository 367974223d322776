//! The short way for ordinary ASCII addresses, which are nearly all of them.
//!
//! It only ever accepts. Whatever it does not recognise takes the long way in `read`, which alone
//! decides what is wrong with an address and what international text means.

use super::{MAX_LENGTH, domain, local_part};

/// What an ASCII byte may be part of; indexed by the byte.
const CLASSES: [u8; 256] = classes();
const LOCAL: u8 = 1;
const HOST: u8 = 2;

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if local_part::is_atext(byte) {
            classes[byte as usize] |= LOCAL;
        }
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            classes[byte as usize] |= HOST;
        }
        byte += 1;
    }
    classes
}

/// Finds the `@` of an ordinary ASCII address: a dot-atom, and a public domain without Punycode.
pub(super) fn find_at(text: &str) -> Option<usize> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let at = local_part_length(text.as_bytes())?;
    is_public_host(text.get(at + 1..)?).then_some(at)
}

/// Brings an address into its normal form in place, given what [`find_at`] found in it.
pub(super) fn normalize(text: &mut str, at: usize) {
    if let Some((local, domain)) = text.split_at_mut_checked(at) {
        domain.make_ascii_lowercase();
        if local_part::is_case_insensitive(local) {
            local.make_ascii_lowercase();
        }
    }
}

fn local_part_length(bytes: &[u8]) -> Option<usize> {
    let mut after_dot = true;
    for (index, &byte) in bytes.iter().enumerate() {
        if CLASSES[usize::from(byte)] & LOCAL != 0 {
            after_dot = false;
        } else if after_dot {
            return None;
        } else if byte == b'.' {
            after_dot = true;
        } else {
            return (byte == b'@').then_some(index);
        }
    }
    None
}

fn is_public_host(domain: &str) -> bool {
    let mut label_start = 0;
    let mut previous = b'.';
    for (index, &byte) in domain.as_bytes().iter().enumerate() {
        if byte == b'.' {
            if matches!(previous, b'.' | b'-') || index - label_start > domain::MAX_LABEL_LENGTH {
                return false;
            }
            label_start = index + 1;
        } else if CLASSES[usize::from(byte)] & HOST == 0
            || byte == b'-' && (previous == b'.' || previous == b'-' && index - label_start == 3)
        {
            return false;
        }
        previous = byte;
    }
    domain.get(label_start..).is_some_and(|top_level| {
        label_start > 0
            && previous.is_ascii_alphabetic()
            && top_level.len() <= domain::MAX_LABEL_LENGTH
            && !domain::is_special_use(top_level)
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    /// Addresses from pieces that make and break the rules of either part.
    fn addresses() -> impl Iterator<Item = String> {
        const PIECES: [&str; 32] = [
            "a", "B", "z9", "info", "Sales", "WWW", ".", ".", ".", "..", "-", "--", "+", "_", "!", "x",
            "XN--", "ab--c", "a-b", "0", "123", "co", "Test", "local", "onion", "@", " ", "\"", "<", ".de",
            ".Uk", "\u{0}",
        ];
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or(0) % below
        };
        (0..200_000).map(move |round| {
            let mut text: String = (0..=next(3)).map(|_| PIECES[next(PIECES.len())]).collect();
            if round % 9 != 0 {
                text.push('@');
            }
            text.extend((0..=next(5)).map(|_| PIECES[next(PIECES.len())]));
            if round % 7 == 0 {
                text.push_str(&"l".repeat(55 + next(12)));
            }
            if round % 2 == 0 {
                text.push_str(".com");
            }
            if round % 31 == 0 {
                text.insert_str(0, &"m".repeat(230 - text.len() + next(32)));
            }
            text
        })
    }

    #[test]
    fn the_short_way_and_the_long_way_agree_on_every_ascii_address() {
        let mut accepted = 0;
        for address in addresses() {
            let long = read(&address);
            let short = find_at(&address).map(|at| {
                let mut text = address.clone().into_boxed_str();
                normalize(&mut text, at);
                text
            });
            if short.is_some() || !address.to_ascii_lowercase().contains("xn--") {
                assert_eq!(short.as_ref(), long.as_ref().ok(), "{address:?}");
            }
            accepted += usize::from(short.is_some());
        }
        assert!(accepted > 5_000, "only {accepted} addresses took the short way");
    }
}
