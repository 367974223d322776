//! Detects files that are not UTF-8 text by their first bytes.

/// The UTF-8 byte order mark, which Windows programs often write at the start of a file.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The number of bytes that are enough to detect every format.
pub(super) const DECISIVE: usize = 6;

/// The hint for a Unicode encoding, from its name and its name in `iconv`.
macro_rules! utf {
    ($name:literal, $iconv:literal) => {
        concat!(
            "it is in ",
            $name,
            "; save it as UTF-8 without a byte order mark, or pipe the output of `iconv -f ",
            $iconv,
            " -t UTF-8 FILE` to `-`"
        )
    };
}

/// Returns a message with the format of the file and a remedy. `None` if the first bytes match no
/// known format.
pub(super) fn hint(head: &[u8]) -> Option<&'static str> {
    Some(match head {
        [0x1f, 0x8b, ..] => "it is compressed with gzip; pipe the output of `gzip -dc FILE` to `-`",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            "it is compressed with zstd; pipe the output of `zstd -dc FILE` to `-`"
        }
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
            "it is compressed with xz; pipe the output of `xz -dc FILE` to `-`"
        }
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => {
            "it is compressed with bzip2; pipe the output of `bzip2 -dc FILE` to `-`"
        }
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            "it is a zip archive, a format that spreadsheet programs use as well; unpack it, or \
             save the table as JSON Lines"
        }
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => utf!("UTF-32", "UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => utf!("UTF-16", "UTF-16"),
        // JSON begins with an ASCII character and contains no zero bytes in UTF-8.
        [1..=0x7f, 0, 0, 0, ..] => utf!("UTF-32", "UTF-32LE"),
        [0, 0, 0, 1..=0x7f, ..] => utf!("UTF-32", "UTF-32BE"),
        [1..=0x7f, 0, ..] => utf!("UTF-16", "UTF-16LE"),
        [0, 1..=0x7f, ..] => utf!("UTF-16", "UTF-16BE"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_files_are_detected_by_their_first_bytes() {
        let heads: [(&[u8], &str); 4] = [
            (b"\x1f\x8b\x08\x00 more", "gzip"),
            (b"\x28\xb5\x2f\xfd more", "zstd"),
            (b"\xfd7zXZ\x00 more", "xz"),
            (b"PK\x03\x04 more", "zip"),
        ];
        for (head, name) in heads {
            assert!(hint(head).is_some_and(|hint| hint.contains(name)), "{name}");
        }
    }

    #[test]
    fn utf_16_is_detected_with_and_without_a_byte_order_mark() {
        for text in ["\u{feff}{\"é\": 1}", "{}", "\u{feff}{}", "[", "\u{feff}", "\r\n{}"] {
            let units: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            for bytes in [little, big] {
                assert!(hint(&bytes).is_some_and(|hint| hint.contains("UTF-16")), "{bytes:?}");
            }
            assert_eq!(hint(text.as_bytes()), None);
        }
    }
}
