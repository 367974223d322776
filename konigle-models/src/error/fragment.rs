//! JSON Pointers in URI fragments.
use core::fmt::Write as _;

/// Percent-encodes a JSON Pointer (RFC 6901) as the fragment of a URI (RFC 3986).
pub(crate) fn encode_fragment(pointer: &str) -> String {
    let mut fragment = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            fragment.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(fragment, "%{byte:02X}");
        }
    }
    fragment
}
