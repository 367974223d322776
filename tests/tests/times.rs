//! Dates, times and durations: which texts are read, and how values are written.
use std::fmt::Debug;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use konigle_models::error::TextFormat;
use konigle_models::{FieldType, Model, ValidationError, Violation};
use konigle_tests::format_texts::texts_of;
use konigle_tests::schema_everything::Formats;
use konigle_tests::strategies::instant;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A model with a field of any type.
#[derive(Clone, Debug, PartialEq, Model)]
struct One<T: FieldType> {
    value: T,
}

fn read<T: FieldType>(text: &str) -> Result<T, String> {
    let json = json!({"value": text}).to_string();
    let message = |error: ValidationError| {
        let violation = error.iter().next().expect("a violation");
        format!("{} [{}]", violation.message(), violation.code())
    };
    One::from_json(json).map(|one| one.value).map_err(message)
}

fn write<T: FieldType>(value: T) -> Result<Value, ValidationError> {
    let json = One { value }.to_json()?;
    Ok(serde_json::from_str::<Value>(&json).expect("JSON")["value"].clone())
}

/// Asserts that the type reads the valid texts of the format, writes them as listed, and reads what
/// it wrote; and that it rejects the others with this code.
fn assert_reads<T: FieldType + Clone + Debug + PartialEq>(format: TextFormat, code: &str) {
    for (text, written) in texts_of(format).valid {
        let value = read::<T>(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(write(value.clone()), Ok(json!(written)), "{text}");
        assert_eq!(read(written), Ok(value), "{text}");
    }
    for text in texts_of(format).all_invalid() {
        let error = read::<T>(text).expect_err(text);
        assert!(error.contains(code), "{text}: {error}");
    }
}

#[test]
fn dates_follow_rfc_3339() {
    assert_reads::<NaiveDate>(TextFormat::Date, "[date_parsing]");
}

#[test]
fn times_follow_rfc_3339_without_offset() {
    assert_reads::<NaiveTime>(TextFormat::Time, "[time_parsing]");
}

#[test]
fn durations_follow_iso_8601() {
    assert_reads::<Duration>(TextFormat::Duration, "[time_delta_parsing]");
    assert_reads::<TimeDelta>(TextFormat::SignedDuration, "[time_delta_parsing]");
}

#[test]
fn a_violation_names_the_format_and_the_remedy() {
    let error_of = |text| {
        [read::<NaiveDate>(text).err(), read::<NaiveTime>(text).err(), read::<Duration>(text).err()]
    };
    let [date, time, duration] = error_of("soon").map(Option::unwrap_or_default);
    assert_eq!(
        date,
        "must be an RFC 3339 date, such as 2024-01-31, in the years 1 to 9999 [date_parsing]"
    );
    assert_eq!(time, "must be an RFC 3339 time without offset, such as 09:30:00 [time_parsing]");
    assert_eq!(
        duration,
        "must be an ISO 8601 duration without sign, in weeks, days, hours, minutes and seconds, such as P1DT2H30M [time_delta_parsing]"
    );
    for text in ["P1Y", "P2M", "P0Y", "P1Y1DT1H"] {
        assert_eq!(
            read::<Duration>(text),
            Err("must not have years or months, whose length varies; use weeks or days [time_delta_parsing]".to_owned())
        );
    }
    for leap in ["23:59:60", "12:00:60.5"] {
        assert_eq!(
            read::<NaiveTime>(leap),
            Err("must not be a leap second; use the second before or after it [time_parsing]"
                .to_owned())
        );
    }
}

#[test]
fn the_longest_durations_are_read_and_longer_ones_are_rejected() {
    let beyond =
        "is beyond the longest duration of this field; use a shorter one [time_delta_parsing]";
    let longest = "P213503982334601DT7H0M15.999999999S";
    assert_eq!(write(Duration::MAX), Ok(json!(longest)));
    assert_eq!(read(longest), Ok(Duration::MAX));
    assert_eq!(read::<Duration>("P213503982334601DT7H0M16S"), Err(beyond.to_owned()));
    for limit in [TimeDelta::MAX, TimeDelta::MIN] {
        let written = write(limit).expect("a duration");
        assert_eq!(read(written.as_str().expect("a string")), Ok(limit));
    }
    assert_eq!(read::<TimeDelta>("-PT9223372036854775.808S"), Err(beyond.to_owned()));
    let digits = "9".repeat(100_000);
    assert_eq!(read::<Duration>(&format!("PT{digits}S")), Err(beyond.to_owned()));
    assert_eq!(read(&format!("PT{}1S", "0".repeat(100_000))), Ok(Duration::from_secs(1)));
}

#[test]
fn a_date_time_with_offset_keeps_it() {
    for (text, written) in [
        ("2024-05-01T08:30:00+02:00", "2024-05-01T08:30:00+02:00"),
        ("2024-05-01t08:30:00.5-23:59", "2024-05-01T08:30:00.500-23:59"),
        ("2024-05-01T08:30:00Z", "2024-05-01T08:30:00Z"),
        ("2024-05-01T08:30:00-00:00", "2024-05-01T08:30:00Z"),
        ("0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59"),
        ("9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59"),
    ] {
        let value: DateTime<FixedOffset> = read(text).expect(text);
        assert_eq!(write(value), Ok(json!(written)));
        assert_eq!(value.offset(), read::<DateTime<FixedOffset>>(written).expect(text).offset());
    }
    for text in ["0000-12-31T23:59:59-23:59", "2024-05-01T08:30:00", "2024-05-01T23:59:60Z"] {
        let error = read::<DateTime<FixedOffset>>(text).expect_err(text);
        assert!(error.ends_with("[datetime_parsing]"), "{error}");
    }
}

#[test]
fn a_value_without_json_form_is_rejected_before_it_is_written() {
    let leap = NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000).expect("a leap second");
    let early = NaiveDate::from_ymd_opt(0, 1, 1).expect("a date");
    let late = NaiveDate::from_ymd_opt(10_000, 1, 1).expect("a date");
    let noon = NaiveDate::from_ymd_opt(2024, 5, 1).and_then(|date| date.and_hms_opt(12, 0, 0));
    let with_seconds =
        FixedOffset::east_opt(3601).and_then(|offset| noon?.and_local_timezone(offset).single());
    let new_year = NaiveDate::from_ymd_opt(2016, 12, 31).expect("a date");
    let of_leap = new_year.and_time(leap).and_utc();
    let code =
        |error: ValidationError| error.iter().map(Violation::code).next().unwrap_or_default();
    assert_eq!(write(leap).map_err(code), Err("time_parsing"));
    assert_eq!(write(early).map_err(code), Err("date_parsing"));
    assert_eq!(write(late).map_err(code), Err("date_parsing"));
    assert_eq!(write(with_seconds.expect("a date-time")).map_err(code), Err("datetime_parsing"));
    assert_eq!(write(of_leap).map_err(code), Err("datetime_parsing"));
    assert_eq!(write(of_leap.fixed_offset()).map_err(code), Err("datetime_parsing"));
    for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        for hours in [-23, 0, 23] {
            let offset = FixedOffset::east_opt(hours * 3600).expect("an offset");
            let instant = instant.with_timezone(&offset);
            assert_eq!(write(instant).map_err(code), Err("datetime_parsing"));
        }
    }
}

