//! Rules of an application's own: `check` on fields, models and request types.
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::ops::RangeInclusive;

use konigle_models::request::{HasUpdate, Update as _};
use konigle_models::{
    FieldType, Model, NaiveDate, NewtypeError, ReadOptions, ValidationError, Violations, With,
};
use serde_json::{Value, json};

/// A location as a JSON Pointer, and a code.
type Found = Vec<(String, &'static str)>;

fn found(error: &ValidationError) -> Found {
    error.iter().map(|violation| (violation.json_pointer(), violation.code())).collect()
}

fn expected(all: &[(&str, &'static str)]) -> Found {
    all.iter().map(|(path, code)| ((*path).to_owned(), *code)).collect()
}

/// Asserts that reading finds these violations, and none else.
#[track_caller]
fn assert_rejects<M: Model + Debug>(document: &Value, all: &[(&str, &'static str)]) {
    let text = document.to_string();
    let error = M::from_json(&text).expect_err("a rule is broken");
    assert_eq!(found(&error), expected(all), "{text}");
    let of_serde = serde_json::from_str::<M>(&text).expect_err("a rule is broken").to_string();
    assert!(of_serde.starts_with(&error.to_string()), "{of_serde}");
    assert!(serde_json::from_value::<M>(document.clone()).is_err());
}

/// Asserts that a value built in code has these violations, and cannot be written.
#[track_caller]
fn assert_invalid<M: Model + Debug>(value: &M, all: &[(&str, &'static str)]) {
    let error = value.validate().expect_err("a rule is broken");
    assert_eq!(found(&error), expected(all));
    assert_eq!(value.to_json().expect_err("it is not written"), error);
    assert!(serde_json::to_string(value).is_err());
}

#[track_caller]
fn read<M: Model>(document: &Value) -> M {
    M::from_json(document.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

// The functions take what suits them: a reference to the value, a copy, what it dereferences to, or
// the value in an `Option`.

fn check_capital(text: &str, violations: &mut Violations) {
    if text.starts_with(char::is_lowercase) {
        violations.add((), "lower_case", "must start with a capital letter");
    }
}

#[expect(clippy::ref_option, reason = "the type of the field is taken as it is")]
fn check_given(note: &Option<String>, violations: &mut Violations) {
    if note.is_none() {
        violations.add((), "no_note", "must have a note; write one");
    }
}

fn check_even(number: u32, violations: &mut Violations) {
    if number % 2 == 1 {
        violations.add((), "odd", "must be even").ctx("step", 2);
    }
}

fn check_sorted(list: &[u32], violations: &mut Violations) {
    for (index, pair) in list.windows(2).enumerate() {
        if pair[0] > pair[1] {
            violations.add(index + 1, "unsorted", "must not be less than the item before it");
        }
    }
}

fn check_stay(stay: &Stay, violations: &mut Violations) {
    if stay.to < stay.from {
        violations.add("to", "range_reversed", "must not be before `from`");
    }
}

fn check_length(stay: &Stay, violations: &mut Violations) {
    if stay.to == stay.from {
        violations.add((), format!("stay_of_{}_nights", 0), "must be at least a night".to_owned());
    }
}

/// A stay.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_stay, check = check_length)]
struct Stay {
    from: NaiveDate,
    to: NaiveDate,
}

fn stay(from: u32, to: u32) -> Value {
    json!({"from": format!("2024-01-{from:02}"), "to": format!("2024-01-{to:02}")})
}

/// A guest.
#[derive(Clone, Debug, PartialEq, Model)]
struct Guest {
    #[field(max_length = 4, check = check_capital, alias = "n")]
    name: String,
    #[field(check = check_given)]
    note: Option<String>,
    #[field(check = check_capital)]
    hint: Option<String>,
    #[field(default = 2, check = check_even, check = check_small)]
    beds: u32,
    #[field(default, check = check_sorted)]
    ages: Vec<u32>,
    #[field(default = 3, check = check_even)]
    odd_by_default: u32,
}

fn check_small(number: u32, violations: &mut Violations) {
    if number > 9 {
        violations.add((), "large", "must be at most 9");
    }
}

#[test]
fn a_field_is_checked_when_it_is_valid() {
    let document = json!({"name": "Ana", "note": "", "odd_by_default": 4, "ages": [1, 1, 2]});
    assert_eq!(read::<Guest>(&document).beds, 2);
    assert_rejects::<Guest>(
        &json!({"name": "ana", "hint": "b", "beds": 11, "ages": [2, 1, 0], "note": null, "odd_by_default": 2}),
        &[
            ("/ages/1", "unsorted"),
            ("/ages/2", "unsorted"),
            ("/beds", "odd"),
            ("/beds", "large"),
            ("/hint", "lower_case"),
            ("/name", "lower_case"),
            ("/note", "no_note"),
        ],
    );
    // An absent field is checked with its default, and a field with an alias under its key.
    assert_rejects::<Guest>(
        &json!({"n": "ana"}),
        &[("/n", "lower_case"), ("/note", "no_note"), ("/odd_by_default", "odd")],
    );
    // A value that breaks a limit is not checked further.
    assert_rejects::<Guest>(
        &json!({"name": "beatriz", "note": 5, "odd_by_default": 4}),
        &[("/name", "string_too_long"), ("/note", "string_type")],
    );
    let duplicate = r#"{"name": "ana", "name": "Ana", "note": "", "odd_by_default": 4}"#;
    let error = Guest::from_json(duplicate).expect_err("a duplicate key");
    assert_eq!(found(&error), expected(&[("/name", "duplicate_key")]));
}

#[test]
fn a_value_built_in_code_is_checked_alike() {
    let guest = Guest {
        name: "ana".to_owned(),
        note: None,
        hint: Some("b".to_owned()),
        beds: 11,
        ages: vec![2, 1],
        odd_by_default: 3,
    };
    assert_invalid(
        &guest,
        &[
            ("/name", "lower_case"),
            ("/note", "no_note"),
            ("/hint", "lower_case"),
            ("/beds", "odd"),
            ("/beds", "large"),
            ("/ages/1", "unsorted"),
            ("/odd_by_default", "odd"),
        ],
    );
    assert_invalid(
        &Guest {
            name: "beatriz".to_owned(),
            note: Some(String::new()),
            odd_by_default: 4,
            ..guest
        },
        &[
            ("/name", "string_too_long"),
            ("/hint", "lower_case"),
            ("/beds", "odd"),
            ("/beds", "large"),
            ("/ages/1", "unsorted"),
        ],
    );
}

#[test]
fn a_model_is_checked_when_all_its_fields_are_valid() {
    read::<Stay>(&stay(1, 2));
    assert_rejects::<Stay>(&stay(2, 1), &[("/to", "range_reversed")]);
    assert_rejects::<Stay>(&stay(2, 2), &[("", "stay_of_0_nights")]);
    assert_rejects::<Stay>(&json!({"from": "2024-01-02"}), &[("/to", "missing")]);
    let strict = Stay::from_json_strict(r#"{"from": "2024-01-02", "to": "2024-01-01", "x": 1}"#);
    assert_eq!(found(&strict.unwrap_err()), expected(&[("/x", "extra_forbidden")]));
    let mut built = read::<Stay>(&stay(1, 2));
    built.to = built.from;
    assert_invalid(&built, &[("", "stay_of_0_nights")]);
}

#[test]
fn the_data_of_a_violation_is_written() {
    let error = Guest::from_json(r#"{"name": "A", "note": "", "beds": 3, "odd_by_default": 4}"#)
        .unwrap_err();
    assert_eq!(error.to_string(), "1 violation in Guest\n  beds: must be even [odd]");
    assert_eq!(
        serde_json::to_value(&error).expect("JSON"),
        json!([{"loc": ["beds"], "type": "odd", "msg": "must be even", "ctx": {"step": 2}}])
    );
}

/// Pages that are read in a wide frame, and hold each other.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_tree)]
struct Tree {
    #[field(check = check_capital)]
    name: String,
    #[field(default)]
    wide: [u64; 32],
    #[field(default)]
    within: Option<Box<Tree>>,
    #[field(default)]
    all: Vec<Tree>,
}

fn check_tree(tree: &Tree, violations: &mut Violations) {
    if tree.all.len() == 1 {
        violations.add("all", "only_one", "must not be alone");
    }
}

#[test]
fn rules_apply_at_every_depth() {
    let mut tree = json!({"name": "a"});
    let mut path = String::new();
    for depth in 0..30 {
        tree = if depth % 2 == 0 {
            json!({"name": "A", "within": tree})
        } else {
            json!({"name": "A", "all": [tree, {"name": "A"}]})
        };
        path.insert_str(0, if depth % 2 == 0 { "/within" } else { "/all/0" });
    }
    path.push_str("/name");
    assert_rejects::<Tree>(&tree, &[(&path, "lower_case")]);
    let inner = json!({"name": "A", "all": [{"name": "A"}]});
    // The outer model is not valid if an inner one is not.
    assert_rejects::<Tree>(&json!({"name": "A", "all": [inner]}), &[("/all/0/all", "only_one")]);
    let inner: Tree = read(&json!({"name": "A"}));
    let wrong = Tree { name: "b".to_owned(), all: vec![inner.clone()], ..inner.clone() };
    assert_invalid(
        &Tree { within: Some(Box::new(wrong)), ..inner },
        &[("/within/name", "lower_case")],
    );
}

/// In lists, maps, options and tuples.
#[derive(Clone, Debug, PartialEq, Model)]
struct Held {
    #[field(default)]
    list: Vec<Stay>,
    #[field(default)]
    map: BTreeMap<String, Stay>,
    #[field(default)]
    tuple: Option<(Stay, u8)>,
}

/// Flattened in several ways.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_flat)]
struct Flat {
    #[field(flatten)]
    stay: Stay,
    #[field(flatten)]
    optional: Option<Bed>,
    #[field(flatten)]
    kind: Kind,
    #[field(extra)]
    others: BTreeMap<String, u8>,
}

fn check_flat(flat: &Flat, violations: &mut Violations) {
    if flat.others.contains_key("zero") {
        violations.add("zero", "zero", "is not for this; remove it");
    }
}

/// A bed.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_bed)]
struct Bed {
    width: u32,
    length: u32,
}

fn check_bed(bed: &Bed, violations: &mut Violations) {
    if bed.width > bed.length {
        violations.add("width", "too_wide", "must not be more than `length`");
    }
}

/// Internally tagged.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "kind", check = check_kind)]
enum Kind {
    Hotel {
        #[field(check = check_even)]
        stars: u32,
    },
    Tent(Bed),
    Hut(#[field(check = check_square)] Bed),
    House {
        #[field(flatten)]
        bed: Bed,
    },
    None,
}

fn check_kind(kind: &Kind, violations: &mut Violations) {
    if matches!(kind, Kind::Hotel { stars: 8.. }) {
        violations.add("stars", "many_stars", "must be less than 8");
    }
}

fn check_square(bed: &Bed, violations: &mut Violations) {
    if bed.width != bed.length {
        violations.add((), "no_square", "must be a square");
    }
}

#[test]
fn rules_apply_in_containers_and_flattened_models() {
    assert_rejects::<Held>(
        &json!({"list": [stay(1, 2), stay(2, 1)], "map": {"a": stay(3, 1)}, "tuple": [stay(4, 1), 1]}),
        &[
            ("/list/1/to", "range_reversed"),
            ("/map/a/to", "range_reversed"),
            ("/tuple/0/to", "range_reversed"),
        ],
    );
    let flat = |more: Value| {
        let mut flat = stay(1, 2);
        let Value::Object(more) = more else { panic!("an object") };
        flat.as_object_mut().expect("an object").extend(more);
        flat
    };
    let valid = read::<Flat>(&flat(json!({"kind": "None", "width": 1, "length": 2, "one": 1})));
    assert_rejects::<Flat>(
        &flat(
            json!({"kind": "Hotel", "stars": 8, "width": 3, "length": 2, "to": "2023-01-01", "zero": 0}),
        ),
        &[
            ("/to", "range_reversed"),
            ("/width", "too_wide"),
            ("/stars", "many_stars"),
            ("/zero", "zero"),
        ],
    );
    assert_rejects::<Flat>(
        &flat(json!({"kind": "Hotel", "stars": 9, "width": 3, "length": 2})),
        &[("/stars", "odd")],
    );
    let bed = Some(Bed { width: 3, length: 2 });
    assert_invalid(
        &Flat { optional: bed, kind: Kind::Hotel { stars: 8 }, ..valid },
        &[("/width", "too_wide"), ("/stars", "many_stars")],
    );
}

#[test]
fn rules_apply_in_internally_tagged_enums() {
    read::<Kind>(&json!({"kind": "Hotel", "stars": 2}));
    for document in [json!({"kind": "Hotel", "stars": 8}), json!({"stars": 8, "kind": "Hotel"})] {
        assert_rejects::<Kind>(&document, &[("/stars", "many_stars")]);
    }
    assert_rejects::<Kind>(&json!({"kind": "Hotel", "stars": 9}), &[("/stars", "odd")]);
    for kind in ["Tent", "House"] {
        let document = json!({"kind": kind, "width": 3, "length": 2});
        assert_rejects::<Kind>(&document, &[("/width", "too_wide")]);
    }
    assert_rejects::<Kind>(&json!({"kind": "Hut", "width": 1, "length": 2}), &[("", "no_square")]);
    assert_invalid(&Kind::Hotel { stars: 8 }, &[("/stars", "many_stars")]);
    assert_invalid(&Kind::Tent(Bed { width: 3, length: 2 }), &[("/width", "too_wide")]);
    assert_invalid(&Kind::House { bed: Bed { width: 3, length: 2 } }, &[("/width", "too_wide")]);
    assert_invalid(&Kind::Hut(Bed { width: 1, length: 2 }), &[("", "no_square")]);
}

macro_rules! tagged {
    ($($name:ident: $attribute:meta, $check:ident;)+) => {$(
        /// An enum.
        #[derive(Clone, Debug, PartialEq, Model)]
        #[$attribute]
        enum $name {
            Number(#[field(check = check_even)] u32),
            Fields {
                #[field(check = check_capital)]
                name: String,
            },
            Bed(Bed),
        }

        fn $check(value: &$name, violations: &mut Violations) {
            if *value == $name::Number(4) {
                violations.add((), "four", "must not be 4");
            }
        }
    )+};
}

tagged! {
    External: model(check = check_external), check_external;
    Adjacent: model(tag = "t", content = "c", check = check_adjacent), check_adjacent;
    Untagged: model(untagged, check = check_untagged), check_untagged;
}

#[test]
fn rules_apply_in_the_other_enums() {
    let bed = json!({"width": 3, "length": 2});
    assert_rejects::<External>(&json!({"Number": 3}), &[("/Number", "odd")]);
    assert_rejects::<External>(&json!({"Number": 4}), &[("", "four")]);
    assert_rejects::<External>(
        &json!({"Fields": {"name": "a"}}),
        &[("/Fields/name", "lower_case")],
    );
    assert_rejects::<External>(&json!({"Bed": bed}), &[("/Bed/width", "too_wide")]);
    assert_rejects::<Adjacent>(&json!({"t": "Number", "c": 3}), &[("/c", "odd")]);
    assert_rejects::<Adjacent>(&json!({"c": 4, "t": "Number"}), &[("", "four")]);
    assert_rejects::<Adjacent>(&json!({"t": "Bed", "c": bed}), &[("/c/width", "too_wide")]);
    assert_rejects::<Untagged>(&json!(3), &[("", "odd")]);
    assert_rejects::<Untagged>(&json!(4), &[("", "four")]);
    assert_rejects::<Untagged>(&json!({"name": "a"}), &[("/name", "lower_case")]);
    assert_rejects::<Untagged>(&bed, &[("/width", "too_wide")]);
    assert_invalid(&External::Number(3), &[("/Number", "odd")]);
    assert_invalid(&External::Number(4), &[("", "four")]);
    assert_invalid(&Adjacent::Fields { name: "a".to_owned() }, &[("/c/name", "lower_case")]);
    assert_invalid(&Adjacent::Number(4), &[("", "four")]);
    assert_invalid(&Untagged::Number(3), &[("", "odd")]);
    assert_invalid(&Untagged::Bed(Bed { width: 3, length: 2 }), &[("/width", "too_wide")]);
    read::<Untagged>(&json!(2));
}

/// A newtype with both kinds of rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
#[model(check = check_name)]
struct Name(#[field(max_length = 5, check = check_capital)] String);

fn check_name(name: &Name, violations: &mut Violations) {
    if &**name == "Admin" {
        violations.add((), "reserved", "is reserved; choose another");
    }
}

/// Names in several places.
#[derive(Clone, Debug, PartialEq, Model)]
struct Names {
    #[field(max_length = 4, default)]
    short: Option<Name>,
    #[field(default)]
    all: Vec<Name>,
    #[field(default)]
    by_name: BTreeMap<Name, u8>,
}

#[test]
fn rules_of_newtypes_apply_in_values_keys_and_conversions() {
    assert_rejects::<Names>(
        &json!({"short": "ana", "all": ["Ana", "Admin", "Beatriz"], "by_name": {"ana": 1, "Ana": 1}}),
        &[
            ("/all/1", "reserved"),
            ("/all/2", "string_too_long"),
            ("/by_name/ana", "lower_case"),
            ("/short", "lower_case"),
        ],
    );
    assert_rejects::<Names>(&json!({"short": "Admin"}), &[("/short", "string_too_long")]);
    assert_eq!(found(&Name::try_from("admin").unwrap_err()), expected(&[("", "lower_case")]));
    assert_eq!(found(&"Admin".parse::<Name>().unwrap_err()), expected(&[("", "reserved")]));
    assert_eq!(Name::try_from("Ana").expect("valid").into_inner(), "Ana");
    let wrong = || Name("admin".to_owned());
    assert_invalid(
        &Names {
            short: None,
            all: vec![wrong(), Name("Admin".to_owned())],
            by_name: BTreeMap::from([(wrong(), 1)]),
        },
        &[("/all/0", "lower_case"), ("/all/1", "reserved"), ("/by_name/admin", "lower_case")],
    );
}

/// Writes a range as `1-5`.
enum AsRange {}

impl With<RangeInclusive<u32>> for AsRange {
    type Repr = String;

    fn from_repr(text: String) -> Result<RangeInclusive<u32>, NewtypeError> {
        let range = text
            .split_once('-')
            .and_then(|(first, last)| Some(first.parse().ok()?..=last.parse().ok()?));
        range.ok_or_else(|| NewtypeError::new("must be a range"))
    }

    fn to_repr(range: &RangeInclusive<u32>) -> String {
        format!("{}-{}", range.start(), range.end())
    }
}

fn check_range(range: &RangeInclusive<u32>, violations: &mut Violations) {
    if range.is_empty() {
        violations.add((), "empty", "must not be empty");
    }
}

/// Values that `with` converts.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(OfferUpdate))]
struct Offer {
    #[field(with = AsRange, check = check_range, update(check = check_range))]
    pages: RangeInclusive<u32>,
    #[field(with = AsRange, check = check_range)]
    units: Option<RangeInclusive<u32>>,
    #[field(with = AsRange, check = check_range, default = RangeInclusive::new(3, 1))]
    empty: RangeInclusive<u32>,
}

#[test]
fn converted_values_are_checked() {
    read::<Offer>(&json!({"pages": "1-2", "empty": "1-2"}));
    assert_rejects::<Offer>(
        &json!({"pages": "2-1", "units": "5-1"}),
        &[("/pages", "empty"), ("/units", "empty"), ("/empty", "empty")],
    );
    let reversed = || RangeInclusive::new(2, 1);
    assert_invalid(
        &Offer { pages: reversed(), units: Some(reversed()), empty: 1..=1 },
        &[("/pages", "empty"), ("/units", "empty")],
    );
    assert_rejects::<OfferUpdate>(&json!({"pages": "2-1", "units": "2-1"}), &[("/pages", "empty")]);
    assert_invalid(
        &OfferUpdate { pages: Some(reversed()), units: Some(Some(reversed())), empty: None },
        &[("/pages", "empty")],
    );
}

fn check_any<T: PartialEq>(pair: &[T], violations: &mut Violations) {
    if pair.first() == pair.last() {
        violations.add((), "same", "must differ at the ends");
    }
}

/// A generic model, whose rules may be generic.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_pair::<T>)]
struct Pair<T: FieldType + PartialEq> {
    #[field(check = check_any::<T>)]
    all: Vec<T>,
    only: T,
}

fn check_pair<T: FieldType + PartialEq>(pair: &Pair<T>, violations: &mut Violations) {
    if pair.all.contains(&pair.only) {
        violations.add("only", "in_all", "must not be in `all`");
    }
}

#[test]
fn rules_of_generic_models_apply() {
    assert_rejects::<Pair<u8>>(&json!({"all": [1, 2, 1], "only": 1}), &[("/all", "same")]);
    assert_rejects::<Pair<u8>>(&json!({"all": [1, 2], "only": 1}), &[("/only", "in_all")]);
    read::<Pair<String>>(&json!({"all": ["a", "b"], "only": "c"}));
}

/// Limits that are parameters of the model.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = Self::check_all)]
struct Sized<const MOST: usize> {
    #[field(max_length = MOST, check = Self::check_text)]
    text: String,
}

impl<const MOST: usize> Sized<MOST> {
    fn check_text(text: &str, violations: &mut Violations) {
        check_capital(text, violations);
    }

    fn check_all(&self, violations: &mut Violations) {
        if self.text.len() == MOST {
            violations.add("text", "full", "must leave room");
        }
    }
}

#[test]
fn limits_and_rules_may_be_those_of_the_model() {
    read::<Sized<3>>(&json!({"text": "Ab"}));
    assert_rejects::<Sized<3>>(&json!({"text": "Abcd"}), &[("/text", "string_too_long")]);
    assert_rejects::<Sized<3>>(&json!({"text": "abc"}), &[("/text", "lower_case")]);
    assert_rejects::<Sized<3>>(&json!({"text": "Abc"}), &[("/text", "full")]);
}

fn check_create(create: &EventCreate, violations: &mut Violations) {
    if create.note.is_none() {
        violations.add("note", "no_note", "must be set in a new event");
    }
}

fn check_update(update: &EventUpdate, violations: &mut Violations) {
    if update.is_empty() {
        violations.add((), "nothing", "must change something");
    }
}

fn check_event(event: &Event, violations: &mut Violations) {
    if event.title == event.place {
        violations.add("place", "same", "must not be the title");
    }
}

/// An event.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(
    check = check_event,
    create(EventCreate, check = check_create),
    update(EventUpdate, check = check_update)
)]
struct Event {
    #[field(max_length = 8, check = check_capital, create(check = check_capital))]
    title: String,
    #[field(default, update(check = check_capital))]
    place: String,
    #[field(default, check = check_given)]
    note: Option<String>,
    #[field(default = 2, check = check_even)]
    seats: u32,
    #[field(nested, default)]
    bed: Option<Nest>,
}

/// A nested model.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_nest, create(NestCreate), update(NestUpdate, check = check_nest_update))]
struct Nest {
    width: u32,
    #[field(default = 9)]
    length: u32,
}

fn check_nest(nest: &Nest, violations: &mut Violations) {
    if nest.width > nest.length {
        violations.add("width", "too_wide", "must not be more than `length`");
    }
}

fn check_nest_update(update: &NestUpdate, violations: &mut Violations) {
    if update.width == Some(7) {
        violations.add("width", "seven", "must not be 7");
    }
}

fn event() -> Event {
    read(&json!({"title": "Fest", "note": "N", "bed": {"width": 1}}))
}

#[test]
fn a_create_or_update_has_only_the_rules_that_it_asks_for() {
    assert_rejects::<EventCreate>(
        &json!({"title": "fest", "place": "a", "seats": 3, "bed": {"width": 99}}),
        &[("/title", "lower_case")],
    );
    assert_rejects::<EventCreate>(&json!({"title": "Fest"}), &[("/note", "no_note")]);
    let create = EventCreate { note: Some(Some("n".to_owned())), ..EventCreate::new("Fest") };
    assert_eq!(create.validate(), Ok(()));
    assert_invalid(&EventCreate::new("fest"), &[("/title", "lower_case")]);
    assert_rejects::<EventUpdate>(&json!({"place": "a"}), &[("/place", "lower_case")]);
    assert_rejects::<EventUpdate>(&json!({}), &[("", "nothing")]);
    assert_rejects::<EventUpdate>(&json!({"bed": {"width": 7}}), &[("/bed/width", "seven")]);
    read::<EventUpdate>(&json!({"title": "fest", "note": null, "seats": 1}));
    assert_invalid(&EventUpdate::default(), &[("", "nothing")]);
}

#[test]
fn apply_checks_the_changed_value_and_the_update() {
    let apply = |update: Value| {
        let mut value = event();
        let update = EventUpdate::from_json(update.to_string()).expect("valid");
        let applied = value.apply(update);
        assert_eq!(value == event(), applied.is_err(), "an error leaves the value unchanged");
        applied.map_err(|error| found(&error))
    };
    assert_eq!(apply(json!({"title": "Ball"})), Ok(()));
    let all = json!({"title": "ball", "seats": 3, "note": null});
    assert_eq!(
        apply(all),
        Err(expected(&[("/title", "lower_case"), ("/note", "no_note"), ("/seats", "odd")]))
    );
    assert_eq!(apply(json!({"place": "Fest"})), Err(expected(&[("/place", "same")])));
    assert_eq!(apply(json!({"bed": {"length": 0}})), Err(expected(&[("/bed/width", "too_wide")])));
    // The rules of the update itself apply to an update built in code.
    let mut value = event();
    let update = EventUpdate {
        place: Some("there".to_owned()),
        seats: Some(1),
        bed: Some(Some(NestUpdate { width: Some(7), length: None })),
        ..EventUpdate::default()
    };
    let error = value.apply(update).expect_err("invalid");
    assert_eq!(
        found(&error),
        expected(&[("/seats", "odd"), ("/place", "lower_case"), ("/bed/width", "seven")])
    );
    assert_eq!(
        found(&value.apply(EventUpdate::default()).unwrap_err()),
        expected(&[("", "nothing")])
    );
}

/// A merged update has the effect of both in turn, also on the verdict. Returns how many pairs of
/// the updates are merged.
fn assert_law<M: Model + HasUpdate + Debug>(values: &[M], updates: &[Value]) -> usize
where
    M::Update: Model + Debug + Clone + PartialEq,
{
    let updates: Vec<M::Update> = updates.iter().map(read).collect();
    let mut merged_some = 0;
    for (first, later) in updates.iter().flat_map(|first| updates.iter().map(move |l| (first, l))) {
        let mut merged = first.clone();
        if merged.merge(later.clone()).is_err() {
            assert_eq!(merged, *first);
            continue;
        }
        merged_some += 1;
        for value in values {
            let (mut in_turn, mut at_once) = (value.clone(), value.clone());
            let of_two = in_turn.apply(first.clone()).and_then(|()| in_turn.apply(later.clone()));
            let of_one = at_once.apply(merged.clone());
            assert_eq!(of_two.is_ok(), of_one.is_ok(), "{first:?} then {later:?}");
            assert!(of_two.is_err() || in_turn == at_once, "{first:?} then {later:?}");
        }
    }
    merged_some
}

/// A model with rules of single fields, and nested models with rules.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(RoomUpdate))]
struct Room {
    #[field(check = check_capital)]
    title: String,
    #[field(default = 2)]
    seats: u32,
    #[field(nested, default)]
    bed: Option<Nest>,
    #[field(nested)]
    nest: Nest,
}

#[test]
fn a_merge_hides_no_broken_rule() {
    let updates = [
        json!({"title": "ball"}),
        json!({"title": "Ball"}),
        json!({"seats": 3}),
        json!({"seats": 4}),
        json!({"bed": {"width": 10}}),
        json!({"bed": {"length": 10}}),
        json!({"bed": null}),
        json!({"bed": {"width": 2, "length": 3}}),
        json!({"nest": {"width": 10}}),
        json!({"nest": {"length": 1}}),
    ];
    let room: Room = read(&json!({"title": "Hall", "nest": {"width": 3}, "bed": {"width": 3}}));
    let merged = assert_law(&[Room { bed: None, ..room.clone() }, room], &updates);
    // Not merged are two updates of `title`, of `bed` or of `nest`, which have rules. After `bed` was
    // cleared, it can be cleared again or set as a whole.
    assert_eq!(merged, 100 - 4 - (16 - 2) - 4);
    // The rule of a whole value applies to every update of it.
    let updates = [json!({"title": "Ball"}), json!({"place": "Fest"}), json!({"seats": 3})];
    assert_eq!(assert_law(&[event()], &updates), 0);
}

#[test]
fn the_limit_on_violations_holds_for_rules() {
    fn check_all(list: &[u32], violations: &mut Violations) {
        for index in 0..list.len() {
            violations.add(index, "wrong", "is wrong");
        }
    }
    /// A list.
    #[derive(Clone, Debug, PartialEq, Model)]
    struct List {
        #[field(check = check_all)]
        list: Vec<u32>,
    }
    let error =
        List::from_json_with(r#"{"list": [1, 2, 3, 4]}"#, ReadOptions::new().max_violations(3))
            .expect_err("invalid");
    assert_eq!((error.len(), error.omitted()), (3, 1));
    assert_eq!(found(&error)[2], ("/list/2".to_owned(), "wrong"));
}

#[test]
fn the_schema_says_which_rules_it_cannot_express() {
    let checked = |name: &str| Guest::SCHEMA.field(name).expect("a field").is_checked();
    assert!(checked("name") && checked("note") && !Guest::SCHEMA.is_checked());
    assert!(Stay::SCHEMA.is_checked() && Flat::SCHEMA.is_checked() && !Held::SCHEMA.is_checked());
    let of = |schema: &'static konigle_models::schema::ModelSchema, name: &str| {
        schema.field(name).expect("a field").is_checked()
    };
    assert!(of(EventCreate::SCHEMA, "title") && !of(EventUpdate::SCHEMA, "title"));
    assert!(!of(EventCreate::SCHEMA, "place") && of(EventUpdate::SCHEMA, "place"));
}
