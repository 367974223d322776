//! A fast path for ordinary ASCII addresses, which are nearly all addresses.
//!
//! The fast path only accepts. `read` handles all other texts; it alone selects errors and
//! interprets international text.

use super::{MAX_LENGTH, domain, local_part};

/// The classes of each ASCII byte, as bit flags.
const CLASSES: [u8; 256] = classes();
/// A character of a local part.
const LOCAL: u8 = 1;
/// A character that may not begin or end a local part, nor follow another of its class.
const LOCAL_APART: u8 = 2;
/// A character of a host name.
const HOST: u8 = 4;
/// A character that may not begin or end a host name, nor follow another of its class. `read`
/// accepts some of these cases.
const HOST_APART: u8 = 8;

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        let class = &mut classes[byte as usize];
        if local_part::is_atext(byte) {
            *class |= LOCAL;
        }
        if byte.is_ascii_alphanumeric() {
            *class |= HOST;
        }
        byte += 1;
    }
    classes[b'-' as usize] |= HOST | HOST_APART;
    classes[b'.' as usize] |= LOCAL | LOCAL_APART | HOST | HOST_APART;
    classes
}

/// Finds the `@` of an ordinary ASCII address: a dot-atom, and a short public domain without two
/// adjacent hyphens, which Punycode contains.
pub(super) fn find_at(text: &str) -> Option<usize> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let at = run(text, LOCAL, LOCAL_APART)?;
    let domain = text.get(at..)?.strip_prefix('@')?;
    is_public_host(domain).then_some(at)
}

/// The length of the leading run of `allowed` characters. `None` if an `apart` character begins or
/// ends the run, or follows another one.
///
/// The loop branches only on `allowed`. Misplaced `apart` characters are collected and tested once,
/// at the end, so only the exit of the loop can be mispredicted.
#[inline]
fn run(text: &str, allowed: u8, apart: u8) -> Option<usize> {
    let (mut beside, mut previous, mut length) = (0, apart, 0);
    for byte in text.bytes() {
        let class = CLASSES[usize::from(byte)];
        if class & allowed == 0 {
            break;
        }
        beside |= class & previous;
        previous = class;
        length += 1;
    }
    ((beside | previous) & apart == 0).then_some(length)
}

fn is_public_host(domain: &str) -> bool {
    let Some(dot) = domain.bytes().rposition(|byte| byte == b'.') else { return false };
    let top_level = domain.get(dot + 1..).unwrap_or_default();
    // If the whole domain is not longer than a label may be, no label is too long.
    domain.len() <= domain::MAX_LABEL_LENGTH
        && run(domain, HOST, HOST_APART) == Some(domain.len())
        && top_level.bytes().next_back().is_some_and(|last| last.is_ascii_alphabetic())
        && !domain::is_special_use(top_level)
}

/// Normalizes an address in place, at the position that [`find_at`] returned.
pub(super) fn normalize(text: &mut str, at: usize) {
    if let Some((local, domain)) = text.split_at_mut_checked(at) {
        domain.make_ascii_lowercase();
        if local_part::is_case_insensitive(local) {
            local.make_ascii_lowercase();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    /// Generates addresses from pieces that satisfy and break the rules of either part.
    fn addresses() -> impl Iterator<Item = String> {
        const PIECES: [&str; 32] = [
            "a", "B", "z9", "info", "Sales", "WWW", ".", ".", ".", "..", "-", "--", "+", "_", "!",
            "x", "XN--", "ab--c", "a-b", "0", "123", "co", "Test", "local", "onion", "@", " ",
            "\"", "<", ".de", ".Uk", "\u{0}",
        ];
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
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
            let domain = address.split('@').nth(1).unwrap_or_default();
            if short.is_some() || !domain.contains("--") && domain.len() <= domain::MAX_LABEL_LENGTH
            {
                assert_eq!(short.as_ref(), long.as_ref().ok(), "{address:?}");
            }
            accepted += usize::from(short.is_some());
        }
        assert!(accepted > 5_000, "only {accepted} addresses took the short way");
    }
}
