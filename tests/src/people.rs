//! Models for tests: nested, optional and map fields, with Create and Update.
use std::collections::BTreeMap;

use konigle_models::Model;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use crate::strategies::text;

/// An address.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(AddressCreate), update(AddressUpdate))]
pub struct Address {
    /// Street and number.
    #[field(max_length = 8)]
    pub street: String,
    /// The storey, if known.
    #[field(ge = -2, le = 200, default)]
    pub floor: Option<i16>,
    /// Whether letters are delivered.
    #[field(default = true)]
    pub letters: bool,
    /// Further numbers by key.
    #[field(default, nested, max_items = 4)]
    pub notes: BTreeMap<String, i64>,
}

/// A temporary lodging.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(LodgingCreate), update(LodgingUpdate))]
pub struct Lodging {
    /// Name of the place.
    #[field(max_length = 8)]
    pub place: String,
    /// Number of beds.
    #[field(ge = 1, le = 9, default = 1)]
    pub beds: u8,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(PersonCreate), update(PersonUpdate))]
pub struct Person {
    /// Name.
    #[field(min_length = 1, max_length = 6)]
    pub name: String,
    /// Age in years.
    #[field(ge = 0, lt = 150, default)]
    pub age: Option<u8>,
    /// Shares.
    #[field(default, max_items = 3)]
    pub shares: Vec<f64>,
    /// Home.
    #[field(nested)]
    pub home: Address,
    /// Temporary lodging.
    #[field(nested, default)]
    pub lodging: Option<Lodging>,
    /// Earlier homes.
    #[field(default)]
    pub earlier: Vec<Address>,
}

/// Valid addresses.
pub fn address() -> impl Strategy<Value = Address> {
    let notes = btree_map("[ab]{1,2}", any::<i64>(), 0..3);
    (text(8), option::of(-2..=200_i16), any::<bool>(), notes)
        .prop_map(|(street, floor, letters, notes)| Address { street, floor, letters, notes })
}

/// Valid lodgings.
pub fn lodging() -> impl Strategy<Value = Lodging> {
    (text(8), 1..=9_u8).prop_map(|(place, beds)| Lodging { place, beds })
}

/// Updates of a lodging, some of which break a limit.
pub fn lodging_update() -> impl Strategy<Value = LodgingUpdate> {
    (option::of(text(9)), option::of(0..=10_u8))
        .prop_map(|(place, beds)| LodgingUpdate { place, beds })
}

/// Valid persons.
pub fn person() -> impl Strategy<Value = Person> {
    let name = text(6).prop_filter("not empty", |name| !name.is_empty());
    let shares = vec(any::<i32>().prop_map(|eighths| f64::from(eighths) / 8.0), 0..=3);
    (name, option::of(0..150_u8), shares, address(), option::of(lodging()), vec(address(), 0..2))
        .prop_map(|(name, age, shares, home, lodging, earlier)| Person {
            name,
            age,
            shares,
            home,
            lodging,
            earlier,
        })
}

/// Updates of an address, some of which break a limit.
pub fn address_update() -> impl Strategy<Value = AddressUpdate> {
    let notes = btree_map("[ab]{1,2}", option::of(any::<i64>()), 0..4);
    (
        option::of(text(9)),
        option::of(option::of(-3..=201_i16)),
        option::of(any::<bool>()),
        option::of(notes),
    )
        .prop_map(|(street, floor, letters, notes)| AddressUpdate {
            street,
            floor,
            letters,
            notes,
        })
}

/// Updates of a person, some of which break a limit.
pub fn person_update() -> impl Strategy<Value = PersonUpdate> {
    let shares = vec(prop_oneof![Just(0.0), Just(0.1)], 0..=4);
    (
        option::of(text(7)),
        option::of(option::of(any::<u8>())),
        option::of(shares),
        option::of(address_update()),
        option::of(option::of(lodging_update())),
        option::of(vec(address(), 0..2)),
    )
        .prop_map(|(name, age, shares, home, lodging, earlier)| PersonUpdate {
            name,
            age,
            shares,
            home,
            lodging,
            earlier,
        })
}
