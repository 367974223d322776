//! An Update of a nested value that is absent builds the value from the Update alone.
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use konigle_models::Model;
use konigle_tests::people::{Person, PersonUpdate};

#[test]
fn a_missing_required_field_is_reported() {
    let json = r#"{"name": "Ana", "home": {"street": "Main"}}"#;
    let mut person = Person::from_json(json).expect("a person");
    let update = PersonUpdate::from_json(r#"{"lodging": {"beds": 3}}"#).expect("a valid update");
    let error = person.apply(update).expect_err("the place of a lodging is required");
    assert_eq!(
        error.to_string(),
        "1 violation in Person\n  lodging.place: is required; add it [missing]"
    );
    assert_eq!(person.lodging, None);
}

/// A room.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(RoomUpdate))]
struct Room {
    /// The number of the room, which no request changes.
    #[field(update(skip), default)]
    number: i64,
    /// When the room is free.
    #[field(default)]
    free: Option<DateTime<Utc>>,
    /// Share of daylight.
    #[field(default)]
    light: Option<f64>,
    /// Furniture by name.
    #[field(default, nested)]
    things: BTreeMap<String, i64>,
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
    Room { number, free: None, light: None, things: BTreeMap::new() }
}

#[test]
fn the_limits_of_the_new_value_are_checked() {
    let beyond = DateTime::from_timestamp(253_500_000_000, 0);
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
fn removing_a_key_from_an_absent_map_has_no_effect() {
    let update = HouseUpdate::from_json(r#"{"other": {"things": {"gone": null, "table": 1}}}"#)
        .expect("a valid update");
    let mut house = House { best: room(1), other: None };
    house.apply(update).expect("a valid update");
    let things = house.other.expect("a room").things;
    assert_eq!(things.into_iter().collect::<Vec<_>>(), [("table".to_owned(), 1)]);
}

#[test]
fn a_diff_omits_changes_that_no_update_can_express() {
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
