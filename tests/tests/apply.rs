//! `apply` follows RFC 7396 (JSON merge patch), and changes nothing if it fails.
use konigle_models::Model;
use konigle_models::request::HasUpdate;
use konigle_tests::model_json::json_of;
use konigle_tests::people::{person, person_update};
use konigle_tests::strategies::{base_contact, contact_update};
use proptest::prelude::*;

/// Applies an Update to a value, and its JSON to the JSON of the value. Both give the same result.
fn assert_merge_patch<B: HasUpdate<Update: Model> + Model>(
    base: &B,
    update: B::Update,
) -> Result<(), TestCaseError> {
    // An invalid Update cannot be written as JSON.
    let Ok(patch) = update.to_json() else { return Ok(()) };
    let mut merged = json_of(base);
    json_patch::merge(&mut merged, &serde_json::from_str(&patch).expect("JSON"));
    let mut changed = base.clone();
    match (changed.apply(update), B::from_json(merged.to_string())) {
        (Ok(()), Ok(merged)) => prop_assert!(changed == merged, "differs from the merge patch"),
        (Err(_), Err(_)) => prop_assert!(changed == *base, "a failed update changed the value"),
        (applied, merged) => prop_assert!(false, "{applied:?} but {:?}", merged.err()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applying_an_update_to_a_contact_follows_rfc_7396(base in base_contact(), update in contact_update()) {
        assert_merge_patch(&base, update)?;
    }

    #[test]
    fn applying_an_update_to_a_person_follows_rfc_7396(base in person(), update in person_update()) {
        assert_merge_patch(&base, update)?;
    }

    #[test]
    fn a_failed_update_changes_nothing(base in person(), update in person_update()) {
        let mut changed = base.clone();
        if changed.apply(update).is_err() {
            prop_assert_eq!(changed, base);
        } else {
            prop_assert!(changed.validate().is_ok());
        }
    }
}
