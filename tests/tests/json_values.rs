//! Fields that take any JSON value.
use std::collections::HashSet;

use konigle_models::{Json, JsonNumber, Model, Violation};
use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// An event with data of any kind.
#[derive(Clone, Debug, PartialEq, Model)]
struct Event {
    data: Json,
    #[field(default)]
    value: Value,
    more: Option<Json>,
}

/// A document that is passed on.
#[derive(Clone, Debug, Model)]
struct Envelope {
    raw: Box<RawValue>,
}

fn json(text: &str) -> Json {
    text.parse().expect("JSON")
}

#[test]
fn a_value_is_kept_as_it_was_written() {
    let text = r#"{"data":{"b":1.50,"a":[-0.0,1e400,123456789012345678901234567890.10,1E+2],"b":null},"value":{"z":1,"x":[true,"é"]},"more":[]}"#;
    let event = Event::from_json(text).expect("valid");
    // A `Value` sorts its keys.
    let sorted = text.replace(r#"{"z":1,"x":[true,"é"]}"#, r#"{"x":[true,"é"],"z":1}"#);
    assert_eq!(event.to_json().expect("valid"), sorted);
    assert_eq!(serde_json::to_string(&event).expect("valid"), sorted);
    assert_eq!(serde_json::from_str::<Event>(text).expect("valid"), event);

    let text = r#"{"raw":{"b": [1.50,  2]}}"#;
    let envelope = Envelope::from_json(text).expect("valid");
    assert_eq!(envelope.raw.get(), r#"{"b": [1.50,  2]}"#);
    assert_eq!(envelope.to_json().expect("valid"), text);
    assert_eq!(serde_json::to_string(&envelope).expect("valid"), text);

    let none = Event::from_json(r#"{"data": null}"#).expect("valid");
    assert_eq!(none, Event { data: Json::Null, value: Value::Null, more: None });
    assert!(Event::from_json("{}").is_err());
}

#[test]
fn a_value_beyond_a_double_is_rejected_where_it_cannot_be_kept() {
    let error = Event::from_json(r#"{"data": 1e400, "value": [1e400]}"#).unwrap_err();
    let [violation] = &error.iter().collect::<Vec<_>>()[..] else { panic!("one violation") };
    assert_eq!((violation.json_pointer().as_str(), violation.code()), ("/value", "finite_number"));
    let repeated = r#"{"a": 1, "a": 2}"#;
    let error = Event::from_json(format!(r#"{{"data": {repeated}, "value": {repeated}}}"#));
    let error = error.unwrap_err();
    let [violation] = &error.iter().collect::<Vec<_>>()[..] else { panic!("one violation") };
    assert_eq!((violation.json_pointer().as_str(), violation.code()), ("/value", "duplicate_key"));
}

#[test]
fn an_update_can_set_null() {
    let update = NoteUpdate::from_json(r#"{"data": null}"#).expect("valid");
    assert_eq!(update, NoteUpdate { data: Some(Json::Null) });
    assert_eq!(update.to_json().expect("valid"), r#"{"data":null}"#);
    let mut holder = Holder { note: None };
    let update = HolderUpdate::from_json(r#"{"note": {"data": {"a": null}}}"#).expect("valid");
    holder.apply(update).expect("valid");
    assert_eq!(holder.note.map(|note| note.data), Some(json(r#"{"a": null}"#)));
}

/// Data of any kind.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(NoteUpdate))]
struct Note {
    data: Json,
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(HolderUpdate))]
struct Holder {
    #[field(nested)]
    note: Option<Note>,
}

#[test]
fn other_formats_keep_the_value_or_refuse_it() {
    let event = Event::from_json(
        r#"{"data": [1.5, 18446744073709551615, -5, "a", {"b": null}], "value": 5}"#,
    )
    .expect("valid");
    let mut cbor = Vec::new();
    ciborium::into_writer(&event, &mut cbor).expect("CBOR");
    assert_eq!(ciborium::from_reader::<Event, _>(&cbor[..]).expect("valid"), event);
    let packed = rmp_serde::to_vec_named(&event).expect("MessagePack");
    assert_eq!(rmp_serde::from_slice::<Event>(&packed).expect("valid"), event);
    let yaml = serde_yaml_ng::to_string(&event).expect("YAML");
    assert_eq!(serde_yaml_ng::from_str::<Event>(&yaml).expect("valid"), event);

    let precise = Event { data: json("0.1234567890123456789"), ..event };
    assert!(ciborium::into_writer(&precise, &mut Vec::new()).is_err());
    assert_eq!(
        serde_json::to_value(&precise.data).map(|value| value.as_f64()).expect("a value"),
        Some(0.123_456_789_012_345_68)
    );
}

#[test]
fn values_are_compared_by_meaning() {
    for (one, other) in [
        ("1", "1.0"),
        ("10", "1e1"),
        ("0.001", "1E-3"),
        ("-0", "0e99"),
        ("100e-2", "1"),
        ("123456789012345678901234567890", "1.2345678901234567890123456789e29"),
        (r#"{"a": 1, "b": [2]}"#, r#"{"b": [2.0], "a": 1}"#),
        (r#"{"a": 1, "a": 2}"#, r#"{"a": 1.0, "a": 2}"#),
        ("1e99999999999999999999", "10e99999999999999999998"),
    ] {
        assert_eq!(json(one), json(other), "{one} {other}");
        let set: HashSet<Json> = [json(one), json(other)].into();
        assert_eq!(set.len(), 1, "{one} {other}");
    }
    for (one, other) in [
        ("1", "-1"),
        ("1", "1.0000000000000000000000000000000001"),
        ("1e400", "2e400"),
        ("[1, 2]", "[2, 1]"),
        (r#"{"a": 1, "a": 2}"#, r#"{"a": 2, "a": 1}"#),
        (r#"{"a": 1, "a": 1}"#, r#"{"a": 1}"#),
        ("null", "false"),
        (r#""1""#, "1"),
    ] {
        assert_ne!(json(one), json(other), "{one} {other}");
    }
}

proptest! {
    #[test]
    fn numbers_are_equal_if_their_scaled_integers_are(
        one in -2000_i64..2000, left in -3_i32..3, other in -2000_i64..2000, right in -3_i32..3,
    ) {
        let scaled = |value: i64, exponent: i32| i128::from(value) * 10_i128.pow((exponent + 3).unsigned_abs());
        let number = |value: i64, exponent: i32| -> JsonNumber {
            format!("{value}e{exponent}").parse().expect("a number")
        };
        let are_equal = scaled(one, left) == scaled(other, right);
        prop_assert_eq!(number(one, left) == number(other, right), are_equal);
    }
}

#[test]
fn a_hostile_document_is_read_in_linear_time() {
    let keys: String = (0..100_000).map(|_| r#""a":1,"#).collect();
    let text = format!(r#"{{"data": {{{keys}"b":2}}}}"#);
    let event = Event::from_json(&text).expect("valid");
    assert_eq!(event.data, event.data.clone());
    let deep =
        |levels: usize| format!(r#"{{"data": {}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    assert!(Event::from_json(deep(127)).is_ok());
    assert!(Event::from_json(deep(128)).is_err());
}

#[test]
fn values_are_converted_and_accessed() {
    let value = json!({"a": [1, 2.5, "x", true, null], "a/b": {"~": -1}});
    let json = Json::from(value.clone());
    assert_eq!(Value::from(json.clone()), value);
    assert_eq!(json.pointer("/a/0").and_then(Json::as_i64), Some(1));
    assert_eq!(json.pointer("/a/1").and_then(Json::as_f64), Some(2.5));
    assert_eq!(json.pointer("/a~1b/~0").and_then(Json::as_i64), Some(-1));
    assert_eq!(json.pointer("/a/00"), None);
    assert_eq!(json.pointer("").and_then(Json::as_object).map(<[_]>::len), Some(2));
    assert!(json.pointer("/a/4").is_some_and(Json::is_null));
    assert_eq!(Json::from(5).as_u64(), Some(5));
    assert!(Json::try_from(f64::NAN).is_err());
    assert!("01".parse::<JsonNumber>().is_err());
}

#[test]
fn the_schema_of_any_value_accepts_everything() {
    let schema = serde_json::to_value(Event::json_schema()).expect("JSON");
    assert_eq!(schema["properties"]["data"], json!({}));
}

/// A block of a page, of which some are not known.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "type", rename_all = "snake_case")]
enum Block {
    Text {
        text: String,
    },
    #[model(other)]
    Unknown(Json),
}

#[derive(Clone, Debug, PartialEq, Model)]
#[model(tag = "t", content = "c")]
enum Adjacent {
    Text(String),
    #[model(other)]
    Unknown(Json),
}

#[derive(Clone, Debug, PartialEq, Model)]
enum External {
    Text(String),
    Nothing,
    #[model(other)]
    Unknown(Json),
}

#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "lowercase")]
enum Colour {
    Red,
    #[model(other)]
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Page {
    title: String,
    #[field(flatten)]
    block: Block,
    colour: Option<Colour>,
}

fn round_trip<M: Model + PartialEq + core::fmt::Debug>(json: &str, value: &M) {
    assert_eq!(M::from_json(json).as_ref(), Ok(value), "{json}");
    assert_eq!(value.to_json().expect("valid"), json);
    assert_eq!(serde_json::to_string(value).expect("valid"), json);
}

#[test]
fn an_unknown_variant_is_kept_whole_and_written_back() {
    for text in [
        r#"{"type":"video","url":"a","length":1.50}"#,
        r#"{"url":"a","type":"video","length":[{"type":"text"}]}"#,
    ] {
        round_trip(text, &Block::Unknown(json(text)));
    }
    round_trip(r#"{"type":"text","text":"a"}"#, &Block::Text { text: "a".to_owned() });
    for text in [r#"{"t":"Video","c":1.0,"more":[]}"#, r#"{"c":1,"t":"Video"}"#] {
        round_trip(text, &Adjacent::Unknown(json(text)));
    }
    for text in [r#"{"Video":{"a":1.0}}"#, r#""Video""#] {
        round_trip(text, &External::Unknown(json(text)));
    }
    round_trip(r#""Nothing""#, &External::Nothing);
    let page = Page {
        title: "a".to_owned(),
        block: Block::Unknown(json(r#"{"type":"video","url":"b"}"#)),
        colour: Some(Colour::Unknown("pink".to_owned())),
    };
    round_trip(r#"{"title":"a","type":"video","url":"b","colour":"pink"}"#, &page);
    assert_eq!("red".parse(), Ok(Colour::Red));
    assert_eq!(Colour::ALL, [Colour::Red]);
    assert_eq!(Colour::Unknown("pink".to_owned()).as_str(), "pink");
}

#[test]
fn an_open_enum_still_rejects_what_is_no_variant() {
    let code = |error: konigle_models::ValidationError| {
        error.iter().map(Violation::code).collect::<Vec<_>>()
    };
    assert_eq!(Block::from_json("{}").map_err(code), Err(vec!["union_tag_not_found"]));
    assert_eq!(Block::from_json(r#"{"type": 5}"#).map_err(code), Err(vec!["union_tag_invalid"]));
    assert_eq!(Block::from_json(r#"{"type": "text"}"#).map_err(code), Err(vec!["missing"]));
    assert_eq!(External::from_json(r#"{"A": 1, "B": 2}"#).map_err(code).unwrap_err().len(), 2);
    for invalid in ["null", "{}", r#"{"type": "text", "text": "a"}"#, r#"{"type": 1}"#] {
        assert!(Block::Unknown(json(invalid)).to_json().is_err(), "{invalid}");
        assert!(External::Unknown(Json::from("Nothing")).to_json().is_err());
    }
    let page = Page {
        title: "a".to_owned(),
        block: Block::Unknown(json(r#"{"type":"video","title":"b"}"#)),
        colour: None,
    };
    assert_eq!(page.to_json().map_err(code), Err(vec!["duplicate_key"]));
}
