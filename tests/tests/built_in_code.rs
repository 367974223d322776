//! A value built in code is validated by the same rules as its JSON.
use std::borrow::Borrow;

use konigle_models::{
    Decimal, EmailAddress, Model, Newtype, NewtypeError, ReadOptions, ValidationError,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A field for each limit. The limits are so tight that generated values often break them.
#[derive(Clone, Debug, PartialEq, Model)]
struct Limited {
    #[field(min_length = 1, max_length = 3)]
    text: String,
    #[field(max_length = 2)]
    optional: Option<String>,
    #[field(max_length = 2, min_items = 1, max_items = 2)]
    list: Vec<String>,
    #[field(max_length = 2)]
    any_number: Vec<String>,
    #[field(max_digits = 4, decimal_places = 2, gt = 0, le = 50)]
    bounded: Decimal,
    #[field(max_digits = 5, decimal_places = 2)]
    amount: Decimal,
    #[field(decimal_places = 1)]
    places: Decimal,
    #[field(max_digits = 3)]
    digits: Option<Decimal>,
    #[field(max_digits = 2, decimal_places = 2)]
    fraction: Decimal,
    #[field(max_length = 1, max_items = 1)]
    optional_list: Option<Vec<String>>,
    #[field(ge = -2, lt = 3)]
    whole: i64,
    #[field(gt = -1.5, le = 1.5)]
    double: f64,
    #[field(max_length = 8)]
    email: EmailAddress,
    nested: Inner,
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Inner {
    #[field(ge = 1)]
    count: u8,
    #[field(max_length = 1)]
    text: String,
}

fn text() -> impl Strategy<Value = String> {
    vec(prop_oneof![Just('a'), Just('é'), Just('😀')], 0..5).prop_map(String::from_iter)
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let size = prop_oneof![Just(0), -60_i64..60, -2_000_000..2_000_000_i64];
    (size, 0..5_u32).prop_map(|(size, scale)| Decimal::new(size, scale))
}

fn email() -> impl Strategy<Value = EmailAddress> {
    "[a-z]{1,4}".prop_map(|local| format!("{local}@b.co").parse().expect("an address"))
}

prop_compose! {
    fn limited()(
        text in text(), optional in option::of(text()), list in vec(text(), 0..4), any_number in vec(text(), 0..4),
        (bounded, amount, places, digits, fraction) in (decimal(), decimal(), decimal(), option::of(decimal()), decimal()),
        optional_list in option::of(vec(text(), 0..3)),
        whole in -5..5_i64, double in prop_oneof![Just(-1.5), Just(1.5), -3.0..3.0], email in email(),
        (count, inner) in (0..3_u8, text()),
    ) -> Limited {
        let nested = Inner { count, text: inner };
        Limited {
            text, optional, list, any_number, bounded, amount, places, digits, fraction, optional_list, whole, double, email,
            nested,
        }
    }
}

fn json_of(value: &Limited) -> String {
    serde_json::json!({
        "text": value.text, "optional": value.optional, "list": value.list, "any_number": value.any_number,
        "bounded": value.bounded.to_string(), "amount": value.amount.to_string(), "places": value.places.to_string(),
        "digits": value.digits.map(|digits| digits.to_string()), "fraction": value.fraction.to_string(), "optional_list": value.optional_list, "whole": value.whole, "double": value.double,
        "email": value.email.as_str(), "nested": {"count": value.nested.count, "text": value.nested.text},
    })
    .to_string()
}

/// The path and code of each violation.
fn violations(result: Result<(), ValidationError>) -> Vec<(String, &'static str)> {
    let violations = result.err().into_iter().flatten();
    violations.map(|violation| (violation.json_pointer(), violation.code())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn validating_a_value_reports_the_same_violations_as_reading_its_json(value in limited()) {
        // The JSON has its keys in another order.
        let mut checked = violations(value.validate());
        let mut read = violations(Limited::from_json(json_of(&value)).map(drop));
        checked.sort_unstable();
        read.sort_unstable();
        prop_assert_eq!(checked, read);
    }

    #[test]
    fn a_limit_on_violations_accepts_no_invalid_document(value in limited(), limit in 0..4_usize) {
        let json = json_of(&value);
        let all = violations(Limited::from_json(&json).map(drop));
        match Limited::from_json_with(&json, ReadOptions::new().max_violations(limit)) {
            Ok(_) => prop_assert!(all.is_empty()),
            Err(error) => {
                let kept = limit.max(1).min(all.len());
                prop_assert_eq!((error.len(), error.omitted()), (kept, all.len() - kept));
                prop_assert_eq!(violations(Err(error)), &all[..kept]);
            }
        }
    }
}

/// An even number of digits.
#[derive(Clone, Debug, PartialEq)]
struct Even(Vec<u8>);

impl Newtype for Even {
    type Repr = Vec<u8>;

    fn from_repr(digits: Vec<u8>) -> Result<Self, NewtypeError> {
        assert!(
            digits.iter().all(|digit| *digit < 10),
            "the limits are checked before `from_repr`"
        );
        if digits.len().is_multiple_of(2) {
            Ok(Self(digits))
        } else {
            Err(NewtypeError::new("must be an even number of digits"))
        }
    }

    fn repr(&self) -> impl Borrow<Vec<u8>> {
        &self.0
    }
}

#[derive(Clone, Debug, PartialEq, Model)]
struct Counted {
    #[field(max_items = 0)]
    first: Vec<String>,
    #[field(le = 9)]
    number: u8,
    #[field(le = 9)]
    even: Even,
}

#[test]
fn violations_beyond_the_limit_are_counted() {
    for (json, limit, kept, omitted) in [
        // An integer with an exponent and a newtype are each validated once.
        (r#"{"first": [1], "number": 1e5, "even": []}"#, 1, 1, 2),
        (r#"{"first": [1], "number": 1, "even": [1, 77, "x"]}"#, 1, 1, 3),
        // A repeated unknown key is one violation.
        (r#"{"x": 1, "x": 1, "first": [], "number": "a", "even": []}"#, 2, 2, 0),
        // Violations beyond the limit are counted as they occur.
        (r#"{"first": [1], "number": 1, "even": [], "x": 1, "x": 1}"#, 2, 2, 2),
        (r#"{"first": ["x", 1, 2], "first": [], "number": 1, "even": []}"#, 1, 1, 2),
    ] {
        let error =
            Counted::from_json_with(json, ReadOptions::new().strict().max_violations(limit))
                .expect_err(json);
        assert_eq!((error.len(), error.omitted()), (kept, omitted), "{json}: {error}");
    }
}

/// An even number. Code in this file can build an odd one.
#[derive(Clone, Debug, PartialEq)]
struct EvenNumber(i64);

impl Newtype for EvenNumber {
    type Repr = i64;

    fn from_repr(number: i64) -> Result<Self, NewtypeError> {
        if number % 2 == 0 { Ok(Self(number)) } else { Err(NewtypeError::new("must be even")) }
    }

    fn repr(&self) -> impl Borrow<i64> {
        &self.0
    }
}

/// A list in ascending order, of a type that is not `Clone`.
#[derive(Debug, PartialEq)]
struct Ascending(Vec<EvenNumber>);

impl Newtype for Ascending {
    type Repr = Vec<EvenNumber>;

    fn from_repr(numbers: Vec<EvenNumber>) -> Result<Self, NewtypeError> {
        let ascends = numbers.is_sorted_by_key(|EvenNumber(number)| *number);
        if ascends {
            Ok(Self(numbers))
        } else {
            Err(NewtypeError::new("must be in ascending order"))
        }
    }

    fn repr(&self) -> impl Borrow<Vec<EvenNumber>> {
        &self.0
    }
}

#[derive(Debug, PartialEq, Model)]
struct Newtypes {
    #[field(le = 10)]
    even: EvenNumber,
    optional: Option<Box<EvenNumber>>,
    list: Vec<EvenNumber>,
    map: std::collections::BTreeMap<String, Ascending>,
}

#[test]
fn newtypes_are_validated_before_they_are_written() {
    let newtypes = |even, listed: i64, mapped: [i64; 2]| Newtypes {
        even: EvenNumber(even),
        optional: Some(Box::new(EvenNumber(even))),
        list: vec![EvenNumber(0), EvenNumber(listed)],
        map: [("key".to_owned(), Ascending(mapped.map(EvenNumber).into()))].into(),
    };
    let valid = newtypes(4, 2, [2, 6]);
    assert!(valid.validate().is_ok() && valid.to_json().is_ok());

    let invalid = newtypes(3, 5, [6, 2]);
    let error = invalid.validate().expect_err("odd numbers");
    assert_eq!(
        error.to_string(),
        "4 violations in Newtypes\n  even: must be even [value_error]\n  optional: must be even [value_error]\n  \
         list[1]: must be even [value_error]\n  map.key: must be in ascending order [value_error]"
    );
    assert_eq!(invalid.to_json(), Err(error));
    assert!(serde_json::to_string(&invalid).is_err());
    // The rule of a newtype is not checked once a limit is broken, so only the limit is reported.
    assert_eq!(newtypes(12, 2, [2, 6]).validate().expect_err("too large").len(), 1);
}
