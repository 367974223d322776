//! Numbers, strings, pointers, collections and map keys as types of fields.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::num::{NonZeroI8, NonZeroU8};
use std::rc::Rc;
use std::sync::Arc;

use konigle_models::{Model, ValidationError};
use serde_json::{Value, json};

/// A string enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Model)]
#[model(rename_all = "lowercase")]
enum Colour {
    #[model(alias = "rot")]
    Red,
    Blue,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Model)]
struct Name(#[field(max_length = 3)] String);

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default)]
struct Numbers {
    #[field(default = 1, le = 2.6)]
    single: f32,
    #[field(default = -5)]
    wide: i128,
    #[field(default, lt = 10)]
    natural: u128,
    #[field(default = 2)]
    double: f64,
    small: Option<NonZeroI8>,
    #[field(gt = 1)]
    count: Option<NonZeroU8>,
    #[field(default = 7)]
    optional: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default)]
struct Texts {
    #[field(default = "é", max_length = 2)]
    boxed: Box<str>,
    #[field(default = "ab", min_length = 1)]
    shared: Arc<str>,
    #[field(default)]
    counted: Rc<str>,
    #[field(default = "x")]
    cow: Cow<'static, str>,
    #[field(default = 'c')]
    char: char,
    #[field(default = "y")]
    optional: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default)]
struct Collections {
    #[field(default, max_items = 2, max_length = 3)]
    set: BTreeSet<String>,
    #[field(default, ge = 0)]
    hashed: HashSet<i64>,
    #[field(default)]
    deque: VecDeque<u8>,
    #[field(default, le = 9)]
    array: [u8; 2],
    #[field(default)]
    pair: (u8, Option<Name>),
    #[field(default, max_items = 3)]
    shared: Arc<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(default, update(MapsUpdate))]
struct Maps {
    #[field(default)]
    numbers: BTreeMap<i32, u8>,
    #[field(default, nested)]
    colours: BTreeMap<Colour, u8>,
    #[field(default)]
    named: HashMap<Name, u8>,
    #[field(default)]
    texts: HashMap<Arc<str>, u8>,
}

/// The path and code of each violation.
fn codes<M: Model + core::fmt::Debug>(json: &str) -> Vec<(String, &'static str)> {
    let error: ValidationError = M::from_json(json).expect_err("a violation");
    error.iter().map(|violation| (violation.json_pointer(), violation.code())).collect()
}