#[test]
fn values_of_other_json_types_are_rejected() {
    for value in ["1", "null", "true", "[]", "{}", "[2024, 1, 1]"] {
        let code = |model: Result<(), ValidationError>| {
            let error = model.expect_err(value);
            error.iter().map(Violation::code).next().unwrap_or_default().to_owned()
        };
        let json = format!(r#"{{"value": {value}}}"#);
        assert_eq!(code(One::<NaiveDate>::from_json(&json).map(drop)), "date_type");
        assert_eq!(code(One::<NaiveTime>::from_json(&json).map(drop)), "time_type");
        assert_eq!(code(One::<Duration>::from_json(&json).map(drop)), "time_delta_type");
        assert_eq!(code(One::<TimeDelta>::from_json(&json).map(drop)), "time_delta_type");
    }
}

#[test]
fn the_schema_has_the_formats_of_json_schema() {
    let schema: Value = serde_json::from_str(&Formats::json_schema().to_string()).expect("JSON");
    let first = |field: &str| schema["properties"][field]["anyOf"][0].clone();
    assert_eq!(first("date"), json!({"format": "date", "type": "string"}));
    assert_eq!(first("instant"), json!({"format": "date-time", "type": "string"}));
    assert_eq!(first("time")["format"], Value::Null);
    assert_eq!(first("duration")["format"], "duration");
    assert_eq!(first("delta")["format"], "duration");
}

/// Dates and date-times with bounds.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(update(BoundedUpdate))]
struct Bounded {
    /// From a day to the day before another.
    #[field(ge = "2020-02-29", lt = "2021-01-01", default)]
    date: Option<NaiveDate>,
    /// After an instant.
    #[field(gt = "1960-01-01T00:00:00.000000001+01:00", default)]
    after: Vec<DateTime<Utc>>,
    /// Until an instant.
    #[field(le = "2020-01-01T00:00:00Z", default)]
    until: Option<DateTime<FixedOffset>>,
    /// A newtype.
    #[field(gt = "2020-01-01", le = "9999-12-31", default)]
    jiff: Option<jiff::civil::Date>,
}

#[test]
fn dates_and_date_times_have_bounds() {
    for valid in [
        r#"{"date": "2020-02-29", "jiff": "2020-01-02"}"#,
        r#"{"date": "2020-12-31", "jiff": "9999-12-31"}"#,
        r#"{"after": ["1959-12-31T23:00:00.000000002Z", "2020-01-01T00:00:00Z"]}"#,
        r#"{"until": "2020-01-01T02:00:00+02:00"}"#,
        r#"{"until": "2019-12-31T19:00:00-05:00"}"#,
    ] {
        let value = Bounded::from_json(valid).expect(valid);
        assert_eq!(Bounded::from_json(value.to_json().expect(valid)), Ok(value));
    }
    for (invalid, violation) in [
        (
            r#"{"date": "2020-02-28"}"#,
            json!([["date"], "greater_than_equal", "must be 2020-02-29 or later", {"ge": "2020-02-29"}]),
        ),
        (
            r#"{"date": "2021-01-01"}"#,
            json!([["date"], "less_than", "must be before 2021-01-01", {"lt": "2021-01-01"}]),
        ),
        (
            r#"{"after": ["2020-01-01T00:00:00Z", "1959-12-31T23:00:00.000000001Z"]}"#,
            json!([["after", 1], "greater_than", "must be after 1959-12-31T23:00:00.000000001Z", {"gt": "1959-12-31T23:00:00.000000001Z"}]),
        ),
        (
            r#"{"until": "2020-01-01T00:00:00.5Z"}"#,
            json!([["until"], "less_than_equal", "must be 2020-01-01T00:00:00Z or earlier", {"le": "2020-01-01T00:00:00Z"}]),
        ),
        (
            r#"{"until": "2020-01-01"}"#,
            json!([
                ["until"],
                "datetime_parsing",
                "must be an RFC 3339 date-time with an offset, such as 2024-01-31T09:30:00Z, in the years 1 to 9999",
                null
            ]),
        ),
        (
            r#"{"jiff": "2020-01-01"}"#,
            json!([["jiff"], "greater_than", "must be after 2020-01-01", {"gt": "2020-01-01"}]),
        ),
    ] {
        for error in
            [Bounded::from_json(invalid).map(drop), BoundedUpdate::from_json(invalid).map(drop)]
        {
            let list = serde_json::to_value(error.expect_err(invalid)).expect("JSON");
            let parts = json!([list[0]["loc"], list[0]["type"], list[0]["msg"], list[0]["ctx"]]);
            assert_eq!(parts, violation, "{invalid}");
            assert_eq!(list[1], Value::Null, "{invalid}");
        }
    }
    let early = NaiveDate::from_ymd_opt(2020, 2, 28);
    let update = BoundedUpdate { date: Some(early), ..BoundedUpdate::default() };
    let error = update.to_json().expect_err("an early date");
    assert_eq!(error.iter().map(Violation::code).collect::<Vec<_>>(), ["greater_than_equal"]);
}

fn date() -> impl Strategy<Value = NaiveDate> {
    let (first, last) = (NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31));
    let days = last.zip(first).map_or(0, |(last, first)| (last - first).num_days());
    (0..=days).prop_map(move |day| {
        first.and_then(|first| first.checked_add_signed(TimeDelta::days(day))).expect("a date")
    })
}

