//! Edge cases of numbers: decimals from doubles, zero, and numbers with many digits.
use konigle_models::{Decimal, Model};
use serde_json::{Value, json};

/// Decimals with limits of several kinds.
#[derive(Clone, Debug, PartialEq, Model)]
struct Amounts {
    #[field(default)]
    free: Decimal,
    #[field(default, max_digits = 19, decimal_places = 2)]
    money: Decimal,
    #[field(default, max_digits = 28, decimal_places = 28)]
    fraction: Decimal,
    #[field(default = Decimal::ZERO, max_digits = 4, decimal_places = 4)]
    share: Decimal,
}

/// The code of the only violation, or `None` if the document is valid.
fn code(document: Value) -> Option<String> {
    let field = document.as_object().and_then(|members| members.keys().next().cloned());
    let error = serde_json::from_value::<Amounts>(document).err()?.to_string();
    assert!(error.contains(field.as_deref().unwrap_or("-")), "{error}");
    Some(error.rsplit(['[', ']']).nth(1).expect("a code").to_owned())
}

#[test]
fn a_double_is_read_as_a_decimal_if_its_shortest_representation_has_at_most_15_digits() {
    for accepted in [0.1, 99.999_999_999_999_9, 123_456_789_012_345.0, 1e20, 1.5e-7] {
        assert_eq!(code(json!({ "free": accepted })), None, "{accepted}");
    }
    for rejected in
        [99.999_999_999_999_99, 1_234_567_890_123_456.5, 0.1 + 0.2, 12_345_678_901_234_567.0]
    {
        for field in ["free", "money", "fraction", "share"] {
            assert_eq!(
                code(json!({ field: rejected })).as_deref(),
                Some("decimal_parsing"),
                "{rejected}"
            );
        }
    }
}

#[test]
fn an_accepted_double_is_checked_against_the_limits() {
    assert_eq!(code(json!({"fraction": 0.1})), None);
    assert_eq!(code(json!({"money": 99_999_999_999_999.9})), None);
    assert_eq!(code(json!({"money": 0.125})).as_deref(), Some("decimal_max_places"));
    assert_eq!(code(json!({"share": 1.5})).as_deref(), Some("decimal_whole_digits"));
}

#[test]
fn an_integer_from_another_format_is_exact() {
    let amounts: Amounts = serde_json::from_value(json!({"free": u64::MAX})).expect("exact");
    assert_eq!(amounts.free, Decimal::from(u64::MAX));
}

#[test]
fn zero_counts_as_no_digit_before_the_point() {
    assert_eq!(Amounts::from_json("{}").expect("defaults").share, Decimal::ZERO);
    for zero in
        ["0", "0.0", "-0", "0e5", "0.00000", r#""0""#, r#""0.00""#, r#""000""#, r#""-0.0000""#]
    {
        let amounts = Amounts::from_json(format!(r#"{{"share":{zero}}}"#)).expect("zero");
        assert!(amounts.share.is_zero() && amounts.to_json().is_ok(), "{zero}");
    }
    let schema: Value = serde_json::from_str(&Amounts::json_schema().to_string()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (share, valid) in
        [(json!(0), true), (json!("0.00"), true), (json!(0.5), true), (json!(1), false)]
    {
        assert_eq!(validator.is_valid(&json!({ "share": share })), valid, "{share}");
        assert_eq!(
            Amounts::from_json(json!({ "share": share }).to_string()).is_ok(),
            valid,
            "{share}"
        );
    }
}

/// A double.
#[derive(Clone, Debug, PartialEq, Model)]
struct Double {
    value: f64,
}

/// Reads a double. `None` if it is rejected.
fn double(text: &str) -> Option<f64> {
    Some(Double::from_json(format!(r#"{{"value":{text}}}"#)).ok()?.value)
}

#[test]
fn a_double_of_any_length_is_rounded_correctly() {
    let zeros = "0".repeat(655_359);
    assert_eq!(double(&format!("0.{zeros}1e655360")), Some(1.0));
    assert_eq!(double(&format!("-0.{zeros}125e655360")), Some(-1.25));
    assert_eq!(double(&format!("1{zeros}e-655359")), Some(1.0));
    assert_eq!(double(&format!("0.{zeros}e655360")), Some(0.0));
    assert_eq!(double(&format!("0.{zeros}1")), Some(0.0));
    assert_eq!(double(&format!("1{zeros}")), None);
    // Halfway between two doubles, where a digit at the very end decides.
    let half = "9007199254740993";
    assert_eq!(double(&format!("{half}.{zeros}")), Some(9_007_199_254_740_992.0));
    assert_eq!(double(&format!("{half}.{zeros}1")), Some(9_007_199_254_740_994.0));
    assert_eq!(
        double(&format!("0.{zeros}{half}{zeros}1e{}", 655_359 + 16)),
        Some(9_007_199_254_740_994.0)
    );
}
