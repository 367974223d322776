//! Merging two Updates: the merged Update has the same effect, and the same violations, as applying
//! both in turn.
use std::collections::BTreeMap;

use konigle_models::Model;
use konigle_models::request::{HasUpdate, Update};
use konigle_tests::people::{person, person_update};
use konigle_tests::strategies::{base_contact, contact_update};
use proptest::collection::btree_map;
use proptest::option;
use proptest::prelude::*;

/// A model with optional nested models, two levels deep, that have required fields.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(TopUpdate))]
struct Top {
    #[field(nested, default)]
    deep: Option<Deep>,
    #[field(nested, max_items = 2, default)]
    notes: BTreeMap<String, i64>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(DeepUpdate))]
struct Deep {
    #[field(ge = 0)]
    k: i64,
    #[field(default)]
    n: Option<i64>,
    #[field(nested, default)]
    inner: Option<Box<Inner>>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(InnerUpdate))]
struct Inner {
    required: bool,
    #[field(default = Some(5))]
    n: Option<i64>,
    #[field(nested, min_items = 1, default = BTreeMap::from([("x".to_owned(), 1)]))]
    counts: BTreeMap<String, i64>,
    /// Set by the server only.
    #[field(default, update(skip))]
    seen: Option<i64>,
}

type Options = BTreeMap<String, Option<i64>>;

/// Optional maps, of options and of values.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(MapsUpdate))]
struct Maps {
    #[field(nested, default)]
    options: Option<Options>,
    #[field(nested, default, max_items = 2)]
    values: Option<BTreeMap<String, i64>>,
    #[field(default)]
    whole: Option<Options>,
}

fn maps() -> impl Strategy<Value = Maps> {
    let options = || option::of(btree_map("[ab]", option::of(0..2_i64), 0..3));
    (options(), option::of(btree_map("[abc]", 0..2_i64, 0..3)), options())
        .prop_map(|(options, values, whole)| Maps { options, values, whole })
}

fn maps_update() -> impl Strategy<Value = MapsUpdate> {
    let options = || option::of(0..2_i64);
    let nested = option::of(option::of(btree_map("[ab]", option::of(options()), 0..3)));
    let values = option::of(option::of(btree_map("[abc]", options(), 0..3)));
    let whole = option::of(option::of(btree_map("[ab]", options(), 0..3)));
    (nested, values, whole).prop_map(|(options, values, whole)| MapsUpdate {
        options,
        values,
        whole,
    })
}

fn counts() -> impl Strategy<Value = BTreeMap<String, i64>> {
    btree_map("[xyz]", 0..3_i64, 1..3)
}

fn count_changes() -> impl Strategy<Value = BTreeMap<String, Option<i64>>> {
    btree_map("[xyz]", option::of(0..3_i64), 0..3)
}

fn inner() -> impl Strategy<Value = Inner> {
    (any::<bool>(), option::of(0..3_i64), counts(), option::of(0..3_i64))
        .prop_map(|(required, n, counts, seen)| Inner { required, n, counts, seen })
}

fn top() -> impl Strategy<Value = Top> {
    let inner = option::of(inner().prop_map(Box::new));
    let deep =
        (0..3_i64, option::of(0..3_i64), inner).prop_map(|(k, n, inner)| Deep { k, n, inner });
    (option::of(deep), btree_map("[abc]", 0..3_i64, 0..3))
        .prop_map(|(deep, notes)| Top { deep, notes })
}

fn inner_update() -> impl Strategy<Value = InnerUpdate> {
    (option::of(any::<bool>()), option::of(option::of(0..3_i64)), option::of(count_changes()))
        .prop_map(|(required, n, counts)| InnerUpdate { required, n, counts })
}

fn deep_update() -> impl Strategy<Value = DeepUpdate> {
    let inner = option::of(option::of(inner_update()));
    (option::of(-1..3_i64), option::of(option::of(0..3_i64)), inner)
        .prop_map(|(k, n, inner)| DeepUpdate { k, n, inner })
}

fn top_update() -> impl Strategy<Value = TopUpdate> {
    let notes = option::of(btree_map("[abc]", option::of(0..3_i64), 0..3));
    (option::of(option::of(deep_update())), notes)
        .prop_map(|(deep, notes)| TopUpdate { deep, notes })
}

/// Applies all updates in turn. `None` if one of them fails.
fn applied<B: HasUpdate + Model>(
    base: &B,
    updates: impl IntoIterator<Item = B::Update>,
) -> Option<B> {
    let mut value = base.clone();
    updates.into_iter().all(|update| value.apply(update).is_ok()).then_some(value)
}