fn nanos() -> impl Strategy<Value = u32> {
    prop_oneof![
        Just(0),
        Just(1),
        Just(999_999_999),
        (0..1000_u32).prop_map(|n| n * 1_000_000),
        0..1_000_000_000_u32
    ]
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (0..86_400_u32, nanos()).prop_map(|(second, nanos)| {
        NaiveTime::from_num_seconds_from_midnight_opt(second, nanos).expect("a time")
    })
}

fn duration() -> impl Strategy<Value = Duration> {
    let seconds = prop_oneof![0..100_000_u64, any::<u64>(), Just(u64::MAX), Just(0)];
    (seconds, nanos()).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos))
}

fn delta() -> impl Strategy<Value = TimeDelta> {
    let most = TimeDelta::MAX.num_seconds() - 1;
    let seconds = prop_oneof![-100_000..100_000_i64, -most..=most];
    (seconds, nanos())
        .prop_map(|(seconds, nanos)| TimeDelta::new(seconds, nanos).expect("a duration"))
}

fn assert_round_trip<T: FieldType + Clone + Debug + PartialEq>(
    value: &T,
) -> Result<(), TestCaseError> {
    let one = One { value: value.clone() };
    let json = one.to_json()?;
    prop_assert_eq!(&One::from_json(&json)?, &one, "{}", json);
    prop_assert_eq!(&serde_json::from_str::<One<T>>(&json)?, &one);
    let mut bytes = Vec::new();
    ciborium::into_writer(&one, &mut bytes)?;
    prop_assert_eq!(&ciborium::from_reader::<One<T>, _>(bytes.as_slice())?, &one);
    let bytes = rmp_serde::to_vec_named(&one)?;
    prop_assert_eq!(&rmp_serde::from_slice::<One<T>>(&bytes)?, &one);
    let text = serde_yaml_ng::to_string(&one)?;
    prop_assert_eq!(&serde_yaml_ng::from_str::<One<T>>(&text)?, &one, "{}", text);
    Ok(())
}

