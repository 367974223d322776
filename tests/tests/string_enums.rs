//! String enums: the constants, `Display`, `FromStr` and the JSON strings agree.
use konigle_models::Model;
use konigle_models::comm::contact::ContactSource;

#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(rename_all = "kebab-case")]
enum Shelf {
    TopLeft,
    #[model(rename = "cellar")]
    Bottom,
}

#[test]
fn all_contains_every_value_in_declaration_order() {
    let strings: Vec<_> = Shelf::ALL.iter().map(Shelf::as_str).collect();
    assert_eq!(strings, ["top-left", "cellar"]);
    assert_eq!(strings, Shelf::SCHEMA.names());
    assert_eq!(ContactSource::ALL.len(), ContactSource::SCHEMA.names().len());
}

#[test]
fn display_from_str_and_json_use_the_same_string() {
    for value in Shelf::ALL {
        assert_eq!(value.to_string(), value.as_str());
        assert_eq!(value.to_string().parse(), Ok(*value));
        assert_eq!(value.to_json().unwrap(), format!("\"{value}\""));
    }
    assert_eq!(format!("{:>9}|", Shelf::Bottom), "   cellar|");
}

#[test]
fn an_unknown_string_is_a_literal_error_that_does_not_contain_it() {
    for text in ["TopLeft", "top-left!", "", "Cellar"] {
        let error = text.parse::<Shelf>().unwrap_err();
        let violation = error.iter().next().unwrap();
        assert_eq!((violation.code(), error.len()), ("literal_error", 1));
        assert_eq!(error, Shelf::from_json(format!("{text:?}")).unwrap_err());
        assert!(text.is_empty() || !error.to_string().contains(text), "{error}");
    }
}

#[test]
fn as_str_can_be_used_in_constants() {
    const TEXT: &str = Shelf::Bottom.as_str();
    assert_eq!(TEXT, "cellar");
}
