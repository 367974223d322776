//! The laws of Create and Update, on contacts and on models with nested, optional and mapped
//! fields.
use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, ContactCreate, ContactUpdate, MarketingConsentCreate, MarketingConsentUpdate,
};
use konigle_models::request::{HasUpdate, Update};
use konigle_tests::people::{Person, PersonUpdate, person, person_update};
use konigle_tests::strategies::{base_contact, contact, contact_update};
use proptest::prelude::*;
use serde_json::{Value, json};

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn json_of(model: &impl Model) -> Value {
    serde_json::from_str(&model.to_json().expect("a valid value")).expect("JSON")
}

/// The consents that a request states.
fn stated_consent(request: &impl Model) -> Option<serde_json::Map<String, Value>> {
    json_of(request).get("marketing_consent").map(|consent| members(consent).clone())
}

/// The members of a JSON object.
fn members(value: &Value) -> &serde_json::Map<String, Value> {
    value.as_object().expect("an object")
}

fn diff_then_apply<B: HasUpdate + Model + std::fmt::Debug>(older: &B, newer: &B) {
    let mut changed = older.clone();
    changed.apply(older.diff(newer)).expect("a change to a valid value");
    assert_eq!(&changed, newer);
    changed.apply(older.diff(newer)).expect("the same change");
    assert_eq!(&changed, newer, "applied twice");
    assert!(older.diff(older).is_empty());
    assert_eq!(older == newer, older.diff(newer).is_empty());
}

/// No member of the change is what the older value has already; a change inside of an object counts
/// as itself.
fn nothing_equal(change: &Value, older: &Value) {
    for (key, value) in members(change) {
        match (value, older.get(key)) {
            (Value::Object(_), Some(inner @ Value::Object(_))) => nothing_equal(value, inner),
            (value, older) => {
                assert_ne!(Some(value), older, "{key} is written although it is equal");
            }
        }
    }
}

