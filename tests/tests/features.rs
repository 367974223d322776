//! The field types of other crates, which features of the library add.
use std::fmt::Debug;

use bytes::Bytes;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span, SpanFieldwise, Timestamp};
use konigle_models::error::TextFormat;
use konigle_models::{FieldType, Model, ValidationError, Violation};
use konigle_tests::format_texts::texts_of;
use proptest::prelude::*;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

/// A model with a field of any type.
#[derive(Clone, Debug, PartialEq, Model)]
struct One<T: FieldType> {
    value: T,
}

fn read<T: FieldType>(value: &Value) -> Result<T, ValidationError> {
    One::from_json(json!({"value": value}).to_string()).map(|one| one.value)
}

fn write<T: FieldType>(value: T) -> Result<Value, ValidationError> {
    let json = One { value }.to_json()?;
    Ok(serde_json::from_str::<Value>(&json).expect("JSON")["value"].clone())
}

/// Asserts that the type reads and writes the texts of the format, and that each violation has this
/// code.
fn assert_reads<T: FieldType + Clone + Debug + PartialEq>(format: TextFormat, codes: [&str; 2]) {
    for (text, written) in texts_of(format).valid {
        let value = read::<T>(&json!(text)).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(write(value.clone()), Ok(json!(written)), "{text}");
        assert_eq!(read(&json!(written)), Ok(value), "{text}");
    }
    for text in texts_of(format).all_invalid() {
        let error = read::<T>(&json!(text)).expect_err(text);
        let violation = error.iter().next().expect("a violation");
        assert_eq!(violation.code(), codes[1], "{text}");
    }
    for value in [json!(1), json!(null), json!([1, 2]), json!({})] {
        let error = read::<T>(&value).expect_err("another type");
        assert_eq!(error.iter().next().expect("a violation").code(), codes[0], "{value}");
    }
}

#[test]
fn uuids_have_hyphens() {
    assert_reads::<Uuid>(TextFormat::Uuid, ["uuid_type", "uuid_parsing"]);
}

#[test]
fn urls_are_uris() {
    assert_reads::<Url>(TextFormat::Url, ["url_type", "url_parsing"]);
}

#[test]
fn bytes_are_base64() {
    assert_reads::<Bytes>(TextFormat::Base64, ["bytes_type", "base64_decode"]);
    assert_eq!(read(&json!("aGVsbG8=")), Ok(Bytes::from_static(b"hello")));
}

#[test]
fn types_of_jiff_are_read_as_those_of_chrono() {
    assert_reads::<SignedDuration>(
        TextFormat::SignedDuration,
        ["time_delta_type", "time_delta_parsing"],
    );
    assert_reads::<SpanFieldwise>(
        TextFormat::CalendarDuration,
        ["time_delta_type", "time_delta_parsing"],
    );
    assert_reads::<Date>(TextFormat::Date, ["date_type", "date_parsing"]);
    assert_reads::<Time>(TextFormat::Time, ["time_type", "time_parsing"]);
    let instant: Timestamp = read(&json!("2024-05-01T08:30:00.5+02:00")).expect("a timestamp");
    assert_eq!(write(instant), Ok(json!("2024-05-01T06:30:00.500Z")));
}

#[test]
fn a_timestamp_that_jiff_does_not_have_is_rejected() {
    let last = "9999-12-30T22:00:00.999999999Z";
    assert_eq!(read(&json!(last)), Ok(Timestamp::MAX));
    assert_eq!(write(Timestamp::MAX), Ok(json!(last)));
    let error = read::<Timestamp>(&json!("9999-12-30T22:00:01Z")).expect_err("too late");
    assert_eq!(
        error.to_string(),
        "1 violation in One\n  value: must be before 9999-12-30T22:00:01Z [value_error]"
    );
}

#[test]
fn a_value_that_would_not_be_read_is_not_written() {
    let code = |error: ValidationError| error.iter().next().map(Violation::code);
    assert_eq!(write(Timestamp::MIN).map_err(code), Err(Some("datetime_parsing")));
    assert_eq!(write(Date::MIN).map_err(code), Err(Some("date_parsing")));
    assert_eq!(write(Date::ZERO).map_err(code), Err(Some("date_parsing")));
    let too_many = Span::new().seconds(631_107_417_600_i64).milliseconds(631_107_417_600_000_i64);
    assert_eq!(write(too_many).map_err(code), Err(Some("time_delta_parsing")));
    let url = |text| Url::parse(text).expect("a URL");
    for text in [
        "http://example.com/|",
        "http://example.com/[",
        "http://example.com/%zz",
        "http://a{b/",
        "x:a b",
    ] {
        assert_eq!(write(url(text)).map_err(code), Err(Some("url_parsing")), "{text}");
    }
    for text in [
        "http://example.com/é",
        "http://bücher.example/ä b?ö#ü",
        "http://[::1]/%41",
        " http:\\\\a@b ",
    ] {
        let url = url(text);
        assert_eq!(write(url.clone()), Ok(json!(url.as_str())), "{text}");
        assert_eq!(read(&json!(url.as_str())), Ok(url), "{text}");
    }
}

