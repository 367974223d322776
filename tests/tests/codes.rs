//! The code, the data and the message of every kind of violation.
use std::collections::{BTreeMap, BTreeSet};

use konigle_models::comm::contact::{Contact, ContactCreate};
use konigle_models::resource::TimestampedResource;
use konigle_models::{Model, Violation};
use konigle_tests::schema_everything::Formats;
use konigle_tests::vectors::by_topic;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// A field of each kind, with each limit.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields)]
struct Everything {
    /// Text.
    #[field(min_length = 2, max_length = 3, default = "ab")]
    text: String,
    /// Number.
    #[field(ge = 1, le = 3, default = 1)]
    number: u8,
    /// Number with exclusive bounds.
    #[field(gt = -1.5, lt = 1.5, default)]
    double: f64,
    /// Amount.
    #[field(gt = 0, le = 100, max_digits = 4, decimal_places = 2, default = Decimal::ONE)]
    amount: Decimal,
    /// Items.
    #[field(min_items = 1, max_items = 2, max_length = 1, default = vec!["x".to_owned()])]
    items: Vec<String>,
    /// Items in a map.
    #[field(default)]
    by_key: BTreeMap<String, bool>,
}

/// The path, code and data of each violation in a document.
fn violations(json: &str) -> Vec<Value> {
    let error = Everything::from_json(json).expect_err("a violation");
    let Ok(Value::Array(list)) = serde_json::to_value(&error) else { panic!("a list") };
    for violation in &list {
        assert!(!violation["msg"].as_str().expect("a message").is_empty());
    }
    list.into_iter()
        .map(|violation| json!([violation["loc"], violation["type"], violation["ctx"]]))
        .collect()
}

