//! Violations of an application's own rules, beside those of a document.
use konigle_models::comm::contact::ContactCreate;
use konigle_models::{
    ErrorKind, Location, LocationItem, Model, ReadOptions, ValidationError, Violation, Violations,
};
use serde_json::{Value, json};

/// The error of a document with violations at `email` and `tags`.
fn of_a_document() -> ValidationError {
    ContactCreate::from_json(r#"{"email": "ana", "tags": 1}"#).unwrap_err()
}

fn taken() -> Violations {
    let mut violations = Violations::new();
    violations.add("email", "email_taken", "is the address of another contact");
    violations
}

fn codes(error: &ValidationError) -> Vec<&str> {
    error.iter().map(Violation::code).collect()
}

#[test]
fn no_violation_is_no_error() {
    assert!(Violations::new().is_empty());
    assert_eq!(Violations::new().into_result("Stay"), Ok(()));
}

#[test]
fn an_own_violation_is_printed_and_serialized_as_the_others() {
    let mut violations = Violations::new();
    violations.add("to", "range_reversed", "must not be before `from`");
    violations
        .add(("stays", 3, "seats"), String::from("sold_out"), format!("must be at most {}", 4))
        .ctx("left", 4)
        .ctx("day", "Monday")
        .ctx("left", 5);
    violations.add((), "too_many", "has too many nights");
    assert_eq!(violations.len(), 3);

    let error = violations.into_result("Trip").unwrap_err();
    assert_eq!(error.model(), "Trip");
    assert_eq!(
        error.to_string(),
        "3 violations in Trip\n  \
         to: must not be before `from` [range_reversed]\n  \
         stays[3].seats: must be at most 4 [sold_out]\n  \
         has too many nights [too_many]"
    );
    assert_eq!(
        serde_json::to_value(&error).unwrap(),
        json!([
            {"loc": ["to"], "type": "range_reversed", "msg": "must not be before `from`"},
            {"loc": ["stays", 3, "seats"], "type": "sold_out", "msg": "must be at most 4",
             "ctx": {"left": 5, "day": "Monday"}},
            {"loc": [], "type": "too_many", "msg": "has too many nights"},
        ])
    );
    let kind = error.iter().nth(1).unwrap().kind();
    let ErrorKind::Custom { code, message, ctx } = kind else { panic!("{kind:?}") };
    assert_eq!((code.as_ref(), message.as_ref()), ("sold_out", "must be at most 4"));
    assert_eq!(ctx.get("day"), Some(&Value::from("Monday")));
}

#[test]
fn a_code_outlives_its_error_and_is_stored_once() {
    let code = |code: &str| {
        let mut violations = Violations::new();
        violations.add((), code.to_owned(), "is wrong");
        violations.iter().next().map(Violation::code).unwrap()
    };
    let (first, second) = (code("made_at_run_time"), code("made_at_run_time"));
    assert_eq!(first, "made_at_run_time");
    assert_eq!(first.as_ptr(), second.as_ptr());
    assert_eq!(code("another"), "another");
}

#[test]
fn own_violations_follow_those_of_the_document() {
    let mut error = of_a_document();
    error.merge(taken());
    assert_eq!(error.model(), "ContactCreate");
    assert_eq!(codes(&error), ["value_error", "list_type", "email_taken"]);

    // Two errors, and an error in a list.
    let mut twice = of_a_document();
    twice.merge(error.clone());
    assert_eq!(twice.len(), 5);
    let mut violations = taken();
    violations.extend(of_a_document());
    violations.extend(Violations::new());
    let error = violations.into_result("ContactCreate").unwrap_err();
    assert_eq!(codes(&error), ["email_taken", "value_error", "list_type"]);
}

#[test]
fn violations_that_were_not_kept_stay_counted() {
    let one = ReadOptions::new().max_violations(1);
    let bounded = ContactCreate::from_json_with(r#"{"email": "ana", "tags": 1}"#, one).unwrap_err();
    assert_eq!((bounded.len(), bounded.omitted()), (1, 1));

    let mut error = bounded.clone();
    error.merge(bounded.clone());
    assert_eq!((error.len(), error.omitted()), (2, 2));
    assert!(error.to_string().ends_with("and 2 more"), "{error}");

    let mut violations = Violations::from(bounded);
    violations.extend(taken());
    assert_eq!((violations.len(), violations.iter().len()), (3, 2));
    let error = violations.into_result("ContactCreate").unwrap_err();
    assert_eq!((error.len(), error.omitted()), (2, 1));
}

#[test]
fn a_path_is_a_key_an_index_or_several_of_them() {
    let paths: [(Location, &str, &str); 8] = [
        (().into(), "", ""),
        ("to".into(), "to", "/to"),
        (3.into(), "[3]", "/3"),
        (String::from("a.b").into(), "[\"a.b\"]", "/a.b"),
        (LocationItem::Index(0).into(), "[0]", "/0"),
        (("stays", 3).into(), "stays[3]", "/stays/3"),
        (("stays", 3, String::from("a/b")).into(), "stays[3].a/b", "/stays/3/a~1b"),
        (["a", "b", "c"].into_iter().map(LocationItem::from).collect(), "a.b.c", "/a/b/c"),
    ];
    for (path, printed, pointer) in paths {
        let mut violations = Violations::new();
        violations.add(path, "code", "is wrong");
        let violation = violations.iter().next().unwrap();
        assert_eq!(violation.location().to_string(), printed);
        assert_eq!(violation.json_pointer(), pointer);
    }
}
