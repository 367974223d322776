//! Create and Update as values and as JSON.
use konigle_models::Model;
use konigle_models::comm::contact::{BaseContact, ContactCreate, ContactUpdate};
use konigle_tests::model_json::json_of;
use konigle_tests::people::PersonUpdate;
use konigle_tests::strategies::{base_contact, contact_update, presence};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_update_distinguishes_absent_null_and_value(age in presence(0..150_u8), floor in presence(-2..=200_i16), second in any::<Option<bool>>()) {
        let mut document = Map::new();
        document.extend(age.map(|age| ("age".to_owned(), json!(age))));
        let floor = floor.map(|floor| json!({"floor": floor}));
        document.extend(floor.map(|home| ("home".to_owned(), home)));
        document.extend(second.map(|null| ("lodging".to_owned(), if null { Value::Null } else { json!({}) })));
        let document = Value::Object(document);
        let update = PersonUpdate::from_json(document.to_string()).expect("a valid update");
        prop_assert_eq!(json_of(&update), document);
    }

    #[test]
    fn reading_a_written_update_gives_an_equal_update(update in contact_update()) {
        let written = json_of(&update);
        let read = ContactUpdate::from_json(written.to_string()).expect("the written document is valid");
        prop_assert_eq!(json_of(&read), written);
        prop_assert_eq!(read, update);
    }

    #[test]
    fn a_create_gives_the_base_the_defaults_of_unset_fields(base in base_contact(), set in any::<[bool; 3]>()) {
        let create = ContactCreate {
            first_name: set[0].then(|| base.first_name.clone()),
            source: set[1].then_some(base.source),
            tags: set[2].then(|| base.tags.clone()),
            ..ContactCreate::new(base.email.clone())
        };
        let read = BaseContact::from_json(create.to_json().expect("a valid create")).expect("a valid base");
        prop_assert_eq!(BaseContact::from(create), read);
    }
}

/// Ordered by its fields in declaration order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
#[model(create(
    #[derive(Eq, PartialOrd, Ord)]
    RankCreate
))]
struct Rank {
    /// Compared first.
    high: i64,
    /// Compared second.
    #[field(nested)]
    low: LowRank,
}

/// The value that decides between equal ranks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
#[model(create(
    #[derive(Eq, PartialOrd, Ord)]
    LowRankCreate
))]
struct LowRank {
    /// The value.
    value: i64,
}

#[test]
fn a_create_with_derived_ord_is_ordered_like_its_model() {
    let rank = |high, low| RankCreate { high, low: LowRankCreate { value: low } };
    assert!(rank(1, 2) < rank(2, 1));
    assert!(Rank::from(rank(1, 2)) < Rank::from(rank(2, 1)));
}
