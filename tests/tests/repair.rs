//! `EmailAddress::repair`: what it removes around an address, and what it rejects.
use konigle_models::email::Repair::{
    self, MailtoRemoved, NameRemoved, QuotesRemoved, SeparatorRemoved, Trimmed,
};
use konigle_models::{EmailAddress, EmailError};
use proptest::prelude::*;

#[track_caller]
fn assert_repairs(text: &str, changes: &[Repair]) {
    let repaired = EmailAddress::repair(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!(repaired.address, "ana@example.com", "{text:?}");
    assert_eq!(repaired.changes, changes, "{text:?}");
    if !changes.is_empty() {
        assert!(EmailAddress::parse(text).is_err(), "{text:?}");
        assert!(text.parse::<EmailAddress>().is_err(), "{text:?}");
        let json = serde_json::Value::from(text);
        assert!(serde_json::from_value::<EmailAddress>(json).is_err(), "{text:?}");
    }
}

#[test]
fn a_valid_text_is_not_changed() {
    assert_repairs("ana@example.com", &[]);
    assert_repairs("ana@EXAMPLE.com", &[]);
    for text in ["'ana@example.com", "‘ana’@example.com", "a?b#c%d@example.com"] {
        let repaired = EmailAddress::repair(text).expect(text);
        assert_eq!((&*repaired.address, &*repaired.changes), (text, &[][..]));
    }
}

#[test]
fn blank_and_invisible_characters_are_removed() {
    for blank in [
        " ",
        "\t",
        "\r\n",
        "\u{0}",
        "\u{85}",
        "\u{a0}",
        "\u{ad}",
        "\u{2003}",
        "\u{200b}",
        "\u{200d}",
        "\u{200e}",
        "\u{2028}",
        "\u{202a}",
        "\u{2060}",
        "\u{2066}",
        "\u{3000}",
        "\u{feff}",
        "\u{feff} \u{a0}",
    ] {
        assert_repairs(&format!("{blank}ana@example.com"), &[Trimmed]);
        assert_repairs(&format!("ana@example.com{blank}"), &[Trimmed]);
        assert_repairs(&format!("{blank}ana@example.com{blank}"), &[Trimmed]);
        assert!(EmailAddress::repair(&format!("a{blank}na@example.com")).is_err());
    }
    for visible in ["\u{e000}", "\u{378}"] {
        assert!(EmailAddress::repair(&format!("ana@example.com{visible}")).is_err());
    }
}

#[test]
fn quotes_are_removed() {
    for text in [
        "'ana@example.com'",
        "\"ana@example.com\"",
        "‘ana@example.com’",
        "“ana@example.com”",
        "„ana@example.com“",
        "«ana@example.com»",
        "`ana@example.com`",
        "\"\"ana@example.com\"\"",
        "'\"ana@example.com\"'",
        "\"ana@example.com",
        "ana@example.com'",
        "ana@example.com”",
    ] {
        assert_repairs(text, &[QuotesRemoved]);
    }
}

#[test]
fn a_name_and_angle_brackets_are_removed() {
    for text in [
        "<ana@example.com>",
        "Ana Diaz <ana@example.com>",
        "Ana<ana@example.com>",
        "\"Ana Diaz\" <ana@example.com>",
        "\"Diaz, Ana\" <ana@example.com>",
        "'Ana' <ana@example.com>",
        "\"Ana <ana@example.com>",
        "Añá (work) <ana@example.com>",
    ] {
        assert_repairs(text, &[NameRemoved]);
    }
}

#[test]
fn mailto_is_removed() {
    assert_repairs("mailto:ana@example.com", &[MailtoRemoved]);
    assert_repairs("MailTo:ana@example.com", &[MailtoRemoved]);
    for text in [
        "mailto:",
        "mailto:ana",
        "mailto:mailto:ana@example.com",
        "mailto:?to=ana@example.com",
        "mailto:ana@example.com?subject=Hi",
        "mailto:ana%2Bnews@example.com",
        "mailto:ana#x@example.com",
        "mail:ana@example.com",
    ] {
        assert!(EmailAddress::repair(text).is_err(), "{text:?}");
    }
}

#[test]
fn separators_behind_the_address_are_removed() {
    for text in ["ana@example.com,", "ana@example.com;", "ana@example.com;,;"] {
        assert_repairs(text, &[SeparatorRemoved]);
    }
    assert!(EmailAddress::repair(";ana@example.com").is_err());
}

#[test]
fn decorations_are_removed_in_any_nesting() {
    assert_repairs("\"Ana\" <ana@example.com>;", &[SeparatorRemoved, NameRemoved]);
    assert_repairs("ana@example.com ; ;", &[SeparatorRemoved, Trimmed]);
    assert_repairs("\"'Ana' <ana@example.com>\"", &[QuotesRemoved, NameRemoved]);
    assert_repairs("Ana <mailto:ana@example.com>", &[NameRemoved, MailtoRemoved]);
    assert_repairs("mailto:<ana@example.com>", &[MailtoRemoved, NameRemoved]);
    assert_repairs("mailto:'ana@example.com'", &[MailtoRemoved, QuotesRemoved]);
    assert_repairs(
        "\u{feff}'Ana <\"mailto: ana@example.com\">', ",
        &[Trimmed, SeparatorRemoved, QuotesRemoved, NameRemoved, MailtoRemoved],
    );
}

#[test]
fn ambiguous_and_invalid_texts_are_rejected() {
    for (text, error) in [
        ("", EmailError::Empty),
        (" \u{feff}\"\" ", EmailError::Empty),
        ("Ana <a@b.co>, Bo <c@d.co>", EmailError::SeveralAddresses),
        ("a@b.co; c@d.co", EmailError::SeveralAddresses),
        ("'a@b.co', 'c@d.co'", EmailError::SeveralAddresses),
        ("a@b.co c@d.co", EmailError::SeveralAddresses),
        ("a@b.co <c@d.co>", EmailError::DisplayName),
        ("a@b.co <a@b.co>", EmailError::DisplayName),
        ("a＠b.co <c@d.co>", EmailError::DisplayName),
        ("a@b@c.co", EmailError::RepeatedAtSign),
        ("a at b.co", EmailError::MissingAtSign),
        ("'a＠b.co'", EmailError::LookalikeAtSign),
        ("a@b.co (work)", EmailError::Whitespace),
        ("Ana a@b.co", EmailError::Whitespace),
        ("\"ana\"@b.co", EmailError::QuotedLocalPart),
        ("\"ana@b\"", EmailError::MissingTopLevelDomain),
        ("Ana <ana@localhost>;", EmailError::MissingTopLevelDomain),
    ] {
        assert_eq!(EmailAddress::repair(text), Err(error), "{text:?}");
    }
    for text in
        ["<<a@b.co>>", "<<a@b.co>", "Ana <a@b.co", "a@b.co>", "Ana <a@b.co> x", "Ana <'a@b.co>'"]
    {
        assert!(EmailAddress::repair(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_change_is_described_without_the_text() {
    let all = [Trimmed, SeparatorRemoved, QuotesRemoved, NameRemoved, MailtoRemoved];
    assert_eq!(
        all.map(|repair| repair.to_string()),
        [
            "blank or invisible characters were removed",
            "a comma or semicolon behind the address was removed",
            "quotes were removed",
            "the angle brackets and any name before them were removed",
            "\"mailto:\" was removed",
        ]
    );
}

/// Quadratic time would take hours: each of up to a million removals would read up to a million bytes.
#[test]
fn hostile_texts_take_linear_time() {
    for unit in
        ["\"", "'", "<", ">", "\"<", "; ", " ,", "\u{feff}'", "mailto:", "'mailto:", "@", "<'@"]
    {
        let many = unit.repeat(1_000_000 / unit.len());
        for text in [
            many.clone(),
            format!("{many}a@b.co"),
            format!("a@b.co{many}"),
            format!("{many}a@b.co{many}"),
            format!("{many}<a@b.co>{many}"),
            format!("{many}a@b@c.co{many}"),
            format!("mailto:{many}a@b.co>{many}"),
        ] {
            if let Ok(repaired) = EmailAddress::repair(&text) {
                assert_eq!(repaired.address.domain(), "b.co");
            }
        }
    }
    let quotes = "\"".repeat(1_000_000);
    assert_repairs(&format!("{quotes}ana@example.com{quotes}"), &[QuotesRemoved]);
}

/// Wraps a text in one decoration.
type Wrap = fn(&str) -> String;

const REPEATABLE: [Wrap; 8] = [
    |text| format!(" {text}\r\n"),
    |text| format!("\u{feff}{text}\u{200b}"),
    |text| format!("{text}; "),
    |text| format!("{text},"),
    |text| format!("'{text}'"),
    |text| format!("\"{text}\""),
    |text| format!("“{text}”"),
    |text| format!("„{text}“"),
];
const MAILTO: [Wrap; 2] = [|text| format!("mailto:{text}"), |text| format!("MAILTO: {text}")];
const BRACKETS: [Wrap; 3] = [
    |text| format!("<{text}>"),
    |text| format!("Ana Diaz <{text}>"),
    |text| format!("\"Diaz, Ana\" <{text}>"),
];

fn wraps() -> impl Strategy<Value = Vec<Wrap>> {
    let repeatable = prop::collection::vec(prop::sample::select(&REPEATABLE[..]), 0..5);
    let mailto = prop::option::of(prop::sample::select(&MAILTO[..]));
    let brackets = prop::option::of(prop::sample::select(&BRACKETS[..]));
    (repeatable, mailto, brackets)
        .prop_map(|(wraps, mailto, brackets)| {
            wraps.into_iter().chain(mailto).chain(brackets).collect::<Vec<_>>()
        })
        .prop_shuffle()
}

proptest! {
    #[test]
    fn a_wrapped_address_is_found(
        local in "['a-zé.+&/=_‘“-]{1,12}",
        domain in "[a-zü]{1,8}\\.(co|de|ORG)",
        wraps in wraps(),
    ) {
        let text = format!("{local}@{domain}");
        let parsed = EmailAddress::parse(&text);
        prop_assume!(parsed.is_ok());
        let address = parsed?;
        prop_assert!(EmailAddress::repair(&text)?.changes.is_empty());

        let wrapped = wraps.iter().fold(text, |text, wrap| wrap(&text));
        let repaired = EmailAddress::repair(&wrapped)
            .map_err(|error| TestCaseError::fail(format!("{wrapped:?}: {error}")))?;
        prop_assert_eq!(&repaired.address, &address, "{:?}", wrapped);
        prop_assert_eq!(repaired.changes.is_empty(), wraps.is_empty());
    }

    #[test]
    fn a_result_is_valid_and_part_of_the_text(
        text in "([ '\"<>,;:“”a@.?%\u{feff}]|a@b\\.co|mailto:|, ){0,12}",
    ) {
        let parsed = EmailAddress::parse(&text);
        match EmailAddress::repair(&text) {
            Ok(repaired) => {
                prop_assert!(EmailAddress::parse(&repaired.address).is_ok_and(|again| again == repaired.address));
                prop_assert!(text.contains(&*repaired.address));
                prop_assert_eq!(text.matches('@').count(), 1);
                prop_assert_eq!(parsed.is_ok(), repaired.changes.is_empty());
            }
            Err(_) => prop_assert!(parsed.is_err()),
        }
    }
}
