//! The limits of fields: patterns, multiples, unique items, constants, and how their violations are
//! reported.
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Debug;
use std::sync::Arc;

use konigle_models::schema::FieldSchema;
use konigle_models::{
    Decimal, EmailAddress, ErrorKind, Messages, Model, ValidationError, Violation, Violations,
};
use proptest::prelude::*;
use secrecy::SecretString;
use serde_json::{Value, json};

/// The paths and codes of the violations.
fn codes(error: &ValidationError) -> Vec<String> {
    error
        .iter()
        .map(|violation| format!("{} {}", violation.json_pointer(), violation.code()))
        .collect()
}

/// Asserts that reading finds these violations.
#[track_caller]
fn assert_rejects<M: Model + Debug>(document: &Value, expected: &[&str]) {
    let error = M::from_json(document.to_string()).expect_err("a limit is broken");
    assert_eq!(codes(&error), expected, "{document}");
}

#[track_caller]
fn read<M: Model>(document: &Value) -> M {
    M::from_json(document.to_string()).unwrap_or_else(|error| panic!("{document}: {error}"))
}

fn schema_of<M: Model>(field: &str) -> Value {
    let schema = serde_json::to_value(M::json_schema().root()).expect("JSON");
    schema["properties"][field].clone()
}

/// A name for use in an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
struct Slug(
    #[field(pattern = "^[a-z-]+$", message = "must be lower-case letters and hyphens")] String,
);

/// Patterns on all types of text.
#[derive(Clone, Debug, Model)]
struct Patterns {
    #[field(pattern = "^[A-Z]{2}-[0-9]+$", max_length = 6, default)]
    code: Option<String>,
    #[field(pattern = "b.d", default)]
    anywhere: Vec<Box<str>>,
    #[field(pattern = r"^\p{Lu}", default)]
    by_key: BTreeMap<String, String>,
    #[field(pattern = "@example\\.org$", default)]
    email: Option<EmailAddress>,
    #[field(pattern = "[0-9]", default)]
    secret: Option<SecretString>,
    #[field(pattern = "^a", default)]
    slug: Option<Slug>,
    #[field(default)]
    slugs: BTreeMap<Slug, u8>,
}

#[test]
fn a_pattern_is_searched_in_every_text() {
    read::<Patterns>(&json!({
        "code": "AB-1", "anywhere": ["abcde", "b d", "xbéd"], "by_key": {"a": "Ärger"},
        "email": "ana@example.org", "secret": "hunter2", "slug": "about-us", "slugs": {"a-b": 1},
    }));
    assert_rejects::<Patterns>(
        &json!({
            "code": "AB-1234\n", "anywhere": ["abcde", "bd", "b\nd"], "by_key": {"a": "ärger"},
            "email": "ana@example.com", "secret": "hunter", "slug": "About", "slugs": {"a b": 1},
        }),
        &[
            "/anywhere/1 string_pattern_mismatch",
            "/anywhere/2 string_pattern_mismatch",
            "/by_key/a string_pattern_mismatch",
            "/code string_too_long",
            "/code string_pattern_mismatch",
            "/email string_pattern_mismatch",
            "/secret string_pattern_mismatch",
            "/slug string_pattern_mismatch",
            "/slugs/a b string_pattern_mismatch",
        ],
    );
    assert_rejects::<Patterns>(&json!({"slug": "ba"}), &["/slug string_pattern_mismatch"]);
    let built = Patterns { code: Some("x".to_owned()), ..read(&json!({})) };
    assert_eq!(codes(&built.validate().unwrap_err()), ["/code string_pattern_mismatch"]);
}

#[test]
fn the_schema_has_the_pattern_as_written() {
    let code = schema_of::<Patterns>("code");
    assert_eq!(code["anyOf"][0]["pattern"], "^[A-Z]{2}-[0-9]+$");
    assert_eq!(schema_of::<Patterns>("anywhere")["items"]["pattern"], "b.d");
    let field = Patterns::SCHEMA.field("code").expect("a field");
    let pattern = field.limits().pattern.expect("a pattern");
    assert_eq!(pattern.as_str(), "^[A-Z]{2}-[0-9]+$");
    assert!(pattern.is_match("XY-1") && !pattern.is_match("xy"));
}

