//! `ReadOptions::ignore_limits` reads what breaks limits and own rules, and nothing else.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use konigle_models::{ErrorKind, Model, ReadOptions, ValidationError, Violation, Violations};
use konigle_tests::schema_documents::{mixed, near};
use konigle_tests::schema_everything::{Amounts, Containers, Everything, Formats, Numbers, Texts};
use konigle_tests::schema_rules::{Ruled, RuledUpdate};
use konigle_tests::schema_shapes::{Collected, Flattened, Open, Shapes};
use konigle_tests::schema_values::Random;
use serde_json::{Value, json};

fn ignoring<M: Model>(json: &str) -> Result<M, ValidationError> {
    M::from_json_with(json, ReadOptions::new().ignore_limits())
}

/// Whether a violation is one of a limit or own rule. Where a number is also beyond its type, the
/// violation has the same kind.
fn is_of_limit(violation: &Violation) -> bool {
    matches!(
        violation.kind(),
        ErrorKind::StringTooLong { .. }
            | ErrorKind::StringTooShort { .. }
            | ErrorKind::StringPatternMismatch { .. }
            | ErrorKind::DecimalMaxDigits { .. }
            | ErrorKind::DecimalMaxPlaces { .. }
            | ErrorKind::DecimalWholeDigits { .. }
            | ErrorKind::GreaterThan { .. }
            | ErrorKind::GreaterThanEqual { .. }
            | ErrorKind::LessThan { .. }
            | ErrorKind::LessThanEqual { .. }
            | ErrorKind::After { .. }
            | ErrorKind::NotBefore { .. }
            | ErrorKind::Before { .. }
            | ErrorKind::NotAfter { .. }
            | ErrorKind::MultipleOf { .. }
            | ErrorKind::TooLong { .. }
            | ErrorKind::TooShort { .. }
            | ErrorKind::SetItemRepeated
            | ErrorKind::Worded { .. }
            | ErrorKind::Custom { .. }
    )
}

fn found(error: &ValidationError, is_wanted: fn(&Violation) -> bool) -> BTreeSet<String> {
    let shown =
        |violation: &Violation| format!("{} {}", violation.json_pointer(), violation.code());
    error.iter().filter(|violation| is_wanted(violation)).map(shown).collect()
}

fn paths(error: &ValidationError) -> BTreeSet<String> {
    error.iter().map(Violation::json_pointer).collect()
}

/// Compares both ways of reading on generated documents. Returns how many are only read without
/// limits.
fn compare<M: Model + Debug + PartialEq>() -> usize {
    let mut random = Random(11);
    let mut documents = near(M::SCHEMA, 2, &mut random);
    documents.extend(mixed(M::SCHEMA, &|text| M::from_json(text).is_ok(), 3_000, &mut random));
    let mut more = 0;
    for text in documents {
        match (M::from_json(&text), ignoring::<M>(&text)) {
            (Ok(judged), Ok(read)) => {
                assert_eq!(judged, read, "{text}");
            }
            (Ok(_), Err(error)) => panic!("{text}: {error}"),
            (Err(error), Ok(_)) => {
                assert!(error.iter().all(is_of_limit), "{text}: {error}");
                more += 1;
            }
            (Err(all), Err(error)) => {
                assert!(paths(&error).is_subset(&paths(&all)), "{text}: {error}\n{all}");
                let other = found(&all, |violation| !is_of_limit(violation));
                assert!(other.is_subset(&found(&error, |_| true)), "{text}: {error}\n{all}");
            }
        }
    }
    more
}

#[test]
fn only_limits_and_own_rules_are_ignored() {
    let more = [
        compare::<Texts>(),
        compare::<Numbers>(),
        compare::<Amounts>(),
        compare::<Formats>(),
        compare::<Containers>(),
        compare::<Everything>(),
        compare::<Shapes>(),
        compare::<Flattened>(),
        compare::<Open>(),
        compare::<Collected>(),
        compare::<Ruled>(),
        compare::<RuledUpdate>(),
    ];
    println!("{more:?} documents are read only without limits");
    assert!(more.iter().sum::<usize>() > 1_000);
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
struct Word(#[field(max_length = 3, check = check_word)] String);

fn check_word(word: &str, violations: &mut Violations) {
    if word == "no" {
        violations.add((), "no", "must not be no");
    }
}

/// Limits in every place.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_all)]
struct Limited {
    #[field(max_length = 2)]
    text: String,
    #[field(max_items = 1, unique_items, ge = 5, default)]
    list: Vec<i8>,
    #[field(default)]
    word: Option<Word>,
    #[field(min_items = 1, default)]
    words: BTreeMap<Word, Word>,
    #[field(default)]
    choice: Option<Choice>,
    #[field(max_length = 1, default = "long".to_owned())]
    defaulted: String,
    #[field(check = check_given)]
    note: Option<String>,
}

/// A choice with limits.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_choice)]
enum Choice {
    Number(#[field(le = 5, check = check_odd)] u8),
    Fields {
        #[field(max_length = 1)]
        name: String,
    },
}

fn check_all(_: &Limited, violations: &mut Violations) {
    violations.add((), "never", "is never valid");
}

#[expect(clippy::ref_option, reason = "the type of the field is taken as it is")]
fn check_given(note: &Option<String>, violations: &mut Violations) {
    if note.is_none() {
        violations.add((), "no_note", "must have a note");
    }
}

fn check_choice(_: &Choice, violations: &mut Violations) {
    violations.add((), "no_choice", "is never valid");
}

fn check_odd(number: u8, violations: &mut Violations) {
    if number.is_multiple_of(2) {
        violations.add((), "even", "must be odd");
    }
}

#[test]
fn what_is_ignored_is_reported_afterwards() {
    let read = |document: &Value| ignoring::<Limited>(&document.to_string());
    let all = json!({
        "text": "long", "list": [1, 1, 1], "word": "words", "words": {"many": "no", "no": "many"},
        "choice": {"Number": 6},
    });
    let value = read(&all).expect("only limits and rules are broken");
    assert_eq!((value.text.as_str(), value.list.as_slice()), ("long", [1, 1, 1].as_slice()));
    assert_eq!((value.defaulted.as_str(), value.words.len()), ("long", 2));
    let error = value.validate().expect_err("limits are broken");
    assert!(value.to_json().is_err());
    let codes: BTreeSet<&str> = error.iter().map(Violation::code).collect();
    assert_eq!(
        codes,
        BTreeSet::from([
            "string_too_long",
            "too_long",
            "greater_than_equal",
            "no",
            "less_than_equal",
            "no_note",
        ])
    );
    assert!(read(&json!({"text": "x", "choice": {"Fields": {"name": "long"}}})).is_ok());
    for (wrong, code) in [
        (json!({}), "missing"),
        (json!({"text": 1}), "string_type"),
        (json!({"text": "x", "list": [1.5]}), "int_from_float"),
        (json!({"text": "x", "list": [128]}), "less_than_equal"),
        (json!({"text": "x", "choice": {"Other": 1}}), "union_tag_invalid"),
        (json!({"text": "x", "choice": {"Number": 256}}), "less_than_equal"),
    ] {
        let error = read(&wrong).expect_err("another violation");
        assert_eq!(error.iter().map(Violation::code).collect::<Vec<_>>(), [code], "{wrong}");
    }
    let repeated = r#"{"text": "x", "words": {"many": "a", "many": "b"}}"#;
    let error = ignoring::<Limited>(repeated).expect_err("a repeated key");
    assert_eq!(error.iter().map(Violation::code).collect::<Vec<_>>(), ["duplicate_key"]);
}