#[test]
fn every_violated_limit_is_reported_with_its_data() {
    let cases = [
        (r#"{"text": "a"}"#, vec![json!([["text"], "string_too_short", {"min_length": 2}])]),
        (r#"{"text": "ééé"}"#, vec![]),
        (r#"{"text": "éééé"}"#, vec![json!([["text"], "string_too_long", {"max_length": 3}])]),
        (r#"{"number": 0}"#, vec![json!([["number"], "greater_than_equal", {"ge": "1"}])]),
        (r#"{"number": 4}"#, vec![json!([["number"], "less_than_equal", {"le": "3"}])]),
        (r#"{"number": 1e400}"#, vec![json!([["number"], "less_than_equal", {"le": "3"}])]),
        (r#"{"number": 2.0}"#, vec![]),
        (r#"{"number": 2.5}"#, vec![json!([["number"], "int_from_float", null])]),
        (r#"{"number": "2"}"#, vec![json!([["number"], "int_type", null])]),
        (r#"{"double": -1.5}"#, vec![json!([["double"], "greater_than", {"gt": "-1.5"}])]),
        (r#"{"double": 1.5}"#, vec![json!([["double"], "less_than", {"lt": "1.5"}])]),
        (r#"{"double": 1e999}"#, vec![json!([["double"], "finite_number", null])]),
        (r#"{"double": true}"#, vec![json!([["double"], "float_type", null])]),
        (r#"{"items": []}"#, vec![json!([["items"], "too_short", {"min_length": 1}])]),
        (
            r#"{"items": ["a", "bc", ""]}"#,
            vec![
                json!([["items", 1], "string_too_long", {"max_length": 1}]),
                json!([["items"], "too_long", {"max_length": 2}]),
            ],
        ),
        (r#"{"by_key": []}"#, vec![json!([["by_key"], "dict_type", null])]),
        (
            r#"{"by_key": {"a": true, "a": 1}}"#,
            vec![json!([["by_key", "a"], "duplicate_key", null])],
        ),
        (
            r#"{"by_key": {"a": 5, "b": 1, "a": 1, "a": true}}"#,
            vec![
                json!([["by_key", "b"], "bool_type", null]),
                json!([["by_key", "a"], "duplicate_key", null]),
            ],
        ),
        (r#"{"by_key": {"b": 1}}"#, vec![json!([["by_key", "b"], "bool_type", null])]),
        (
            r#"{"amount": 1000.999}"#,
            vec![
                json!([["amount"], "decimal_max_digits", {"max_digits": 4}]),
                json!([["amount"], "decimal_max_places", {"decimal_places": 2}]),
                json!([["amount"], "less_than_equal", {"le": "100"}]),
            ],
        ),
        (
            r#"{"amount": "-123"}"#,
            vec![
                json!([["amount"], "decimal_whole_digits", {"whole_digits": 2}]),
                json!([["amount"], "greater_than", {"gt": "0"}]),
            ],
        ),
        (
            r#"{"nubmer": 1}"#,
            vec![json!([["nubmer"], "extra_forbidden", {"suggestion": "number"}])],
        ),
        (r#"{"": 1, "": 2}"#, vec![json!([[""], "extra_forbidden", null])]),
        ("[]", vec![json!([[], "model_type", {"class_name": "Everything"}])]),
    ];
    for (json, expected) in cases {
        match expected.as_slice() {
            [] => assert!(Everything::from_json(json).is_ok(), "{json}"),
            expected => assert_eq!(violations(json), expected, "{json}"),
        }
    }
}

#[test]
fn a_value_built_in_code_is_checked_against_the_same_limits() {
    let value = Everything {
        text: "abcd".to_owned(),
        number: 4,
        double: f64::NAN,
        amount: "123.456".parse().expect("a decimal"),
        items: vec!["ab".to_owned()],
        by_key: BTreeMap::new(),
    };
    let error = value.validate().expect_err("violations");
    let codes: Vec<_> = error
        .iter()
        .map(|violation| format!("{} {}", violation.location(), violation.code()))
        .collect();
    assert_eq!(
        codes,
        [
            "text string_too_long",
            "number less_than_equal",
            "double finite_number",
            "amount decimal_max_digits",
            "amount decimal_max_places",
            "amount less_than_equal",
            "items[0] string_too_long",
        ]
    );
    assert_eq!(value.to_json(), Err(error));
}

#[test]
fn a_default_that_breaks_its_limit_is_reported_when_it_is_used() {
    #[derive(Clone, Debug, PartialEq, Model)]
    struct InvalidDefault {
        /// Items.
        #[field(min_items = 1, default)]
        items: Vec<String>,
    }
    let error = InvalidDefault::from_json("{}").expect_err("an empty list is too short");
    assert_eq!(
        error.to_string(),
        "1 violation in InvalidDefault\n  items: must have at least 1 item [too_short]"
    );
    assert!(InvalidDefault::from_json(r#"{"items": ["x"]}"#).is_ok());
}

/// The codes that clients rely on: those of pydantic where pydantic has the same rule.
const DOCUMENTED: [&str; 22] = [
    "missing",
    "extra_forbidden",
    "string_type",
    "string_too_long",
    "string_too_short",
    "bool_type",
    "list_type",
    "model_type",
    "literal_error",
    "decimal_type",
    "decimal_parsing",
    "decimal_max_digits",
    "decimal_max_places",
    "decimal_whole_digits",
    "greater_than",
    "greater_than_equal",
    "less_than",
    "less_than_equal",
    "datetime_type",
    "datetime_parsing",
    "value_error",
    "json_invalid",
];

#[test]
fn strings_in_a_format_have_the_codes_of_pydantic() {
    for (field, not_a_string, not_in_the_format) in [
        ("date", "date_type", "date_parsing"),
        ("time", "time_type", "time_parsing"),
        ("instant", "datetime_type", "datetime_parsing"),
        ("duration", "time_delta_type", "time_delta_parsing"),
        ("delta", "time_delta_type", "time_delta_parsing"),
        ("span", "time_delta_type", "time_delta_parsing"),
        ("ipv4", "ip_v4_address", "ip_v4_address"),
        ("ipv6", "ip_v6_address", "ip_v6_address"),
        ("uuid", "uuid_type", "uuid_parsing"),
        ("url", "url_type", "url_parsing"),
        ("bytes", "bytes_type", "base64_decode"),
    ] {
        for (value, code) in [(json!(1), not_a_string), (json!("?"), not_in_the_format)] {
            let error = Formats::from_json(json!({field: value}).to_string()).expect_err(field);
            let Ok(list) = serde_json::to_value(&error) else { panic!("a list") };
            assert_eq!(json!([list[0]["loc"], list[0]["type"]]), json!([[field], code]));
            assert_eq!(list[0]["ctx"], Value::Null);
        }
    }
    let error = Formats::from_json(r#"{"addresses": ["?"]}"#).expect_err("no address");
    assert_eq!(error.iter().next().map(Violation::code), Some("ip_any_address"));
}

#[test]
fn a_leap_second_has_its_own_message() {
    let message = |at: &str| {
        let json = format!(r#"{{"created_at":"{at}","updated_at":"{at}","id":"1"}}"#);
        let error = TimestampedResource::from_json(json).expect_err("no date-time");
        error.iter().map(|violation| format!("{} {}", violation.code(), violation.message())).next()
    };
    for leap in ["2016-12-31T23:59:60Z", "2016-12-31t15:59:60.5-08:00"] {
        let message = message(leap).expect("a violation");
        assert!(message.starts_with("datetime_parsing"), "{message}");
        assert!(message.contains("leap second"), "{message}");
    }
    for invalid in ["2016-12-31T23:59:61Z", "2016-13-31T23:59:60Z", "2016-12-31T23:59:60", "60"] {
        let message = message(invalid).expect("a violation");
        assert!(message.starts_with("datetime_parsing"), "{message}");
        assert!(message.contains("RFC 3339"), "{message}");
    }
}

#[test]
fn every_documented_code_occurs() {
    let mut occurring: BTreeSet<String> = by_topic()
        .into_values()
        .flatten()
        .flat_map(|vector| vector.expect.errors.into_iter().map(|(_, code)| code))
        .collect();
    for json in [r#"{"text": "a", "number": 0, "double": 1.5}"#, r#"{"number": 4}"#] {
        occurring.extend(
            violations(json)
                .iter()
                .map(|violation| violation[1].as_str().expect("a code").to_owned()),
        );
    }
    for code in DOCUMENTED.into_iter().chain(["duplicate_key"]) {
        assert!(occurring.contains(code), "{code}");
    }
}

#[test]
fn a_syntax_error_is_reported_with_line_and_column() {
    let error_of = |json: &[u8]| Contact::from_json(json).expect_err("not JSON").to_string();
    let expected = |reason: &str| {
        format!("1 violation in Contact\n  the document is not JSON: {reason} [json_invalid]")
    };
    assert_eq!(error_of(b""), expected("EOF while parsing a value at line 1, column 1"));
    assert_eq!(
        error_of("{\"é\": 1,\n \"b\" 2}".as_bytes()),
        expected("expected `:` at line 2, column 6")
    );
    assert_eq!(
        error_of("\u{feff}{}".as_bytes()),
        expected("unexpected byte order mark (JSON has none) at line 1, column 1")
    );
    assert_eq!(
        error_of(b"{\"a\": \"b"),
        expected("EOF while parsing a string at line 1, column 9")
    );
    assert_eq!(error_of(b"{\"a\": \"\\x\"}"), expected("invalid escape at line 1, column 9"));
    assert_eq!(
        error_of(b"{\"a\": \"b\\ud800\"}"),
        expected("lone surrogate in hex escape at line 1, column 11")
    );
    assert_eq!(
        error_of(b"{\"a\": \"b\n\"}"),
        expected("unescaped control character found while parsing a string at line 1, column 9")
    );
    assert_eq!(error_of(b"{} x"), expected("trailing characters at line 1, column 4"));
    assert_eq!(
        error_of(b"{\"a\": \"\xff\"}"),
        expected("the text is not UTF-8 at line 1, column 8")
    );
    assert_eq!(error_of(b"{\"id\": 01}"), expected("expected `,` or `}` at line 1, column 9"));
    let deep = "[".repeat(200);
    assert_eq!(
        error_of(deep.as_bytes()),
        expected("recursion limit exceeded (128 nested arrays and objects) at line 1, column 129")
    );
}

#[test]
fn strict_reading_rejects_unknown_keys_at_every_depth_and_suggests_a_name() {
    let json =
        r#"{"email": "a@b.co", "frist_name": 1, "marketing_consent": {"watsapp": true, "zzz": 1}}"#;
    let error = ContactCreate::from_json_strict(json).expect_err("unknown keys");
    let lines: Vec<_> = error.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "frist_name: is not a field of this model; did you mean `first_name`? [extra_forbidden]",
            "marketing_consent.watsapp: is not a field of this model; did you mean `whatsapp`? [extra_forbidden]",
            "marketing_consent.zzz: is not a field of this model; remove it [extra_forbidden]",
        ]
    );
}

#[test]
fn control_characters_in_a_key_are_escaped_in_the_message() {
    let error = ContactCreate::from_json(r#"{"email": "a@b.co", "x\n\u001b[2J": 1}"#)
        .expect_err("an unknown key");
    let lines = error.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        lines,
        [r#"["x\n\u{1b}[2J"]: is not a field of this model; remove it [extra_forbidden]"#]
    );
}

#[test]
fn all_violations_are_reported_however_many() {
    let tags = vec!["1"; 1000].join(",");
    let error = Contact::from_json(format!(r#"{{"tags": [{tags}]}}"#)).expect_err("violations");
    assert_eq!(error.len(), 1000 + 4);
}

#[test]
fn the_message_for_a_long_string_does_not_suggest_to_shorten_it() {
    let json = format!(r#"{{"email": "a@b.co", "phone": "{}"}}"#, "0".repeat(500));
    let error = ContactCreate::from_json(json).expect_err("a long phone number");
    let message = error.iter().next().map(Violation::message).expect("a violation");
    assert!(
        message.starts_with("must have at most ") && message.ends_with(" characters"),
        "{message}"
    );
}