/// Merges two updates and compares the effect. Updates that cannot be merged stay as they were.
fn assert_merge<B>(base: &B, first: &B::Update, later: &B::Update) -> Result<(), TestCaseError>
where
    B: HasUpdate<Update: PartialEq + std::fmt::Debug> + Model + std::fmt::Debug,
{
    let mut merged = first.clone();
    match merged.merge(later.clone()) {
        Ok(()) => {
            prop_assert_eq!(applied(base, [merged]), applied(base, [first.clone(), later.clone()]));
        }
        Err(returned) => {
            prop_assert!(&merged == first && &returned == later, "an update is lost");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_updates_of_optional_models_equals_applying_both(base in top(), first in top_update(), later in top_update()) {
        assert_merge(&base, &first, &later)?;
    }

    #[test]
    fn merging_updates_of_optional_maps_equals_applying_both(base in maps(), first in maps_update(), later in maps_update()) {
        assert_merge(&base, &first, &later)?;
    }

    #[test]
    fn merging_updates_of_a_person_equals_applying_both(base in person(), first in person_update(), later in person_update()) {
        assert_merge(&base, &first, &later)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn valid_updates_of_a_contact_can_always_be_merged(base in base_contact(), first in contact_update(), later in contact_update()) {
        assert_merge(&base, &first, &later)?;
        prop_assert_eq!(first.clone().merge(later).is_ok(), first.validate().is_ok());
    }
}

fn top_of(json: &str) -> TopUpdate {
    TopUpdate::from_json(json).expect("a valid update")
}

/// The JSON of the merged update, or `None` if the two cannot be merged.
fn merged(first: &str, later: &str) -> Option<String> {
    let mut update = top_of(first);
    update.merge(top_of(later)).ok().map(|()| update.to_json().expect("a valid update"))
}

#[test]
fn updates_that_one_update_can_express_are_merged() {
    let cases = [
        (r#"{"deep":{"k":1}}"#, r#"{"deep":{"n":2}}"#, r#"{"deep":{"k":1,"n":2}}"#),
        (r#"{"deep":{"n":1}}"#, r#"{"deep":{"n":2}}"#, r#"{"deep":{"n":2}}"#),
        (r#"{"deep":{"k":1}}"#, r#"{"deep":null}"#, r#"{"deep":null}"#),
        (r#"{"deep":null}"#, r#"{"deep":null}"#, r#"{"deep":null}"#),
        (r#"{"deep":null}"#, r#"{"notes":{"a":1}}"#, r#"{"deep":null,"notes":{"a":1}}"#),
        (r#"{"notes":{"a":1}}"#, r#"{"notes":{"b":2}}"#, r#"{"notes":{"a":1,"b":2}}"#),
    ];
    for (first, later, both) in cases {
        assert_eq!(merged(first, later).as_deref(), Some(both), "{first} then {later}");
    }
}

#[test]
fn updates_that_no_single_update_can_express_are_not_merged() {
    let cases = [
        // The merged update would keep the fields that the first one removes.
        (r#"{"deep":null}"#, r#"{"deep":{"n":1}}"#),
        (r#"{"deep":{"inner":null}}"#, r#"{"deep":{"inner":{"n":1}}}"#),
        // The first update is rejected if there is no value.
        (r#"{"deep":{"n":1}}"#, r#"{"deep":{"k":1}}"#),
        (r#"{"deep":{"n":1}}"#, r#"{"deep":null}"#),
        // The merged update would keep the old keys of the map and the field that the server sets.
        // The first update removes both.
        (r#"{"deep":{"inner":null}}"#, r#"{"deep":{"inner":{"required":true}}}"#),
        // The first update may exceed the maximum number of items.
        (r#"{"notes":{"a":1}}"#, r#"{"notes":{"b":null}}"#),
    ];
    for (first, later) in cases {
        assert_eq!(merged(first, later), None, "{first} then {later}");
    }
}

/// A model whose update can set every field.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(ServiceUpdate))]
struct Service {
    name: String,
    #[field(default = 8)]
    opens: u8,
}

#[test]
fn merging_option_updates_follows_rfc_7396() {
    let named =
        |name: &str| ServiceUpdate { name: Some(name.to_owned()), ..ServiceUpdate::default() };
    let mut update = Some(ServiceUpdate { opens: Some(7), ..named("Mar") });
    assert!(update.merge(Some(named("Rex"))).is_ok());
    assert_eq!(update, Some(ServiceUpdate { opens: Some(7), ..named("Rex") }));
    assert!(update.merge(None).is_ok());
    assert!(update.merge(Some(named("Mar"))).is_ok());
    assert_eq!(update, Some(ServiceUpdate { opens: Some(8), ..named("Mar") }));
    assert!(!Update::is_empty(&update) && ServiceUpdate::default().is_empty());
}
