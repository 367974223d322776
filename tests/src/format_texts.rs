//! Strings at and beyond the grammar of each text format.
use konigle_models::error::TextFormat;

/// Strings for one format.
#[derive(Clone, Copy, Debug)]
pub struct FormatTexts {
    /// Valid strings, each with the string that its value is written as.
    pub valid: &'static [(&'static str, &'static str)],
    /// Invalid strings.
    pub invalid: &'static [&'static str],
    /// Strings of the same grammar with a value that the type does not have.
    pub beyond_type: &'static [&'static str],
}

impl FormatTexts {
    /// All strings, also of no format.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        let valid = self.valid.iter().map(|(text, _)| *text);
        valid.chain(self.all_invalid())
    }

    /// All invalid strings.
    pub fn all_invalid(&self) -> impl Iterator<Item = &'static str> {
        [self.invalid, self.beyond_type, &NEVER].concat().into_iter()
    }
}

/// The strings for a format.
///
/// # Panics
/// If the format has no strings here.
#[must_use]
pub fn texts_of(format: TextFormat) -> FormatTexts {
    match format {
        TextFormat::Date => DATES,
        TextFormat::Time => TIMES,
        TextFormat::Duration => DURATIONS,
        TextFormat::SignedDuration => SIGNED_DURATIONS,
        TextFormat::CalendarDuration => CALENDAR_DURATIONS,
        TextFormat::Ipv4 => IPV4,
        TextFormat::Ipv6 => IPV6,
        TextFormat::Ip => IP,
        TextFormat::Uuid => UUIDS,
        TextFormat::Url => URLS,
        TextFormat::Base64 => BASE64,
        _ => panic!("{format:?} has no texts"),
    }
}

/// Strings that are in no format.
const NEVER: [&str; 7] = [" ", "x", "nil", "\0", "é", "１", "-"];