proptest! {
    #[test]
    fn values_round_trip_in_every_format(
        date in date(), time in time(), duration in duration(), delta in delta(), instant in instant(), minutes in -1439..=1439_i32,
    ) {
        assert_round_trip(&date)?;
        assert_round_trip(&time)?;
        assert_round_trip(&duration)?;
        assert_round_trip(&delta)?;
        let offset = FixedOffset::east_opt(minutes * 60).expect("an offset");
        let local = date.and_time(time).and_local_timezone(offset).single().expect("a date-time");
        assert_round_trip(&local)?;
        let written = write(local)?;
        let read: DateTime<FixedOffset> = read(written.as_str().expect("a string")).expect("a date-time");
        prop_assert_eq!(read.offset(), local.offset());
        assert_round_trip(&instant)?;
    }

    #[test]
    fn durations_are_written_as_rfc_3339_has_them(duration in duration()) {
        let written = write(Duration::from_secs(duration.as_secs()))?;
        let schema = json!({"format": "duration"});
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
        prop_assert!(validator.is_valid(&written), "{}", written);
    }

    #[test]
    fn any_text_is_read_as_by_chrono_or_rejected(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,9})?|\\PC{0,12}") {
        let theirs = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if let Ok(date) = read::<NaiveDate>(&text) {
            prop_assert_eq!(Some(date), theirs);
        }
        if let Ok(time) = read::<NaiveTime>(&text) {
            prop_assert_eq!(Ok(time), text.parse());
        }
        let _ = read::<Duration>(&text);
    }

    #[test]
    fn any_duration_text_is_read_as_by_jiff(text in "-?P([0-9]{1,3}W)?([0-9]{1,3}D)?(T([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}(\\.[0-9]{1,10})?S)?)?") {
        // jiff's durations have no days and weeks, so they are read as a span.
        let theirs = jiff::fmt::temporal::SpanParser::new().parse_span(&text).ok().and_then(|span| {
            span.to_duration(jiff::SpanRelativeTo::days_are_24_hours()).ok()
        });
        let ours = read::<TimeDelta>(&text).ok();
        let ours = ours.map(|ours| jiff::SignedDuration::new(ours.num_seconds(), ours.subsec_nanos()));
        prop_assert_eq!(ours, theirs, "{}", text);
    }
}