#[test]
fn subsecond_units_of_a_span_are_written_as_seconds() {
    let span = Span::new().minutes(1).milliseconds(1_500).nanoseconds(1);
    assert_eq!(write(span), Ok(json!("PT1M1.500000001S")));
    assert_eq!(write(-span), Ok(json!("-PT1M1.500000001S")));
}

/// A model with a secret.
#[derive(Clone, Debug, Model)]
struct Login {
    /// The password.
    #[field(min_length = 3, max_length = 8)]
    password: SecretString,
}

#[test]
fn a_secret_is_read_and_written_but_not_printed() {
    let json = r#"{"password":"s3cret\""}"#;
    let login = Login::from_json(json).expect("a login");
    assert_eq!(login.password.expose_secret(), "s3cret\"");
    assert_eq!(login.to_json().as_deref(), Ok(json));
    assert!(!format!("{login:?}").contains("s3cret"));
    assert_eq!(serde_json::to_string(&login).expect("JSON"), json);
    for (json, message) in [
        (r#"{"password":"x"}"#, "must have at least 3 characters [string_too_short]"),
        (r#"{"password":"s3crets3cret"}"#, "must have at most 8 characters [string_too_long]"),
        (r#"{"password":1}"#, "must be a string [string_type]"),
    ] {
        let error = Login::from_json(json).expect_err(json).to_string();
        assert_eq!(error, format!("1 violation in Login\n  password: {message}"));
    }
    let long = Login { password: "s3crets3cret".into() };
    assert!(long.validate().is_err());
    let schema: Value = serde_json::from_str(&Login::json_schema().to_string()).expect("JSON");
    assert_eq!(
        schema["properties"]["password"],
        json!({"type": "string", "format": "password", "minLength": 3, "maxLength": 8, "description": "The password."})
    );
}

fn assert_round_trip<T: FieldType + Debug + PartialEq>(value: T) -> Result<(), TestCaseError> {
    let one = One { value };
    let json = one.to_json()?;
    prop_assert_eq!(&One::from_json(&json)?, &one, "{}", json);
    let mut bytes = Vec::new();
    ciborium::into_writer(&one, &mut bytes)?;
    prop_assert_eq!(&ciborium::from_reader::<One<T>, _>(bytes.as_slice())?, &one);
    let bytes = rmp_serde::to_vec_named(&one)?;
    prop_assert_eq!(&rmp_serde::from_slice::<One<T>>(&bytes)?, &one);
    Ok(())
}

proptest! {
    #[test]
    fn values_round_trip(
        uuid in any::<u128>(), bytes in any::<Vec<u8>>(), seconds in any::<i64>(), nanos in -999_999_999..=999_999_999_i32,
        date in (1..=9999_i16, 1..=12_i8, 1..=28_i8), time in (0..24_i8, 0..60_i8, 0..60_i8, 0..1_000_000_000_i32),
    ) {
        assert_round_trip(Uuid::from_u128(uuid))?;
        assert_round_trip(Bytes::from(bytes))?;
        let nanos = if (seconds < 0) == (nanos < 0) { nanos } else { -nanos };
        assert_round_trip(SignedDuration::new(seconds, nanos))?;
        let (year, month, day) = date;
        assert_round_trip(Date::new(year, month, day)?)?;
        let (hour, minute, second, subsecond) = time;
        assert_round_trip(Time::new(hour, minute, second, subsecond)?)?;
        // The timestamps in the years that are written.
        let second = seconds.rem_euclid(315_537_801_600) - 62_135_596_800;
        if let Ok(timestamp) = Timestamp::new(second, subsecond) {
            assert_round_trip(timestamp)?;
        }
    }

    #[test]
    fn spans_round_trip(
        negative in any::<bool>(), years in 0..=19_998_i64, months in 0..=239_976_i64, days in 0..=7_304_484_i64,
        minutes in 0..=10_518_456_960_i64, seconds in 0..=631_107_417_600_i64, nanos in 0..1_000_000_000_i64,
    ) {
        let span = Span::new().years(years).months(months).days(days).minutes(minutes).seconds(seconds)
            .milliseconds(nanos / 1_000_000).microseconds(nanos / 1000 % 1000).nanoseconds(nanos % 1000);
        let span = if negative { -span } else { span };
        assert_round_trip(SpanFieldwise(span))?;
        // jiff reads what is written as the same span.
        let written = write(span)?;
        let theirs: Span = written.as_str().expect("a string").parse()?;
        prop_assert_eq!(theirs.fieldwise(), span.fieldwise());
    }

    #[test]
    fn a_url_that_is_read_is_a_uri_and_round_trips(text in "(https?|x|file|mailto):(//)?[ -~é]{0,12}(/[ -~]{0,8})?") {
        let uri = jsonschema::options().should_validate_formats(true).build(&json!({"format": "uri"})).expect("a schema");
        if let Ok(url) = read::<Url>(&json!(text)) {
            prop_assert!(uri.is_valid(&json!(text)), "{}", text);
            prop_assert!(uri.is_valid(&json!(url.as_str())), "{} of {}", url, text);
            assert_round_trip(url)?;
        }
        if let Ok(url) = Url::parse(&text)
            && let Ok(written) = write(url.clone())
        {
            prop_assert!(uri.is_valid(&written), "{}", written);
            prop_assert_eq!(read(&written), Ok(url));
        }
    }
}