const DATES: FormatTexts = FormatTexts {
    valid: &[
        ("2024-02-29", "2024-02-29"),
        ("2000-02-29", "2000-02-29"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("2024-10-05", "2024-10-05"),
    ],
    invalid: &[
        "2023-02-29",
        "1900-02-29",
        "0000-01-01",
        "2024-04-31",
        "2024-00-01",
        "2024-13-01",
        "2024-01-00",
        "2024-01-32",
        "2024-1-01",
        "2024-01-1",
        "24-01-01",
        "20240101",
        "2024/01/01",
        "2024-01-01Z",
        "2024-01-01T00:00:00Z",
        "2024-01-01 ",
        " 2024-01-01",
        "2024-01-01\n",
        "2024-001",
        "2024-W01-1",
        "10000-01-01",
        "+2024-01-01",
        "-2024-01-01",
        "２024-01-01",
        "2024-01-０1",
    ],
    beyond_type: &[],
};

const TIMES: FormatTexts = FormatTexts {
    valid: &[
        ("00:00:00", "00:00:00"),
        ("23:59:59", "23:59:59"),
        ("09:30:00.5", "09:30:00.500"),
        ("09:30:00.123456", "09:30:00.123456"),
        ("09:30:00.000000001", "09:30:00.000000001"),
        ("09:30:00.9999999999", "09:30:00.999999999"),
        ("09:30:00.000", "09:30:00"),
    ],
    invalid: &[
        "24:00:00",
        "23:60:00",
        "23:59:60",
        "23:59:61",
        "12:30:60.5",
        "09:30",
        "9:30:00",
        "09:3:00",
        "093000",
        "09:30:00.",
        "09:30:00,5",
        "09:30:00Z",
        "09:30:00+01:00",
        "T09:30:00",
        "09:30:00 ",
        " 09:30:00",
        "09:30:00\n",
        "09:30:00 AM",
        "-9:30:00",
        "０9:30:00",
    ],
    beyond_type: &[],
};

/// Durations that each type of durations reads.
const DURATIONS: FormatTexts = FormatTexts {
    valid: &[
        ("PT0S", "PT0S"),
        ("P0D", "PT0S"),
        ("PT0.000S", "PT0S"),
        ("PT1H30M", "PT1H30M"),
        ("P1DT2H", "P1DT2H"),
        ("P2W", "P14D"),
        ("P1W2D", "P9D"),
        ("P1W2DT3H", "P9DT3H"),
        ("P0001D", "P1D"),
        ("PT36H", "P1DT12H"),
        ("PT90S", "PT1M30S"),
        ("PT1H30S", "PT1H0M30S"),
        ("PT1H0.5S", "PT1H0M0.5S"),
        ("P1DT30S", "P1DT30S"),
        ("PT1.5S", "PT1.5S"),
        ("PT0.000000001S", "PT0.000000001S"),
        ("PT0.10S", "PT0.1S"),
        ("PT59.999999999S", "PT59.999999999S"),
    ],
    invalid: DURATIONS_INVALID,
    beyond_type: &[
        "-PT1H",
        "P1Y",
        "P1M",
        "P0Y",
        "P1Y2M3DT4H",
        "PT18446744073709551616S",
        "P999999999999999999999999999999999999999999D",
    ],
};

const DURATIONS_INVALID: &[&str] = &[
    "P",
    "PT",
    "P1",
    "P1DT",
    "1D",
    "P1H",
    "PT1D",
    "PT1W",
    "P1D2W",
    "P1D2D",
    "PT1M2H",
    "PT1S2M",
    "PT1M1M",
    "P1DT1HT1M",
    "P-1D",
    "P+1D",
    "+P1D",
    "--P1D",
    "PT-1S",
    "P1.5D",
    "PT1.5H",
    "PT1.5M",
    "PT1.S",
    "PT.5S",
    "PT1,5S",
    "PT0.0000000001S",
    "PT1.5.5S",
    "p1d",
    "P1d",
    "PT1s",
    "P1D ",
    " P1D",
    "P1D\n",
    "P 1D",
    "P1DT 1H",
    "P１D",
    "1 day",
    "01:30:00",
    "3600",
];

const SIGNED_DURATIONS: FormatTexts = FormatTexts {
    valid: &[
        ("-PT1H30M", "-PT1H30M"),
        ("-P1D", "-P1D"),
        ("-PT0.5S", "-PT0.5S"),
        ("-PT1.000000001S", "-PT1.000000001S"),
        ("-PT0S", "PT0S"),
        ("P1DT2H30M", "P1DT2H30M"),
    ],
    invalid: DURATIONS_INVALID,
    beyond_type: &["P1Y", "P1M", "P0M", "-P1Y2D", "P999999999999999999999999999999999999999999D"],
};

const CALENDAR_DURATIONS: FormatTexts = FormatTexts {
    valid: &[
        ("P1Y", "P1Y"),
        ("P1Y2M3W4DT5H6M7.008009010S", "P1Y2M3W4DT5H6M7.00800901S"),
        ("P1M", "P1M"),
        ("PT1M", "PT1M"),
        ("P1Y1D", "P1Y1D"),
        ("P2W", "P2W"),
        ("-P1M1DT1S", "-P1M1DT1S"),
        ("PT90S", "PT90S"),
        ("P0Y", "PT0S"),
        ("P1MT1M", "P1MT1M"),
    ],
    invalid: DURATIONS_INVALID,
    beyond_type: &[
        "P20000Y",
        "-P20000Y",
        "P240000M",
        "P999999999999999999999999999999999999999999D",
    ],
};

const IPV4: FormatTexts = FormatTexts {
    valid: &[
        ("0.0.0.0", "0.0.0.0"),
        ("192.0.2.1", "192.0.2.1"),
        ("255.255.255.255", "255.255.255.255"),
    ],
    invalid: &[
        "256.0.0.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "01.2.3.4",
        "1.2.3.04",
        "0x7f.0.0.1",
        "127.1",
        "2130706433",
        "1.2.3.4/8",
        "1.2.3.4:80",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.-4",
        "1.2.3.１",
        "::1",
        "localhost",
    ],
    beyond_type: &[],
};

const IPV6: FormatTexts = FormatTexts {
    valid: &[
        ("::", "::"),
        ("::1", "::1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"),
        ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
        ("1::", "1::"),
        ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
    ],
    invalid: &[
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::g",
        "fe80::1%eth0",
        "[::1]",
        "::1/64",
        " ::1",
        "::1 ",
        "::ffff:192.0.2.256",
        "192.0.2.1",
    ],
    beyond_type: &[],
};

const IP: FormatTexts = FormatTexts {
    valid: &[
        ("192.0.2.1", "192.0.2.1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
    ],
    invalid: &["256.0.0.1", "1::2::3", "192.0.2.1:80", "[::1]", "fe80::1%eth0", "example.com"],
    beyond_type: &[],
};

const UUIDS: FormatTexts = FormatTexts {
    valid: &[
        ("123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"),
        ("123E4567-E89B-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"),
        ("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"),
        ("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
    ],
    invalid: &[
        "123e4567e89b12d3a456426614174000",
        "{123e4567-e89b-12d3-a456-426614174000}",
        "urn:uuid:123e4567-e89b-12d3-a456-426614174000",
        "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-4266141740000",
        "123e4567-e89b-12d3-a456-42661417400g",
        "123e4567-e89b-12d3-a4564-26614174000",
        "123e4567_e89b_12d3_a456_426614174000",
        "123e4567e-89b-12d3-a456-426614174000",
        " 123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-426614174000 ",
        "123e4567-e89b-12d3-a456-4266141740é",
        "{23e4567e89b12d3a456426614174000aaaa}",
    ],
    beyond_type: &[],
};

const URLS: FormatTexts = FormatTexts {
    valid: &[
        ("https://example.com", "https://example.com/"),
        ("HTTPS://Example.COM:443/a/../b?c=d#e", "https://example.com/b?c=d#e"),
        ("https://example.com/a%20b?q=%C3%A9", "https://example.com/a%20b?q=%C3%A9"),
        ("http://user:pass@example.com:8080/", "http://user:pass@example.com:8080/"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]/"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("mailto:ana@example.com", "mailto:ana@example.com"),
        ("urn:isbn:0451450523", "urn:isbn:0451450523"),
        ("data:text/plain,hello", "data:text/plain,hello"),
        ("postgres://user@db.example.com/shop", "postgres://user@db.example.com/shop"),
        ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
        ("file:///etc/hosts", "file:///etc/hosts"),
    ],
    invalid: &[
        "example.com",
        "/path",
        "//example.com/",
        "?q",
        "#a",
        "http://",
        "http:",
        "http:example.com",
        "http:/example.com",
        "http:\\\\example.com\\",
        "http://example.com\\a",
        " http://example.com/",
        "http://example.com/ ",
        "http://exa mple.com/",
        "http://example.com/a b",
        "http://example.com/\ta",
        "http://example.com/a\nb",
        "http://example.com/%",
        "http://example.com/%zz",
        "http://example.com/|",
        "http://example.com/[a]",
        "http://example.com/^",
        "http://example.com/#a#b",
        "http://example.com/\"",
        "http://a\"b/",
        "http://a{b}/",
        "http://example.com/<a>",
        "http://bücher.example/",
        "http://example.com/é",
        "http://a@b@example.com/",
        "http://example.com:99999/",
        "http://[::1/",
        "http://256.0.0.1/",
        "data:text/plain,a b",
        "1http://example.com/",
    ],
    beyond_type: &[],
};

const BASE64: FormatTexts = FormatTexts {
    valid: &[
        ("", ""),
        ("Zg==", "Zg=="),
        ("Zm8=", "Zm8="),
        ("Zm9v", "Zm9v"),
        ("Zm9vYmFy", "Zm9vYmFy"),
        ("+/+/", "+/+/"),
        ("AAAA", "AAAA"),
    ],
    invalid: &[
        "Zg", "Zg=", "Zm8", "Zg===", "Zh==", "Zm9=", "Z", "====", "=Zg=", "Zg==Zg==", "-_-_",
        "Zm9v\n", "Zm 9v", " Zm9v", "Zm9v ", "Zm9é",
    ],
    beyond_type: &[],
};
