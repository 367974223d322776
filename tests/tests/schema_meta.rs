//! Every emitted schema is valid by the meta-schema of draft 2020-12.
use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactSource, ContactUpdate, ContactUpdateLTV,
    MarketingConsent, MarketingConsentCreate, MarketingConsentUpdate,
};
use konigle_models::json_schema::{Document, Mode, components};
use konigle_models::resource::TimestampedResource;
use konigle_models::schema::ModelSchema;
use konigle_tests::people::{Person, PersonCreate, PersonUpdate};
use konigle_tests::schema_comparison::to_value;
use konigle_tests::schema_everything::{Everything, EverythingUpdate};
use serde_json::{Value, json};

const MODELS: [&ModelSchema; 15] = [
    BaseContact::SCHEMA,
    Contact::SCHEMA,
    ContactCreate::SCHEMA,
    ContactSource::SCHEMA,
    ContactUpdate::SCHEMA,
    ContactUpdateLTV::SCHEMA,
    MarketingConsent::SCHEMA,
    MarketingConsentCreate::SCHEMA,
    MarketingConsentUpdate::SCHEMA,
    TimestampedResource::SCHEMA,
    Person::SCHEMA,
    PersonCreate::SCHEMA,
    PersonUpdate::SCHEMA,
    Everything::SCHEMA,
    EverythingUpdate::SCHEMA,
];

fn documents() -> Vec<Document> {
    let mut documents = Vec::new();
    for mode in [Mode::Validation, Mode::Serialization] {
        documents.extend(MODELS.map(|model| Document::new(model, mode)));
        documents.push(Document::bundle(&MODELS, mode));
        documents.push(
            Document::new(Contact::SCHEMA, mode).with_id("https://example.com/1.0.3/Contact.json"),
        );
    }
    documents
}

/// Collects all patterns in a schema.
fn patterns(schema: &Value, out: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            out.extend(members.get("pattern").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| patterns(value, out));
        }
        Value::Array(items) => items.iter().for_each(|item| patterns(item, out)),
        _ => {}
    }
}

#[test]
fn every_schema_is_valid_by_its_meta_schema() {
    for document in documents() {
        let schema = to_value(&document);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let result = jsonschema::draft202012::meta::validate(&schema);
        assert!(result.is_ok(), "{result:?}");
    }
    let schemas: Value = serde_json::from_str(&components(&MODELS).to_string()).expect("JSON");
    for schema in schemas.as_object().expect("an object").values() {
        assert!(jsonschema::draft202012::meta::is_valid(schema));
    }
    assert!(!jsonschema::draft202012::meta::is_valid(&json!({"type": "text"})));
}

#[test]
fn no_object_has_a_duplicate_key() {
    for document in documents() {
        let text = document.to_string();
        // `Json` keeps duplicate keys. A `Value` of serde_json does not.
        let again = serde_json::to_string_pretty(&to_value(&document)).expect("JSON");
        assert_eq!(text.trim_end().lines().count(), again.lines().count());
    }
}

#[test]
fn patterns_use_only_syntax_that_all_dialects_share() {
    let mut all = Vec::new();
    for document in documents() {
        patterns(&to_value(&document), &mut all);
    }
    assert!(all.len() > 100);
    for pattern in all {
        assert!(!pattern.contains("(?") && !pattern.contains(r"\1"), "{pattern}");
        // All dialects of regular expressions agree on classes of digits and letters, groups,
        // counts, and escapes of `.` and `+`.
        let escapes = pattern
            .match_indices('\\')
            .all(|(at, _)| matches!(pattern.as_bytes()[at + 1], b'.' | b'+'));
        assert!(
            escapes && pattern.is_ascii() && pattern.starts_with('^') && pattern.ends_with('$'),
            "{pattern}"
        );
    }
}