fn assert_codes<M: Model + core::fmt::Debug>(json: &str, expected: &[(&str, &'static str)]) {
    let expected: Vec<_> = expected.iter().map(|(at, code)| ((*at).to_owned(), *code)).collect();
    assert_eq!(codes::<M>(json), expected, "{json}");
}

fn round_trip<M: Model + PartialEq + core::fmt::Debug>(json: &str, value: &M) {
    assert_eq!(M::from_json(json).as_ref(), Ok(value), "{json}");
    assert_eq!(value.to_json().expect("valid"), json);
    assert_eq!(serde_json::to_string(value).expect("valid"), json);
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).expect("CBOR");
    assert_eq!(&ciborium::from_reader::<M, _>(&cbor[..]).expect("valid"), value);
    let yaml = serde_yaml_ng::to_string(value).expect("YAML");
    assert_eq!(&serde_yaml_ng::from_str::<M>(&yaml).expect("valid"), value);
}

fn schema<M: Model>() -> Value {
    serde_json::to_value(M::json_schema()).expect("JSON")
}

#[test]
fn numbers_are_exact_within_their_range() {
    let numbers = Numbers {
        single: 0.1,
        wide: i64::MIN.into(),
        natural: 9,
        double: 2.0,
        small: NonZeroI8::new(-1),
        count: NonZeroU8::new(2),
        optional: None,
    };
    round_trip(
        r#"{"single":0.1,"wide":-9223372036854775808,"natural":9,"double":2.0,"small":-1,"count":2,"optional":null}"#,
        &numbers,
    );
    assert!(Numbers::from_json(r#"{"single": 2.6}"#).is_ok(), "the bound is rounded, too");
    let least = i128::MIN.to_string();
    let read = Numbers::from_json(format!(r#"{{"wide": {least}}}"#)).expect("valid");
    assert_eq!((read.wide, read.optional, read.single), (i128::MIN, Some(7), 1.0));
    assert!(read.to_json().expect("valid").contains(&least));
    assert_eq!(Numbers::from_json(r#"{"wide": 1e38}"#).map(|read| read.wide), Ok(10_i128.pow(38)));
    assert_codes::<Numbers>(
        r#"{"single": 1e39, "wide": 1e39, "natural": -1, "small": 0, "count": 0}"#,
        &[
            ("/single", "finite_number"),
            ("/wide", "int_parsing_size"),
            ("/natural", "int_parsing_size"),
            ("/small", "not_zero"),
            ("/count", "greater_than"),
        ],
    );
    assert_codes::<Numbers>(
        r#"{"single": 2.61, "wide": 0.5, "natural": 10, "small": 128, "count": 1}"#,
        &[
            ("/single", "less_than_equal"),
            ("/wide", "int_from_float"),
            ("/natural", "less_than"),
            ("/small", "less_than_equal"),
            ("/count", "greater_than"),
        ],
    );
    let schema = schema::<Numbers>();
    assert_eq!(schema["properties"]["small"]["anyOf"][0]["not"], json!({"const": 0}));
    assert_eq!(schema["properties"]["count"]["anyOf"][0]["minimum"], json!(1));
}

#[test]
fn texts_are_owned_in_any_way() {
    let texts = Texts { char: '😀', ..Texts::default() };
    round_trip(
        r#"{"boxed":"é","shared":"ab","counted":"","cow":"x","char":"😀","optional":"y"}"#,
        &texts,
    );
    assert_codes::<Texts>(
        r#"{"boxed": "abc", "shared": "", "counted": 1, "cow": null, "char": ""}"#,
        &[
            ("/boxed", "string_too_long"),
            ("/shared", "string_too_short"),
            ("/counted", "string_type"),
            ("/cow", "string_type"),
            ("/char", "string_too_short"),
        ],
    );
    assert_codes::<Texts>(r#"{"char": "ab"}"#, &[("/char", "string_too_long")]);
}

#[test]
fn collections_have_their_number_of_items() {
    let collections = Collections {
        set: ["a".to_owned(), "b".to_owned()].into(),
        hashed: [5].into(),
        deque: [1, 1].into(),
        array: [1, 2],
        pair: (1, None),
        shared: Arc::new(vec![1]),
    };
    round_trip(
        r#"{"set":["a","b"],"hashed":[5],"deque":[1,1],"array":[1,2],"pair":[1,null],"shared":[1]}"#,
        &collections,
    );
    assert_codes::<Collections>(
        r#"{"set": ["a", "b", "a", "long"], "hashed": [1, 1.0, -1], "array": [1], "pair": [1, "a", 3]}"#,
        &[
            ("/set/2", "set_item_repeated"),
            ("/set/3", "string_too_long"),
            ("/set", "too_long"),
            ("/hashed/1", "set_item_repeated"),
            ("/hashed/2", "greater_than_equal"),
            ("/array", "too_short"),
            ("/pair", "too_long"),
        ],
    );
    assert_codes::<Collections>(
        r#"{"array": [1, 10, "x"], "pair": ["x"]}"#,
        &[
            ("/array/1", "less_than_equal"),
            ("/array/2", "int_type"),
            ("/array", "too_long"),
            ("/pair/0", "int_type"),
            ("/pair", "too_short"),
        ],
    );
    assert_codes::<Collections>(r#"{"pair": []}"#, &[("/pair", "too_short")]);
    assert_codes::<Collections>(r#"{"pair": {}}"#, &[("/pair", "list_type")]);
    let schema = schema::<Collections>();
    assert_eq!(schema["properties"]["set"]["uniqueItems"], json!(true));
    assert_eq!(schema["properties"]["array"]["minItems"], json!(2));
    assert_eq!(schema["properties"]["pair"]["prefixItems"].as_array().map(Vec::len), Some(2));
}

#[test]
fn maps_have_typed_keys() {
    let maps = Maps {
        numbers: [(-1, 1), (5, 2)].into(),
        colours: [(Colour::Red, 1)].into(),
        named: [(Name("a".to_owned()), 1)].into(),
        texts: [("b".into(), 2)].into(),
    };
    round_trip(
        r#"{"numbers":{"-1":1,"5":2},"colours":{"red":1},"named":{"a":1},"texts":{"b":2}}"#,
        &maps,
    );
    assert_codes::<Maps>(
        r#"{"numbers": {"05": 1, "x": "y", "5": true, "3000000000": 1}, "colours": {"red": 1, "rot": 2, "green": 1},
            "named": {"long": 1}}"#,
        &[
            ("/numbers/05", "int_parsing"),
            ("/numbers/x", "int_parsing"),
            ("/numbers/5", "int_type"),
            ("/numbers/3000000000", "int_parsing"),
            ("/colours/rot", "duplicate_key"),
            ("/colours/green", "literal_error"),
            ("/named/long", "string_too_long"),
        ],
    );
    let invalid = Maps { named: [(Name("long".to_owned()), 1)].into(), ..Maps::default() };
    assert!(invalid.to_json().is_err());
    let schema = schema::<Maps>();
    let names = |field: &str| &schema["properties"][field]["propertyNames"];
    assert_eq!(names("numbers")["pattern"], json!("^(0|-?[1-9][0-9]*)$"));
    assert_eq!(names("colours")["enum"], json!(["red", "blue", "rot"]));
    assert_eq!(*names("named"), json!({"$ref": "#/$defs/Name"}));
    assert_eq!(*names("texts"), Value::Null);

    let mut changed = maps.clone();
    let update = MapsUpdate::from_json(r#"{"colours": {"red": null, "blue": 3}}"#).expect("valid");
    changed.apply(update.clone()).expect("valid");
    assert_eq!(changed.colours, [(Colour::Blue, 3)].into());
    assert_eq!(maps.diff(&changed), update);
}

#[test]
fn repeated_items_and_keys_take_linear_time() {
    let many = vec!["1"; 50_000].join(",");
    let error = Collections::from_json(format!(r#"{{"hashed": [{many}]}}"#)).unwrap_err();
    assert_eq!(error.len(), 49_999);
    let many = vec![r#""x":1"#; 50_000].join(",");
    let error = Maps::from_json(format!(r#"{{"numbers": {{{many}}}}}"#)).unwrap_err();
    assert_eq!(error.len(), 1);
}
