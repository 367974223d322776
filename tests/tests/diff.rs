//! `diff` returns an Update with only the changed fields. Applying it to the older value gives the
//! newer one.
use konigle_models::comm::contact::Contact;
use konigle_models::request::{HasUpdate, Update};
use konigle_models::{Decimal, Model, Tracked};
use konigle_tests::model_json::{json_of, members};
use konigle_tests::people::person;
use konigle_tests::strategies::base_contact;
use proptest::prelude::*;
use serde_json::Value;

/// Applying a difference gives the newer value, also when it is applied a second time.
fn assert_diff_applies<B: HasUpdate + Model + std::fmt::Debug>(older: &B, newer: &B) {
    let mut changed = older.clone();
    changed.apply(older.diff(newer)).expect("the newer value is valid");
    assert_eq!(&changed, newer);
    changed.apply(older.diff(newer)).expect("applying the same update again");
    assert_eq!(&changed, newer, "applied twice");
    assert!(older.diff(older).is_empty());
    assert_eq!(older == newer, older.diff(newer).is_empty());
}

/// No member of the update equals the member of the older value. The members of nested objects are
/// compared one by one.
fn assert_no_equal_member(update: &Value, older: &Value) {
    for (key, value) in members(update) {
        match (value, older.get(key)) {
            (Value::Object(_), Some(inner @ Value::Object(_))) => {
                assert_no_equal_member(value, inner);
            }
            (value, older) => {
                assert_ne!(Some(value), older, "{key} is written although it did not change");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applying_a_diff_gives_the_newer_contact(older in base_contact(), newer in base_contact()) {
        assert_diff_applies(&older, &newer);
    }

    #[test]
    fn applying_a_diff_gives_the_newer_person(older in person(), newer in person()) {
        assert_diff_applies(&older, &newer);
    }

    #[test]
    fn a_diff_contains_no_unchanged_field(older in base_contact(), newer in base_contact(), keep in any::<[bool; 4]>()) {
        let mut newer = newer;
        if keep[0] { newer.email = older.email.clone(); }
        if keep[1] { newer.first_name = older.first_name.clone(); }
        if keep[2] { newer.marketing_consent.sms = older.marketing_consent.sms; }
        if keep[3] { newer.tags = older.tags.clone(); }
        assert_no_equal_member(&json_of(&older.diff(&newer)), &json_of(&older));
    }

    #[test]
    fn a_diff_contains_no_unchanged_nested_or_map_field(older in person(), newer in person(), keep in any::<[bool; 3]>()) {
        let mut newer = newer;
        if keep[0] { newer.home.notes = older.home.notes.clone(); }
        if keep[1] { newer.lodging = older.lodging.clone(); }
        if keep[2] { newer.age = older.age; }
        assert_no_equal_member(&json_of(&older.diff(&newer)), &json_of(&older));
    }
}

/// Decimals in every kind of container.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(PricesUpdate))]
struct Prices {
    /// In a list.
    list: Vec<Decimal>,
    /// In a map of options.
    named: std::collections::BTreeMap<String, Option<Decimal>>,
    /// In a model.
    one: Price,
    /// In a box.
    boxed: Box<Decimal>,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Model)]
struct Price {
    /// The amount.
    price: Decimal,
}

#[test]
fn trailing_zeros_of_a_decimal_are_no_change() {
    let json = r#"{"created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z","id":"1","email":"a@b.co","ltv":"1.0"}"#;
    let contact = Contact::from_json(json).expect("a contact");
    let mut tracked = Tracked::from(contact);
    tracked.ltv = Some("1.00".parse().expect("a decimal"));
    assert!(!tracked.is_dirty() && tracked.dirty_fields().is_empty());

    let prices = |price: &str| {
        let json = format!(
            r#"{{"list": ["{price}"], "named": {{"a": "{price}", "b": null}}, "one": {{"price": "{price}"}}, "boxed": "{price}"}}"#
        );
        Prices::from_json(json).expect("prices")
    };
    let mut tracked = Tracked::from(prices("1.0"));
    *tracked = prices("1.00");
    assert!(!tracked.is_dirty());
    assert_eq!(tracked.dirty_fields(), [""; 0]);
    *tracked = prices("1.01");
    assert_eq!(tracked.dirty_fields(), ["list", "named", "one.price", "boxed"]);
}
