//! Every valid value can be written and reads back equal, through `from_json` and through serde.
use konigle_models::Model;
use konigle_models::comm::contact::{BaseContact, ContactCreate, MarketingConsentCreate};
use konigle_tests::people::{person, person_update};
use konigle_tests::strategies::{base_contact, contact, contact_update, instant, text, update_ltv};
use proptest::prelude::*;

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Writes a value and reads it back. An invalid value must be rejected by every function that
/// writes.
fn assert_round_trip<M: Model + PartialEq + std::fmt::Debug>(
    value: &M,
) -> Result<(), TestCaseError> {
    let written = match (value.validate(), value.to_json()) {
        (Ok(()), Ok(written)) => written,
        (Err(checked), Err(written)) => {
            prop_assert_eq!(checked, written);
            prop_assert!(serde_json::to_string(value).is_err());
            return Ok(());
        }
        (checked, written) => {
            return Err(TestCaseError::fail(format!("checked {checked:?}, written {written:?}")));
        }
    };
    prop_assert_eq!(&M::from_json(&written)?, value);
    prop_assert_eq!(&M::from_json_strict(&written)?, value);
    prop_assert_eq!(&serde_json::from_str::<M>(&written)?, value);
    prop_assert_eq!(&serde_json::from_reader::<_, M>(written.as_bytes())?, value);
    prop_assert_eq!(serde_json::to_string(value)?, written);
    Ok(())
}

fn create(base: BaseContact, set: [bool; 8], consent: [Option<bool>; 3]) -> ContactCreate {
    let [email, sms, whatsapp] = consent;
    ContactCreate {
        email: base.email,
        first_name: set[0].then_some(base.first_name),
        last_name: set[1].then_some(base.last_name),
        phone: set[2].then_some(base.phone),
        whatsapp: set[3].then_some(base.whatsapp),
        country: set[4].then_some(base.country),
        source: set[5].then_some(base.source),
        tags: set[6].then_some(base.tags),
        marketing_consent: set[7].then_some(MarketingConsentCreate { email, sms, whatsapp }),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn contacts_round_trip(contact in contact()) {
        prop_assert!(contact.validate().is_ok(), "generated valid");
        assert_round_trip(&contact)?;
        assert_round_trip(&contact.base)?;
        assert_round_trip(&contact.resource)?;
        assert_round_trip(&contact.marketing_consent)?;
    }

    #[test]
    fn contacts_with_any_text_round_trip_or_are_rejected(contact in contact(), names in (text(110), text(25), text(5))) {
        let mut contact = contact;
        (contact.first_name, contact.phone, contact.ltv_currency) = names;
        assert_round_trip(&contact)?;
    }

    #[test]
    fn contacts_with_any_instant_round_trip_or_are_rejected(contact in contact(), seconds in any::<i32>(), near in instant()) {
        let mut contact = contact;
        let shifted = near.checked_add_signed(chrono::TimeDelta::seconds(i64::from(seconds) * 60));
        contact.last_purchased_at = shifted.or(Some(near));
        assert_round_trip(&contact)?;
    }

    #[test]
    fn contacts_with_any_amount_round_trip_or_are_rejected(contact in contact(), size in any::<i128>(), scale in 0..=28_u32) {
        let mut contact = contact;
        // Amounts of up to 96 bits, which is the size of a decimal.
        contact.ltv = (32..128).step_by(8).find_map(|bits| rust_decimal::Decimal::try_from_i128_with_scale(size >> bits, scale).ok());
        assert_round_trip(&contact)?;
    }

    #[test]
    fn requests_round_trip(
        base in base_contact(), set in any::<[bool; 8]>(), consent in any::<[Option<bool>; 3]>(),
        update in contact_update(), ltv in update_ltv(),
    ) {
        assert_round_trip(&create(base, set, consent))?;
        assert_round_trip(&update)?;
        assert_round_trip(&ltv)?;
    }

    #[test]
    fn models_with_every_kind_of_field_round_trip(person in person(), update in person_update()) {
        prop_assert!(person.validate().is_ok(), "generated valid");
        assert_round_trip(&person)?;
        assert_round_trip(&update)?;
    }

    #[test]
    fn reading_never_panics(text in ".*", cut in any::<prop::sample::Index>(), contact in contact()) {
        let written = contact.to_json()?;
        let at = cut.index(written.len());
        let mut bytes = written.clone().into_bytes();
        bytes.truncate(at);
        bytes.extend_from_slice(text.as_bytes());
        for read in [text.as_bytes(), &bytes] {
            // The text is accepted, or rejected with an error that can be printed and serialized.
            if let Err(error) = konigle_models::comm::contact::Contact::from_json(read) {
                prop_assert!(!error.to_string().is_empty() && serde_json::to_string(&error).is_ok());
            }
        }
    }

    #[test]
    fn the_same_texts_are_valid_json_as_for_serde_json(text in json_like()) {
        let ours = konigle_models::comm::contact::MarketingConsentUpdate::from_json(&text);
        let invalid = ours.is_err_and(|error| error.iter().any(|violation| violation.code() == "json_invalid"));
        // serde_json does not check the escapes of strings that it skips, so it reads a `Value`,
        // which keeps all strings.
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        let out_of_range = theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
        prop_assert!(out_of_range || invalid == theirs.is_err(), "{text:?} {theirs:?}");
    }
}

/// Text that is nearly JSON: tokens of JSON in any order.
fn json_like() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\"sms\"",
        "\"a\"",
        "true",
        "false",
        "null",
        "nul",
        "0",
        "00",
        "-",
        "-0",
        "1.",
        ".5",
        "1e5",
        "1E+",
        "1e-2",
        "1.5",
        " ",
        "\n",
        "\t",
        "\u{0}",
        "\\",
        "\\u0041",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\x\"",
        "é",
        "\u{feff}",
        "{\"sms\":",
        "{\"x\":",
        "[1,",
        "}}",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    let free = proptest::collection::vec(piece.clone(), 0..8).prop_map(|pieces| pieces.concat());
    let member = proptest::collection::vec(piece, 1..4)
        .prop_map(|pieces| format!("{{\"x\":{}}}", pieces.concat()));
    prop_oneof![free, member]
}
