//! Mutation test of the comparison in `schema_equivalence.rs`: if any one rule is removed from a
//! schema, some generated document detects it. So the comparison can fail.
use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_tests::schema_comparison::{Case, SchemaValidator, to_value};
use konigle_tests::schema_documents::{mixed, near};
use konigle_tests::schema_everything::{Amounts, Containers, Everything, Formats, Numbers, Texts};
use konigle_tests::schema_rules::{Ruled, Word};
use konigle_tests::schema_shapes::{
    Action, Anything, Block, Closed, Collected, Event, Flattened, Name, Open, OpenAction,
    OpenBlock, Picture, Shapes,
};
use konigle_tests::schema_values::Random;
use serde_json::{Map, Value, json};

/// Keywords that do not affect validation.
const ANNOTATIONS: [&str; 11] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "default",
    "examples",
    "contentEncoding",
    "discriminator",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// A schema without one of its rules, and the JSON pointer of that rule.
struct Mutant {
    pointer: String,
    schema: Value,
}

/// All schemas that result from removing one keyword, or one alternative, string or member of a
/// keyword.
fn mutants(whole: &Value) -> Vec<Mutant> {
    let mut pointers = Vec::new();
    rules(whole, "", &mut pointers);
    let without = |pointer: String| {
        let mut schema = whole.clone();
        let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
        let key = last.replace("~1", "/").replace("~0", "~");
        match schema.pointer_mut(parent).expect("the parent of a rule") {
            Value::Object(members) => drop(members.remove(&key)),
            Value::Array(items) => drop(items.remove(key.parse().expect("an index"))),
            _ => panic!("{pointer} is in neither an object nor an array"),
        }
        Mutant { pointer, schema }
    };
    pointers.into_iter().map(without).collect()
}

/// Collects the JSON pointers of all rules of a schema.
fn rules(schema: &Value, at: &str, out: &mut Vec<String>) {
    let Value::Object(keywords) = schema else { return };
    for (keyword, value) in keywords.iter().filter(|(keyword, _)| !implied(keyword, keywords)) {
        let here = format!("{at}/{keyword}");
        match (keyword.as_str(), value) {
            ("$defs", Value::Object(inner)) => inner_rules(inner, &here, out),
            (keyword, _) if ANNOTATIONS.contains(&keyword) => continue,
            ("properties", Value::Object(inner)) => {
                out.extend(inner.keys().map(|name| format!("{here}/{}", escape(name))));
                inner_rules(inner, &here, out);
            }
            ("anyOf" | "oneOf" | "allOf" | "required" | "enum", Value::Array(items)) => {
                let count = items.len();
                // The names of an open enum are listed for readers: every string is valid.
                let is_of_open_enum = |item: &Value| {
                    item.get("enum").is_some() && items.contains(&json!({"type": "string"}))
                };
                let items = items.iter().enumerate();
                for (index, item) in items.filter(|(_, item)| !is_of_open_enum(item)) {
                    // Removing the only item is the same as removing the keyword.
                    out.extend((count > 1).then(|| format!("{here}/{index}")));
                    rules(item, &format!("{here}/{index}"), out);
                }
            }
            _ => rules(value, &here, out),
        }
        if keyword != "$defs" {
            out.push(here);
        }
    }
}

fn inner_rules(schemas: &Map<String, Value>, at: &str, out: &mut Vec<String>) {
    for (name, schema) in schemas {
        rules(schema, &format!("{at}/{}", escape(name)), out);
    }
}

fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Whether other keywords of the same schema imply this one. Removing it changes nothing.
fn implied(keyword: &str, keywords: &Map<String, Value>) -> bool {
    let number = |keyword: &str| keywords.get(keyword).and_then(Value::as_f64);
    match keyword {
        // Values of other types match all alternatives of `oneOf`, and not one of them.
        "type" => ["enum", "const", "oneOf"].iter().any(|other| keywords.contains_key(*other)),
        // The pattern of a duration describes all durations that the model accepts.
        "format" => keywords["format"] == "duration" && keywords.contains_key("pattern"),
        "minimum" => {
            number("exclusiveMinimum").is_some_and(|bound| Some(bound) >= number("minimum"))
        }
        "maximum" => {
            number("exclusiveMaximum").is_some_and(|bound| Some(bound) <= number("maximum"))
        }
        _ => false,
    }
}

/// Models whose schemas are mutated separately. In `$defs` of another model they are not mutated.
const SEPARATE: [&str; 13] = [
    "Name",
    "Picture",
    "OpenAction",
    "OpenBlock",
    "Amounts",
    "Containers",
    "Everything",
    "Texts",
    "Action",
    "Anything",
    "Block",
    "Event",
    "Word",
];

/// Checks that some document detects each mutant. Returns the number of mutants.
fn all_detected<M: Model>() -> usize {
    let mut random = Random(7);
    let mut documents = near(M::SCHEMA, 2, &mut random);
    documents.extend(mixed(M::SCHEMA, &|text| M::from_json(text).is_ok(), 500, &mut random));
    let cases: Vec<Case> = documents.into_iter().map(Case::of::<M>).collect();
    let whole = to_value(&M::json_schema());
    let mut mutants = mutants(&whole);
    let is_of = |mutant: &Mutant, name: &str| {
        let rest = mutant.pointer.strip_prefix("/$defs/").and_then(|at| at.strip_prefix(name));
        // The definitions of a data enum's own variants are `Name_Variant`.
        let is_own = name == M::SCHEMA.name();
        rest.is_some_and(|rest| rest.starts_with('/') || rest.starts_with('_') && !is_own)
    };
    mutants.retain(|mutant| !SEPARATE.iter().any(|name| is_of(mutant, name)));
    let survivors: Vec<&str> = mutants
        .iter()
        .filter(|mutant| {
            let validator = SchemaValidator::with::<M>(&mutant.schema);
            cases.iter().all(|case| validator.compare(case).is_ok())
        })
        .map(|mutant| mutant.pointer.as_str())
        .collect();
    assert!(
        survivors.is_empty(),
        "no document detects that {} lacks {survivors:#?}",
        M::SCHEMA.name()
    );
    mutants.len()
}

#[test]
fn removing_any_rule_of_a_contact_schema_is_detected() {
    let counts = [
        all_detected::<BaseContact>(),
        all_detected::<Contact>(),
        all_detected::<ContactCreate>(),
        all_detected::<ContactUpdate>(),
        all_detected::<ContactUpdateLTV>(),
        all_detected::<MarketingConsent>(),
    ];
    println!("{counts:?} rules");
}

#[test]
fn removing_any_rule_of_any_type_or_limit_is_detected() {
    let counts = [
        all_detected::<Texts>(),
        all_detected::<Formats>(),
        all_detected::<Numbers>(),
        all_detected::<Amounts>(),
        all_detected::<Containers>(),
        all_detected::<Everything>(),
        all_detected::<Action>(),
        all_detected::<Anything>(),
        all_detected::<Block>(),
        all_detected::<Event>(),
        all_detected::<Name>(),
        all_detected::<OpenAction>(),
        all_detected::<OpenBlock>(),
        all_detected::<Picture>(),
        all_detected::<Shapes>(),
        all_detected::<Flattened>(),
        all_detected::<Closed>(),
        all_detected::<Collected>(),
        all_detected::<Open>(),
        all_detected::<Ruled>(),
        all_detected::<Word>(),
    ];
    println!("{counts:?} rules");
}
