//! The schemas of the contact models equal those of the Python SDK, except for the differences
//! listed here.
//!
//! `schema/sdk/` contains the output of `model_json_schema()` of the Konigle SDK 1.0.3 with
//! pydantic 2.14.3, in both modes.
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_models::json_schema::{Document, Mode};
use konigle_models::schema::ModelSchema;
use konigle_models::{Json, Model};

const MODELS: [&ModelSchema; 6] = [
    BaseContact::SCHEMA,
    Contact::SCHEMA,
    ContactCreate::SCHEMA,
    ContactUpdate::SCHEMA,
    ContactUpdateLTV::SCHEMA,
    MarketingConsent::SCHEMA,
];

const READ: &[&str] = &["validation"];
const WRITTEN: &[&str] = &["serialization"];
const BOTH: &[&str] = &["validation", "serialization"];

/// An accepted difference between our schema and that of the SDK: where, in which modes, and why.
struct Accepted {
    model: &'static str,
    modes: &'static [&'static str],
    pointer: &'static str,
    ours: &'static str,
    why: &'static str,
}

const fn accept(
    model: &'static str,
    modes: &'static [&'static str],
    pointer: &'static str,
    ours: &'static str,
    why: &'static str,
) -> Accepted {
    Accepted { model, modes, pointer, ours, why }
}

const DIALECT: &str = "our schema states its dialect";
const SIZE: &str = "`max_digits` of an amount, as bounds of a JSON number";
const DIGITS: &str = "`max_digits` of an amount, as a pattern of a string";
const POSITIVE: &str = "`max_digits` and `gt = 0` of an amount, as a pattern of a string";
const NESTED: &str =
    "the consent in a request is a request type, so that each channel can be left out";

const DOCS: &str = "our schema contains the doc comments of the variants of an enum";

const SOURCE: &str = r#""Source of the contact (purchase, lead, migration, unknown).\n\nWhere a contact came from.\n\n- `purchase`: A purchase.\n- `lead`: A lead.\n- `migration`: A migration from another system.\n- `unknown`: Not known.""#;
const AMOUNT: &str = r#""^[+-]?0*[0-9]{1,17}(\\.[0-9]{1,2}0*)?$""#;
const ADDITION: &str =
    r#""^\\+?(0*[1-9][0-9]{0,16}(\\.[0-9]{1,2}0*)?|0+\\.([1-9][0-9]?0*|0[1-9]0*))$""#;

/// Our schema lacks the value at the pointer.
const NOTHING: &str = "";

const ACCEPTED: &[Accepted] = &[
    accept("BaseContact", BOTH, "/$schema", DIALECT_URI, DIALECT),
    accept("BaseContact", BOTH, "/properties/source/description", SOURCE, DOCS),
    accept("Contact", BOTH, "/$schema", DIALECT_URI, DIALECT),
    accept("Contact", BOTH, "/properties/source/description", SOURCE, DOCS),
    accept("Contact", READ, "/properties/ltv/anyOf/0/maximum", "1e+17", SIZE),
    accept("Contact", READ, "/properties/ltv/anyOf/0/minimum", "-1e+17", SIZE),
    accept("Contact", READ, "/properties/ltv/anyOf/1/pattern", AMOUNT, DIGITS),
    accept("Contact", WRITTEN, "/properties/ltv/anyOf/0/pattern", AMOUNT, DIGITS),
    accept("ContactCreate", BOTH, "/$schema", DIALECT_URI, DIALECT),
    accept("ContactCreate", BOTH, "/properties/source/description", SOURCE, DOCS),
    accept("ContactCreate", BOTH, "/$defs/MarketingConsent", NOTHING, NESTED),
    accept("ContactCreate", BOTH, "/$defs/MarketingConsentCreate", ANY, NESTED),
    accept(
        "ContactCreate",
        BOTH,
        "/properties/marketing_consent/$ref",
        r##""#/$defs/MarketingConsentCreate""##,
        NESTED,
    ),
    accept("ContactUpdate", BOTH, "/$schema", DIALECT_URI, DIALECT),
    accept("ContactUpdate", BOTH, "/properties/source/description", SOURCE, DOCS),
    accept("ContactUpdate", BOTH, "/$defs/MarketingConsent", NOTHING, NESTED),
    accept("ContactUpdate", BOTH, "/$defs/MarketingConsentUpdate", ANY, NESTED),
    accept(
        "ContactUpdate",
        BOTH,
        "/properties/marketing_consent/anyOf/0/$ref",
        r##""#/$defs/MarketingConsentUpdate""##,
        NESTED,
    ),
    accept("ContactUpdateLTV", BOTH, "/$schema", DIALECT_URI, DIALECT),
    accept("ContactUpdateLTV", READ, "/properties/value/anyOf/0/maximum", "1e+17", SIZE),
    accept("ContactUpdateLTV", READ, "/properties/value/anyOf/1/pattern", ADDITION, POSITIVE),
    accept("ContactUpdateLTV", WRITTEN, "/properties/value/pattern", ADDITION, POSITIVE),
    accept("MarketingConsent", BOTH, "/$schema", DIALECT_URI, DIALECT),
];

const DIALECT_URI: &str = r#""https://json-schema.org/draft/2020-12/schema""#;

/// A definition with any content. The last test of this file checks its content.
const ANY: &str = "{…}";

/// The position of a difference, and the value in our schema.
#[derive(Debug, PartialEq)]
struct Difference {
    pointer: String,
    ours: String,
}

