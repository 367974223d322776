//! Create and Update of boxed nested models, and of models that extend another model.
use std::collections::BTreeMap;

use konigle_models::{Model, Tracked};
use konigle_tests::model_json::json_of;
use serde_json::json;

/// A service of a hotel.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(ServiceCreate), update(ServiceUpdate))]
struct Service {
    /// Name of the service.
    name: String,
    /// Opening hour.
    #[field(default = 8, le = 23)]
    opens: u8,
}

/// A hotel with boxed services.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(HotelCreate), update(HotelUpdate))]
struct Hotel {
    /// The bar.
    #[field(nested)]
    bar: Box<Service>,
    /// The pool.
    #[field(nested, default)]
    pool: Option<Box<Service>>,
}

#[test]
fn boxed_models_are_created_updated_and_compared() {
    let create =
        HotelCreate::from_json(r#"{"bar": {"name": "Rex"}, "pool": {"name": "Lido", "opens": 6}}"#);
    let hotel = Hotel::from(create.expect("a new hotel"));
    assert_eq!(*hotel.bar, Service { name: "Rex".to_owned(), opens: 8 });

    let mut changed = hotel.clone();
    let update = HotelUpdate::from_json(r#"{"bar": {"opens": 9}, "pool": {"name": "Mar"}}"#)
        .expect("a valid update");
    changed.apply(update.clone()).expect("a valid update");
    assert_eq!(*changed.bar, Service { name: "Rex".to_owned(), opens: 9 });
    assert_eq!(changed.pool.as_deref(), Some(&Service { name: "Mar".to_owned(), opens: 6 }));
    assert_eq!(hotel.diff(&changed), update);

    let cleared = HotelUpdate::from_json(r#"{"pool": null}"#).expect("a valid update");
    changed.apply(cleared).expect("a valid update");
    let made = HotelUpdate::from_json(r#"{"pool": {"opens": 7}}"#).expect("a valid update");
    let error = changed.apply(made).expect_err("the name of a service is required");
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
    /// The best hotel.
    #[field(nested)]
    best: IslandHotel,
    /// The hotel that is always full.
    #[field(nested, default)]
    full: Option<Box<SeaHotel>>,
    /// Districts by name.
    #[field(nested, default)]
    districts: BTreeMap<String, Self>,
}

fn town() -> Town {
    Town::from_json(
        r#"{"best": {"bar": {"name": "Rex"}, "steps": 9, "island": "Ons"},
            "full": {"bar": {"name": "Mar"}, "pool": {"name": "Lido"}, "steps": 2}}"#,
    )
    .expect("a town")
}

#[test]
fn models_that_extend_an_extended_model_use_its_update() {
    let mut hotel = Tracked::new(town().best);
    hotel.bar.opens = 9;
    assert_eq!(hotel.dirty_fields(), ["bar.opens"]);
    assert_eq!(hotel.changes().to_json().as_deref(), Ok(r#"{"bar":{"opens":9}}"#));

    let (older, mut newer) = (town(), town());
    newer.best.bar.opens = 7;
    newer.full.as_mut().expect("a hotel").pool = None;
    newer.districts.insert("north".to_owned(), town());
    let update = older.diff(&newer);
    let json = json_of(&update);
    assert_eq!(
        (&json["best"], &json["full"]),
        (&json!({"bar": {"opens": 7}}), &json!({"pool": null}))
    );
    let mut changed = older.clone();
    changed.apply(update).expect("a valid update");
    assert_eq!(changed, newer);
    let mut tracked = Tracked::new(older);
    *tracked = newer;
    assert_eq!(tracked.dirty_fields(), ["best.bar.opens", "full.pool", "districts"]);
}