/// Applying on values is RFC 7396 on their JSON.
fn as_merge_patch<B: HasUpdate<Update: Model> + Model>(
    base: &B,
    update: B::Update,
) -> Result<(), TestCaseError> {
    // An update that is not valid in itself is not written.
    let Ok(patch) = update.to_json() else { return Ok(()) };
    let mut merged = json_of(base);
    json_patch::merge(&mut merged, &serde_json::from_str(&patch).expect("JSON"));
    let mut changed = base.clone();
    match (changed.apply(update), B::from_json(merged.to_string())) {
        (Ok(()), Ok(merged)) => prop_assert!(changed == merged, "differs from the merge patch"),
        (Err(_), Err(_)) => prop_assert!(changed == *base, "a failed change changed something"),
        (applied, merged) => prop_assert!(false, "{applied:?} but {:?}", merged.err()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_difference_applied_gives_the_newer_contact(older in base_contact(), newer in base_contact()) {
        diff_then_apply(&older, &newer);
    }

    #[test]
    fn a_difference_applied_gives_the_newer_person(older in person(), newer in person()) {
        diff_then_apply(&older, &newer);
    }

    #[test]
    fn a_difference_writes_no_field_that_is_equal(older in base_contact(), newer in base_contact(), keep in any::<[bool; 4]>()) {
        let mut newer = newer;
        if keep[0] { newer.email = older.email.clone(); }
        if keep[1] { newer.first_name = older.first_name.clone(); }
        if keep[2] { newer.marketing_consent.sms = older.marketing_consent.sms; }
        if keep[3] { newer.tags = older.tags.clone(); }
        nothing_equal(&json_of(&older.diff(&newer)), &json_of(&older));
    }

    #[test]
    fn a_difference_of_nested_and_mapped_fields_writes_none_that_is_equal(older in person(), newer in person(), keep in any::<[bool; 3]>()) {
        let mut newer = newer;
        if keep[0] { newer.home.notes = older.home.notes.clone(); }
        if keep[1] { newer.lodging = older.lodging.clone(); }
        if keep[2] { newer.age = older.age; }
        nothing_equal(&json_of(&older.diff(&newer)), &json_of(&older));
    }

    #[test]
    fn applying_to_a_contact_is_a_json_merge_patch(base in base_contact(), update in contact_update()) {
        as_merge_patch(&base, update)?;
    }

    #[test]
    fn applying_to_a_person_is_a_json_merge_patch(base in person(), update in person_update()) {
        as_merge_patch(&base, update)?;
    }

    #[test]
    fn a_failed_change_changes_nothing(base in person(), update in person_update()) {
        let mut changed = base.clone();
        if changed.apply(update).is_err() {
            prop_assert_eq!(changed, base);
        } else {
            prop_assert!(changed.validate().is_ok());
        }
    }

    #[test]
    fn absent_null_and_value_stay_apart(age in presence(0..150_u8), floor in presence(-2..=200_i16), second in any::<Option<bool>>()) {
        let mut document = serde_json::Map::new();
        document.extend(age.map(|age| ("age".to_owned(), json!(age))));
        let floor = floor.map(|floor| json!({"floor": floor}));
        document.extend(floor.map(|home| ("home".to_owned(), home)));
        document.extend(second.map(|null| ("lodging".to_owned(), if null { Value::Null } else { json!({}) })));
        let document = Value::Object(document);
        let update = PersonUpdate::from_json(document.to_string()).expect("a valid change");
        prop_assert_eq!(json_of(&update), document);
    }

    #[test]
    fn an_update_that_is_read_and_written_says_the_same(update in contact_update()) {
        let written = json_of(&update);
        let read = ContactUpdate::from_json(written.to_string()).expect("what was written");
        prop_assert_eq!(json_of(&read), written);
        prop_assert_eq!(read, update);
    }

    #[test]
    fn no_request_states_a_consent_that_nobody_gave(
        email in presence(any::<bool>()), sms in presence(any::<bool>()), whatsapp in presence(any::<bool>()),
        base in contact(), changed in contact(),
    ) {
        let said: serde_json::Map<String, Value> = [("email", email), ("sms", sms), ("whatsapp", whatsapp)]
            .into_iter()
            .filter_map(|(channel, said)| Some((channel.to_owned(), json!(said?))))
            .collect();
        let given: serde_json::Map<String, Value> = said.clone().into_iter().filter(|(_, said)| !said.is_null()).collect();

        let document = json!({"marketing_consent": said}).to_string();
        let update = ContactUpdate::from_json(document).expect("a change");
        prop_assert_eq!(stated_consent(&update), Some(given.clone()), "read from JSON");

        let channel = |name: &str| given.get(name).and_then(Value::as_bool);
        let built = ContactUpdate {
            marketing_consent: Some(MarketingConsentUpdate { email: channel("email"), sms: channel("sms"), whatsapp: channel("whatsapp") }),
            ..ContactUpdate::default()
        };
        prop_assert_eq!(stated_consent(&built), Some(given.clone()), "built in code");

        let create = ContactCreate {
            marketing_consent: Some(MarketingConsentCreate { email: channel("email"), sms: channel("sms"), whatsapp: channel("whatsapp") }),
            ..ContactCreate::new(base.email.clone())
        };
        prop_assert_eq!(stated_consent(&create), Some(given.clone()), "a new contact");
        let silent = ContactCreate::new(base.email.clone());
        prop_assert_eq!(stated_consent(&silent), None, "nothing said");

        let stated = stated_consent(&base.diff(&changed)).unwrap_or_default();
        for (name, older, newer) in [
            ("email", base.marketing_consent.email, changed.marketing_consent.email),
            ("sms", base.marketing_consent.sms, changed.marketing_consent.sms),
            ("whatsapp", base.marketing_consent.whatsapp, changed.marketing_consent.whatsapp),
        ] {
            let expected = (older != newer).then_some(json!(newer));
            prop_assert_eq!(stated.get(name), expected.as_ref(), "by difference");
        }
    }

    #[test]
    fn a_create_fills_in_the_defaults_of_the_base(base in base_contact(), set in any::<[bool; 3]>()) {
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

/// Absent, null, or a value.
fn presence<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Option<T>>> {
    proptest::option::of(proptest::option::of(value))
}

#[test]
fn an_update_made_of_nothing_asks_for_what_the_model_requires() {
    let json = r#"{"name": "Ana", "home": {"street": "Main"}}"#;
    let mut person = Person::from_json(json).expect("a person");
    let update = PersonUpdate::from_json(r#"{"lodging": {"beds": 3}}"#).expect("a change");
    let error = person.apply(update).expect_err("a lodging has a place");
    assert_eq!(
        error.to_string(),
        "1 violation in Person\n  lodging.place: is required; add it [missing]"
    );
    assert_eq!(person.lodging, None);
}

/// A room, and what may be in it.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(RoomUpdate))]
struct Room {
    /// Its number.
    #[field(update(skip), default)]
    number: i64,
    /// When it is free.
    #[field(default)]
    free: Option<chrono::DateTime<chrono::Utc>>,
    /// Share of the light that comes in.
    #[field(default)]
    light: Option<f64>,
    /// Things by name.
    #[field(default, nested)]
    things: std::collections::BTreeMap<String, i64>,
}

/// A house.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(HouseUpdate))]
struct House {
    /// The best room.
    #[field(nested)]
    best: Room,
    /// Another room.
    #[field(nested, default)]
    other: Option<Room>,
}

fn room(number: i64) -> Room {
    Room { number, free: None, light: None, things: std::collections::BTreeMap::new() }
}

#[test]
fn what_is_made_of_nothing_is_held_to_its_rules() {
    let beyond = chrono::DateTime::from_timestamp(253_500_000_000, 0);
    for update in [
        RoomUpdate { free: Some(beyond), ..RoomUpdate::default() },
        RoomUpdate { light: Some(Some(f64::NAN)), ..RoomUpdate::default() },
    ] {
        let mut house = House { best: room(1), other: None };
        let error = house
            .apply(HouseUpdate { other: Some(Some(update)), ..HouseUpdate::default() })
            .expect_err("not valid");
        assert_eq!(error.len(), 1, "{error}");
        assert_eq!(house.other, None);
    }
}

#[test]
fn removing_from_a_map_that_is_not_there_yet_removes_nothing() {
    let update = HouseUpdate::from_json(r#"{"other": {"things": {"gone": null, "table": 1}}}"#)
        .expect("a change");
    let mut house = House { best: room(1), other: None };
    house.apply(update).expect("a valid change");
    let things = house.other.expect("a room").things;
    assert_eq!(things.into_iter().collect::<Vec<_>>(), [("table".to_owned(), 1)]);
}

#[test]
fn a_difference_that_no_update_can_say_is_none() {
    let older = House { best: room(1), other: Some(room(2)) };
    let newer = House { best: room(3), other: Some(room(4)) };
    assert!(older.diff(&newer).is_empty());
    assert_eq!(older.diff(&newer).to_json().as_deref(), Ok("{}"));
    let cleared = House { best: room(1), other: None };
    assert_eq!(older.diff(&cleared).to_json().as_deref(), Ok(r#"{"other":null}"#));
    assert_eq!(
        cleared.diff(&older).to_json().as_deref(),
        Ok(r#"{"other":{"free":null,"light":null,"things":{}}}"#)
    );
}

/// What a hotel has, by the hour.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(ServiceCreate), update(ServiceUpdate))]
struct Service {
    /// What it is.
    name: String,
    /// When it opens.
    #[field(default = 8, le = 23)]
    opens: u8,
}

/// A hotel that keeps its services in boxes.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(HotelCreate), update(HotelUpdate))]
struct Hotel {
    /// Where to drink.
    #[field(nested)]
    bar: Box<Service>,
    /// Where to swim.
    #[field(nested, default)]
    pool: Option<Box<Service>>,
}

#[test]
fn what_is_in_a_box_is_made_and_changed_there() {
    let create =
        HotelCreate::from_json(r#"{"bar": {"name": "Rex"}, "pool": {"name": "Lido", "opens": 6}}"#);
    let hotel = Hotel::from(create.expect("a new hotel"));
    assert_eq!(*hotel.bar, Service { name: "Rex".to_owned(), opens: 8 });

    let mut changed = hotel.clone();
    let update = HotelUpdate::from_json(r#"{"bar": {"opens": 9}, "pool": {"name": "Mar"}}"#)
        .expect("a change");
    changed.apply(update.clone()).expect("a valid change");
    assert_eq!(*changed.bar, Service { name: "Rex".to_owned(), opens: 9 });
    assert_eq!(changed.pool.as_deref(), Some(&Service { name: "Mar".to_owned(), opens: 6 }));
    assert_eq!(hotel.diff(&changed), update);

    let cleared = HotelUpdate::from_json(r#"{"pool": null}"#).expect("a change");
    changed.apply(cleared).expect("a valid change");
    let made = HotelUpdate::from_json(r#"{"pool": {"opens": 7}}"#).expect("a change");
    let error = changed.apply(made).expect_err("a service has a name");
    assert_eq!(
        error.to_string(),
        "1 violation in Hotel\n  pool.name: is required; add it [missing]"
    );
    assert_eq!(changed.pool, None);
}

/// A hotel by the sea.
#[derive(Clone, Debug, PartialEq, Model)]
struct SeaHotel {
    #[field(extends)]
    hotel: Hotel,
    /// Steps to the sea.
    steps: u32,
}

/// A hotel on an island.
#[derive(Clone, Debug, PartialEq, Model)]
struct IslandHotel {
    #[field(extends)]
    hotel: SeaHotel,
    /// The island.
    island: String,
}

/// A town with hotels.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(TownUpdate))]
struct Town {
    /// The best one.
    #[field(nested)]
    best: IslandHotel,
    /// The one that is always full.
    #[field(nested, default)]
    full: Option<Box<SeaHotel>>,
    /// Towns that belong to it.
    #[field(nested, default)]
    parts: std::collections::BTreeMap<String, Self>,
}

fn town() -> Town {
    Town::from_json(
        r#"{"best": {"bar": {"name": "Rex"}, "steps": 9, "island": "Ons"},
            "full": {"bar": {"name": "Mar"}, "pool": {"name": "Lido"}, "steps": 2}}"#,
    )
    .expect("a town")
}

#[test]
fn what_extends_an_extended_model_is_changed_as_that_one() {
    let mut hotel = konigle_models::Tracked::new(town().best);
    hotel.bar.opens = 9;
    assert_eq!(hotel.dirty_fields(), ["bar.opens"]);
    assert_eq!(hotel.changes().to_json().as_deref(), Ok(r#"{"bar":{"opens":9}}"#));

    let (older, mut newer) = (town(), town());
    newer.best.bar.opens = 7;
    newer.full.as_mut().expect("a hotel").pool = None;
    newer.parts.insert("north".to_owned(), town());
    let update = older.diff(&newer);
    let json = json_of(&update);
    assert_eq!(
        (&json["best"], &json["full"]),
        (&json!({"bar": {"opens": 7}}), &json!({"pool": null}))
    );
    let mut changed = older.clone();
    changed.apply(update).expect("a valid change");
    assert_eq!(changed, newer);
    let mut tracked = konigle_models::Tracked::new(older);
    *tracked = newer;
    assert_eq!(tracked.dirty_fields(), ["best.bar.opens", "full.pool", "parts"]);
}

/// What comes first counts first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
#[model(create(
    #[derive(Eq, PartialOrd, Ord)]
    RankCreate
))]
struct Rank {
    /// Counts first.
    high: i64,
    /// Counts then.
    #[field(nested)]
    low: LowRank,
}

/// What counts less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
#[model(create(
    #[derive(Eq, PartialOrd, Ord)]
    LowRankCreate
))]
struct LowRank {
    /// Counts.
    value: i64,
}

#[test]
fn variants_are_ordered_as_the_model_is() {
    let rank = |high, low| RankCreate { high, low: LowRankCreate { value: low } };
    assert!(rank(1, 2) < rank(2, 1));
    assert!(Rank::from(rank(1, 2)) < Rank::from(rank(2, 1)));
}

/// Prices in all places.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(PricesUpdate))]
struct Prices {
    /// In a list.
    list: Vec<konigle_models::Decimal>,
    /// In a map, where there may be none.
    named: std::collections::BTreeMap<String, Option<konigle_models::Decimal>>,
    /// In a model.
    one: Price,
    /// In a box.
    boxed: Box<konigle_models::Decimal>,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Model)]
struct Price {
    /// As it is.
    price: konigle_models::Decimal,
}

#[test]
fn a_decimal_with_another_number_of_zeros_is_not_changed() {
    let json = r#"{"created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z","id":"1","email":"a@b.co","ltv":"1.0"}"#;
    let contact = konigle_models::comm::contact::Contact::from_json(json).expect("a contact");
    let mut tracked = konigle_models::Tracked::from(contact);
    tracked.ltv = Some("1.00".parse().expect("a decimal"));
    assert!(!tracked.is_dirty() && tracked.dirty_fields().is_empty());

    let prices = |price: &str| {
        let json = format!(
            r#"{{"list": ["{price}"], "named": {{"a": "{price}", "b": null}}, "one": {{"price": "{price}"}}, "boxed": "{price}"}}"#
        );
        Prices::from_json(json).expect("prices")
    };
    let mut tracked = konigle_models::Tracked::from(prices("1.0"));
    *tracked = prices("1.00");
    assert!(!tracked.is_dirty());
    assert_eq!(tracked.dirty_fields(), [""; 0]);
    *tracked = prices("1.01");
    assert_eq!(tracked.dirty_fields(), ["list", "named", "one.price", "boxed"]);
}