type Members = [(Cow<'static, str>, Json)];

/// Collects the differences between two schemas.
fn differences(pointer: &str, sdk: Option<&Json>, ours: Option<&Json>, out: &mut Vec<Difference>) {
    match (sdk, ours) {
        (Some(Json::Object(of_sdk)), Some(Json::Object(of_us))) => {
            let (shared, in_our_order) = (shared_keys(of_sdk, of_us), shared_keys(of_us, of_sdk));
            if shared != in_our_order {
                let pointer = format!("{pointer} (order)");
                out.push(Difference { pointer, ours: in_our_order.join(" ") });
            }
            let names: BTreeSet<&str> =
                of_sdk.iter().chain(of_us).map(|(key, _)| key.as_ref()).collect();
            for name in names {
                let of = |side: Option<&Json>| side.and_then(|json| json.get(name)).cloned();
                differences(&format!("{pointer}/{name}"), of(sdk).as_ref(), of(ours).as_ref(), out);
            }
        }
        (Some(Json::Array(sdk)), Some(Json::Array(ours))) => {
            for index in 0..sdk.len().max(ours.len()) {
                differences(&format!("{pointer}/{index}"), sdk.get(index), ours.get(index), out);
            }
        }
        _ if sdk == ours => {}
        (_, ours) => {
            let ours = ours.map_or_else(String::new, |json| match json {
                Json::Object(_) => ANY.to_owned(),
                json => json.to_string(),
            });
            out.push(Difference { pointer: pointer.to_owned(), ours });
        }
    }
}

/// The keys that both objects have, in the order of the first object.
fn shared_keys<'m>(of: &'m Members, with: &Members) -> Vec<&'m str> {
    let is_shared = |key: &&str| with.iter().any(|(other, _)| other == key);
    of.iter().map(|(key, _)| key.as_ref()).filter(is_shared).collect()
}

/// The schema of the SDK, and ours.
fn pair(model: &str, mode: &str) -> (Json, Json) {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schema/sdk/{model}.{mode}.json"));
    let sdk = std::fs::read_to_string(file).expect("a schema of the SDK").parse().expect("JSON");
    let ours = MODELS.iter().find(|schema| schema.name() == model).map(|schema| {
        let is_read = mode == "validation";
        Document::new(schema, if is_read { Mode::Validation } else { Mode::Serialization })
    });
    (sdk, ours.expect("a model").root().clone())
}

#[test]
fn schemas_equal_those_of_the_sdk_except_for_accepted_differences() {
    for model in MODELS.map(ModelSchema::name) {
        for mode in BOTH {
            let (sdk, ours) = pair(model, mode);
            let mut found = Vec::new();
            differences("", Some(&sdk), Some(&ours), &mut found);
            let mut accepted: Vec<_> = ACCEPTED
                .iter()
                .filter(|accepted| accepted.model == model && accepted.modes.contains(mode))
                .inspect(|accepted| assert!(!accepted.why.is_empty()))
                .map(|accepted| Difference {
                    pointer: accepted.pointer.to_owned(),
                    ours: accepted.ours.to_owned(),
                })
                .collect();
            accepted.sort_by(|a, b| a.pointer.cmp(&b.pointer));
            found.sort_by(|a, b| a.pointer.cmp(&b.pointer));
            assert_eq!(
                found, accepted,
                "found (left) and accepted (right) differences of {model} in {mode} mode"
            );
        }
    }
}

/// The differences between two schemas, as pairs of pointer and our value.
fn between(sdk: &str, ours: &str) -> Vec<(String, String)> {
    let parse = |text: &str| text.parse::<Json>().expect("JSON");
    let mut found = Vec::new();
    differences("", Some(&parse(sdk)), Some(&parse(ours)), &mut found);
    found.into_iter().map(|difference| (difference.pointer, difference.ours)).collect()
}

#[test]
fn the_comparison_detects_changed_values_missing_keywords_and_another_order() {
    let sdk = r#"{"maxLength":100,"title":"A","type":"string"}"#;
    let pair = |pointer: &str, ours: &str| (pointer.to_owned(), ours.to_owned());
    let changed = between(sdk, r#"{"maxLength":101,"type":"string"}"#);
    assert_eq!(changed, [pair("/maxLength", "101"), pair("/title", "")]);
    let moved = between(sdk, r#"{"maxLength":100,"type":"string","title":"A"}"#);
    assert_eq!(moved, [pair(" (order)", "maxLength type title")]);
}

#[test]
fn the_consent_request_types_equal_the_consent_of_the_sdk_except_for_their_titles() {
    let (sdk, _) = pair("MarketingConsent", "validation");
    let title = |name: &str| Difference { pointer: "/title".to_owned(), ours: format!("{name:?}") };
    let definition_differs = |model: &str, name: &str| {
        let (_, ours) = pair(model, "validation");
        let definition = ours.get("$defs").and_then(|all| all.get(name)).expect("a definition");
        let mut found = Vec::new();
        differences("", Some(&sdk), Some(definition), &mut found);
        found
    };
    assert_eq!(
        definition_differs("ContactCreate", "MarketingConsentCreate"),
        [title("MarketingConsentCreate")]
    );

    // Each channel of an Update is optional, like every other field of an Update of the SDK.
    let mut expected = Vec::new();
    for channel in ["email", "sms", "whatsapp"] {
        for (keyword, ours) in [
            ("anyOf", r#"[{"type":"boolean"},{"type":"null"}]"#),
            ("default", "null"),
            ("type", NOTHING),
        ] {
            let pointer = format!("/properties/{channel}/{keyword}");
            expected.push(Difference { pointer, ours: ours.to_owned() });
        }
    }
    expected.push(title("MarketingConsentUpdate"));
    assert_eq!(definition_differs("ContactUpdate", "MarketingConsentUpdate"), expected);
}
