//! Texts that the compiler assembles, such as `#[doc = include_str!("…")]`.

/// Concatenates and cleans a text at compile time. The macro cannot do so, because it does not see
/// the text.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    ($($piece:tt)*) => {{
        const TEXT: &$crate::__private::str = ::core::concat!($($piece)*);
        const CLEANED: &$crate::__private::Cleaned<{ $crate::__private::Cleaned::<0>::len(TEXT) }> =
            &$crate::__private::Cleaned::new(TEXT);
        CLEANED.text()
    }};
}

/// A text without white space at its ends, in which every line ends with `\n`.
#[derive(Debug)]
pub struct Cleaned<const LEN: usize>([u8; LEN]);

impl<const LEN: usize> Cleaned<LEN> {
    /// The number of bytes of the cleaned text.
    #[must_use]
    pub const fn len(text: &str) -> usize {
        let bytes = text.trim_ascii().as_bytes();
        let (mut len, mut index) = (0, 0);
        while index < bytes.len() {
            len += !is_return(bytes, index) as usize;
            index += 1;
        }
        len
    }

    /// Cleans a text. `LEN` is the number of bytes of the result.
    #[must_use]
    pub const fn new(text: &str) -> Self {
        let bytes = text.trim_ascii().as_bytes();
        let mut cleaned = [0; LEN];
        let (mut len, mut index) = (0, 0);
        while index < bytes.len() {
            if !is_return(bytes, index) {
                cleaned[len] = bytes[index];
                len += 1;
            }
            index += 1;
        }
        Self(cleaned)
    }

    /// The cleaned text.
    #[must_use]
    pub const fn text(&self) -> &str {
        match core::str::from_utf8(&self.0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

/// Whether this byte is the carriage return of a line ending.
const fn is_return(bytes: &[u8], index: usize) -> bool {
    bytes[index] == b'\r' && index + 1 < bytes.len() && bytes[index + 1] == b'\n'
}

#[cfg(test)]
mod tests {
    use super::Cleaned;

    #[test]
    fn ends_are_trimmed_and_line_ends_are_line_feeds() {
        const TEXT: &str = "\r\n  One\r\n\r\n  two\rthree é\r\n ";
        const CLEANED: &Cleaned<{ Cleaned::<0>::len(TEXT) }> = &Cleaned::new(TEXT);
        assert_eq!(CLEANED.text(), "One\n\n  two\rthree é");
        assert_eq!(Cleaned::<0>::new(" ").text(), "");
    }
}
