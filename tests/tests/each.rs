//! `from_json_each` reads each item of an array as a document of its own.
use konigle_models::comm::contact::{ContactCreate, ContactUpdate};
use konigle_models::{Model, ReadOptions, ValidationError};
use konigle_tests::schema_documents::mixed;
use konigle_tests::schema_rules::Ruled;
use konigle_tests::schema_values::Random;

fn codes(error: &ValidationError) -> Vec<String> {
    error
        .iter()
        .map(|violation| format!("{} {}", violation.json_pointer(), violation.code()))
        .collect()
}

#[test]
fn each_item_has_the_verdict_of_a_document_of_its_own() {
    fn compare<M: Model + PartialEq + std::fmt::Debug>() -> usize {
        let documents = mixed(M::SCHEMA, &|text| M::from_json(text).is_ok(), 2_000, &mut Random(5));
        let is_json = |text: &String| match M::from_json(text) {
            Ok(_) => true,
            Err(error) => error.iter().all(|violation| violation.code() != "json_invalid"),
        };
        let documents: Vec<String> = documents.into_iter().filter(is_json).collect();
        let together = format!("[{}]", documents.join(", "));
        let all = M::from_json_each(&together);
        assert_eq!(all.len(), documents.len());
        for (each, text) in all.iter().zip(&documents) {
            assert_eq!(*each, M::from_json(text), "{text}");
        }
        all.iter().filter(|each| each.is_ok()).count()
    }
    assert!(compare::<ContactCreate>() > 100);
    assert!(compare::<ContactUpdate>() > 100);
    assert!(compare::<Ruled>() > 100);
}

#[test]
fn what_is_no_array_is_one_error() {
    for (text, code) in [
        ("{}", " list_type"),
        ("null", " list_type"),
        ("", " json_invalid"),
        ("{", " json_invalid"),
        ("[] []", " json_invalid"),
        ("[", " json_invalid"),
        ("\u{feff}[]", " json_invalid"),
    ] {
        let all = ContactUpdate::from_json_each(text);
        let errors: Vec<_> = all.iter().map(|each| codes(each.as_ref().unwrap_err())).collect();
        assert_eq!(errors, [[code]], "{text}");
    }
    assert_eq!(
        codes(ContactUpdate::from_json_each(b"[\xff]")[0].as_ref().unwrap_err()),
        [" json_invalid"]
    );
    assert!(ContactUpdate::from_json_each("[]").is_empty());
    assert!(ContactUpdate::from_json_each(" [ ] ").is_empty());
}

#[test]
fn a_syntax_error_ends_the_list_after_the_items_before_it() {
    for text in [
        r#"[{}, {"tags": 1}, {"tags": [}, {}]"#,
        r#"[{}, {"tags": 1}, {}x"#,
        r#"[{}, {"tags": 1}, "#,
    ] {
        let all = ContactUpdate::from_json_each(text);
        assert!(all[0].is_ok(), "{text}");
        assert_eq!(codes(all[1].as_ref().unwrap_err()), ["/tags list_type"]);
        let last = all.last().expect("an error").as_ref().expect_err("a syntax error");
        assert_eq!(codes(last), [" json_invalid"], "{text}");
    }
}

#[test]
fn the_options_apply_to_each_item() {
    let text = r#"[{"tags": [1, 2, 3]}, {"unknown": 1, "tags": [1, 2]}]"#;
    let all =
        ContactUpdate::from_json_each_with(text, ReadOptions::new().strict().max_violations(1));
    let kept: Vec<_> = all.iter().map(|each| each.as_ref().unwrap_err()).collect();
    assert_eq!(
        kept.iter().map(|error| (error.len(), error.omitted())).collect::<Vec<_>>(),
        [(1, 2), (1, 2)]
    );
    let long = format!(r#"[{{"first_name": "{}"}}]"#, "a".repeat(101));
    assert!(ContactUpdate::from_json_each(&long)[0].is_err());
    let options = ReadOptions::new().ignore_limits();
    assert!(ContactUpdate::from_json_each_with(&long, options)[0].is_ok());
    // An array of arrays as deep as the recursion limit, and deeper.
    let deep = |depth: usize| format!("[{}{}]", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(
        codes(ContactUpdate::from_json_each(deep(100))[0].as_ref().unwrap_err()),
        [" model_type"]
    );
    assert_eq!(
        codes(ContactUpdate::from_json_each(deep(200))[0].as_ref().unwrap_err()),
        [" json_invalid"]
    );
}