#[test]
fn the_violation_of_a_pattern_names_it() {
    let error = Patterns::from_json(r#"{"code": "x"}"#).unwrap_err();
    assert_eq!(
        serde_json::to_value(&error).expect("JSON"),
        json!([{
            "loc": ["code"], "type": "string_pattern_mismatch",
            "msg": "must match the pattern ^[A-Z]{2}-[0-9]+$", "ctx": {"pattern": "^[A-Z]{2}-[0-9]+$"},
        }])
    );
}

/// Multiples.
#[derive(Clone, Debug, PartialEq, Model)]
struct Multiples {
    #[field(multiple_of = 5, default)]
    small: i8,
    #[field(multiple_of = 7, default)]
    large: u64,
    #[field(multiple_of = 1000, default)]
    widest: u128,
    #[field(multiple_of = 3, default)]
    negative: i128,
    #[field(multiple_of = 0.05, default)]
    cash: Decimal,
    #[field(multiple_of = 2.5, ge = -10, default)]
    steps: Vec<Decimal>,
}

#[test]
fn a_multiple_is_exact() {
    let read = |field: &str, number: &str| {
        let result = Multiples::from_json(format!(r#"{{"{field}": {number}}}"#));
        result.map(drop).map_err(|error| codes(&error).join(", "))
    };
    for (field, number) in [
        ("small", "-125"),
        ("small", "1e2"),
        ("small", "0"),
        ("small", "5.0"),
        ("large", "18446744073709551614"),
        ("widest", "340282366920938463463374607431768211000"),
        ("widest", "1e30"),
        ("negative", "-170141183460469231731687303715884105726"),
        ("cash", "0.15"),
        ("cash", "\"0.150\""),
        ("cash", "79228162514264337593543950.35"),
        ("cash", "-1e20"),
        ("cash", "0"),
        ("steps", "[2.5, 5, \"7.5\", -10]"),
    ] {
        assert_eq!(read(field, number), Ok(()), "{field}: {number}");
    }
    for (field, number) in [
        ("small", "-124"),
        ("small", "1.1e1"),
        ("large", "18446744073709551615"),
        ("widest", "340282366920938463463374607431768211455"),
        ("widest", "1e2"),
        ("negative", "-170141183460469231731687303715884105728"),
        ("negative", "1e1"),
        ("cash", "0.151"),
        ("cash", "0.01"),
        ("cash", "79228162514264337593543950.33"),
        ("cash", "\"0.0500000000000000000000000001\""),
    ] {
        assert_eq!(read(field, number), Err(format!("/{field} multiple_of")), "{field}: {number}");
    }
    assert_eq!(read("steps", "[2.5, 3]"), Err("/steps/1 multiple_of".to_owned()));
    assert_eq!(
        read("steps", "[-11]"),
        Err("/steps/0 greater_than_equal, /steps/0 multiple_of".to_owned())
    );
    assert_eq!(read("small", "1000"), Err("/small less_than_equal".to_owned()));
    let built =
        Multiples { negative: 1, cash: Decimal::new(1, 2), ..Multiples::from_json("{}").unwrap() };
    assert_eq!(
        codes(&built.validate().unwrap_err()),
        ["/negative multiple_of", "/cash multiple_of"]
    );
    let error = Multiples::from_json(r#"{"small": 1}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "1 violation in Multiples\n  small: must be a multiple of 5 [multiple_of]"
    );
}

proptest! {
    #[test]
    fn multiples_agree_with_whole_numbers(number in any::<i64>(), places in 0_u32..6) {
        /// A multiple of 0.05.
        #[derive(Clone, Debug, PartialEq, Model)]
        struct Cash {
            #[field(multiple_of = 0.05)]
            cash: Decimal,
        }
        let cash = Cash { cash: Decimal::new(number, places) };
        // In units of 10^-6, 0.05 is 50,000.
        let is_multiple = i128::from(number) * 10_i128.pow(6 - places) % 50_000 == 0;
        prop_assert_eq!(cash.validate().is_ok(), is_multiple);
    }
}

/// Lists of unique items.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(UniqueUpdate))]
struct Unique {
    #[field(unique_items, max_items = 4, max_length = 3, default)]
    list: Vec<String>,
    #[field(unique_items, code = "repeated", message = "must name each amount once", default)]
    amounts: Option<VecDeque<Decimal>>,
    #[field(unique_items, default)]
    array: [u8; 3],
    #[field(unique_items, default)]
    shared: Option<Arc<Vec<Vec<u8>>>>,
}

#[test]
fn each_repeated_item_is_reported() {
    read::<Unique>(
        &json!({"list": ["a", "b"], "amounts": [1, 2], "array": [1, 2, 3], "shared": [[1], [1, 1]]}),
    );
    let repeated = json!({
        "list": ["a", "b", "a", "a"], "amounts": ["1.0", 2, "1.00"], "array": [1, 1, 2], "shared": [[1], [1]],
    });
    let expected = [
        "/amounts/2 repeated",
        "/array/1 set_item_repeated",
        "/list/2 set_item_repeated",
        "/list/3 set_item_repeated",
        "/shared/1 set_item_repeated",
    ];
    assert_rejects::<Unique>(&repeated, &expected);
    assert_rejects::<UniqueUpdate>(&repeated, &expected);
    let message = |error: &ValidationError| error.iter().next().expect("a violation").message();
    let error = Unique::from_json(r#"{"amounts": [1, 1], "array": [1, 2, 3]}"#).unwrap_err();
    assert_eq!(message(&error), "must name each amount once");
    // A default is checked, too.
    assert_rejects::<Unique>(
        &json!({}),
        &["/array/1 set_item_repeated", "/array/2 set_item_repeated"],
    );
    let update = UniqueUpdate { list: Some(vec!["a".to_owned(); 2]), ..UniqueUpdate::default() };
    assert_eq!(codes(&update.validate().unwrap_err()), ["/list/1 set_item_repeated"]);
    assert_eq!(schema_of::<Unique>("list")["uniqueItems"], json!(true));
    assert_eq!(schema_of::<Unique>("amounts")["anyOf"][0]["uniqueItems"], json!(true));
}

#[test]
fn unique_items_take_linear_time() {
    /// A long list.
    #[derive(Clone, Debug, PartialEq, Model)]
    struct Long {
        #[field(unique_items)]
        list: Vec<u32>,
    }
    let list: Vec<u32> = (0..200_000).collect();
    read::<Long>(&json!({"list": list}));
}

const MOST: u16 = 3;
const LEAST: f64 = -0.5;
const GREATEST: Decimal = Decimal::from_parts(995, 0, 0, false, 1);

/// Limits from constants.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(create(ConstantsCreate))]
struct Constants {
    #[field(max_length = MOST, min_length = Self::LEAST_LENGTH)]
    text: String,
    #[field(ge = LEAST, le = GREATEST, default)]
    double: f64,
    #[field(gt = i128::MIN_BOUND, multiple_of = u8::STEP, default)]
    whole: i64,
    #[field(max_digits = limits::DIGITS, decimal_places = limits::PLACES, lt = f32::BOUND, default)]
    amount: Decimal,
    #[field(max_items = usize::MAX, default)]
    list: Vec<u8>,
}

mod limits {
    pub(super) const DIGITS: i64 = 5;
    pub(super) const PLACES: u32 = 2;
}

impl Constants {
    const LEAST_LENGTH: u8 = 2;
}

trait Bounds {
    const MIN_BOUND: i128 = -10;
    const STEP: u8 = 5;
    const BOUND: f32 = 99.9;
}

impl Bounds for i128 {}
impl Bounds for u8 {}
impl Bounds for f32 {}

#[test]
fn limits_may_be_constants() {
    read::<Constants>(&json!({"text": "ab", "double": 99.5, "whole": 5, "amount": 99.89}));
    let wrong = json!({"text": "abcd", "double": 99.6, "whole": -10, "amount": 99.9});
    let expected = [
        "/amount less_than",
        "/double less_than_equal",
        "/text string_too_long",
        "/whole greater_than",
    ];
    assert_rejects::<Constants>(&wrong, &expected);
    assert_rejects::<ConstantsCreate>(&wrong, &expected);
    assert_rejects::<Constants>(
        &json!({"text": "a", "double": -0.6, "whole": 6, "amount": 1.234}),
        &[
            "/amount decimal_max_places",
            "/double greater_than_equal",
            "/text string_too_short",
            "/whole multiple_of",
        ],
    );
    assert_eq!(
        schema_of::<Constants>("double"),
        json!({"type": "number", "minimum": -0.5, "maximum": 99.5, "default": 0.0})
    );
    let text = schema_of::<Constants>("text");
    assert_eq!((&text["maxLength"], &text["minLength"]), (&json!(3), &json!(2)));
    assert_eq!(schema_of::<Constants>("whole")["multipleOf"], json!(5));
    let bound = Constants::SCHEMA.field("amount").map(FieldSchema::limits).and_then(|all| all.lt);
    assert_eq!(bound.map(|bound| bound.exact), Some(Decimal::new(999, 1)));
}

/// Codes and messages of limits.
#[derive(Clone, Debug, PartialEq, Model)]
struct Worded {
    #[field(min_length = 2, pattern = "^[a-z]+$", message = "must be a word")]
    word: String,
    #[field(ge = 1, le = 5, code = "stars")]
    stars: Option<u8>,
    #[field(max_items = 1, max_length = 2, code = "tags", message = "must be a short tag")]
    tags: Vec<String>,
    #[field(max_digits = 4, decimal_places = 2, gt = 0, message = "must be a price such as 9.99")]
    price: Decimal,
}

#[test]
fn a_field_words_the_violations_of_its_limits() {
    let error = Worded::from_json(
        r#"{"word": "A", "stars": 6, "tags": ["abc", "abcd"], "price": -100.001}"#,
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "\
9 violations in Worded
  word: must be a word [string_too_short]
  word: must be a word [string_pattern_mismatch]
  stars: must be 5 or less [stars]
  tags[0]: must be a short tag [tags]
  tags[1]: must be a short tag [tags]
  tags: must be a short tag [tags]
  price: must be a price such as 9.99 [decimal_max_digits]
  price: must be a price such as 9.99 [decimal_max_places]
  price: must be a price such as 9.99 [greater_than]"
    );
    let stars = error.iter().find(|violation| violation.code() == "stars").expect("a violation");
    assert_eq!(
        serde_json::to_value(stars).expect("JSON"),
        json!({"loc": ["stars"], "type": "stars", "msg": "must be 5 or less", "ctx": {"le": "5"}})
    );
    let ErrorKind::Worded { limit, .. } = stars.kind() else { panic!("a worded limit") };
    assert_eq!(**limit, ErrorKind::LessThanEqual { le: Decimal::from(5) });
    // What is no limit is reported as usual.
    assert_rejects::<Worded>(
        &json!({"word": 1, "stars": -1, "tags": [null], "price": "x"}),
        &["/price decimal_parsing", "/stars stars", "/tags/0 string_type", "/word string_type"],
    );
    let built = Worded { word: "a".to_owned(), stars: None, tags: vec![], price: Decimal::ZERO };
    assert_eq!(
        codes(&built.validate().unwrap_err()),
        ["/word string_too_short", "/price greater_than"]
    );
}

struct Shouting;

impl Messages for Shouting {
    fn template(&self, violation: &Violation) -> Option<std::borrow::Cow<'_, str>> {
        Some(format!("{}!", violation.message().to_uppercase()).into())
    }
}

#[test]
fn messages_are_filled_with_the_data_of_the_rule() {
    let templates: HashMap<String, String> = [
        ("string_too_short", "at least {min_length}, not {max_length} or {} or {min_length or {"),
        ("string_pattern_mismatch", "{pattern} {pattern}"),
        ("stars", "{le} stars: {message}"),
        ("sold_out", "{left} of {all}, {note}"),
    ]
    .map(|(code, template)| (code.to_owned(), template.to_owned()))
    .into();
    let words = |error: &ValidationError, messages: &dyn Messages| -> Vec<String> {
        error.iter().map(|violation| violation.message_with(messages)).collect()
    };
    let error =
        Worded::from_json(r#"{"word": "A", "stars": 6, "tags": 1, "price": 1}"#).unwrap_err();
    assert_eq!(
        words(&error, &templates),
        [
            "at least 2, not {max_length} or {} or {min_length or {",
            "^[a-z]+$ ^[a-z]+$",
            "5 stars: must be 5 or less",
            "must be a list",
        ]
    );
    assert_eq!(words(&error, &Shouting)[3], "MUST BE A LIST!");
    let mut own = Violations::new();
    own.add((), "sold_out", "is sold out").ctx("left", 0).ctx("note", "{left}");
    let error = own.into_result("Booking").unwrap_err();
    assert_eq!(words(&error, &templates), ["0 of {all}, {left}"]);
    assert_eq!(words(&error, &BTreeMap::<&str, &str>::new()), ["is sold out"]);
}
