//! A schema with any one rule taken out is found out by a generated document: the comparison can
//! fail.
use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_tests::schema_documents::{mixed, near};
use konigle_tests::schema_everything::{Amounts, Containers, Everything, Numbers, Texts};
use konigle_tests::schema_judge::{Case, Judge, to_value};
use konigle_tests::schema_values::Random;
use serde_json::{Map, Value};

/// Keywords that tell people something, and no judge.
const ANNOTATIONS: [&str; 6] = ["$schema", "$defs", "title", "description", "default", "examples"];

/// A schema with something taken out: where, and what is left.
struct Mutant {
    pointer: String,
    schema: Value,
}

/// Every schema that is this one without a keyword, or without one of the alternatives, names or
/// members of a keyword.
fn mutants(whole: &Value) -> Vec<Mutant> {
    let mut pointers = Vec::new();
    rules(whole, "", &mut pointers);
    let without = |pointer: String| {
        let mut schema = whole.clone();
        let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
        let key = last.replace("~1", "/").replace("~0", "~");
        match schema.pointer_mut(parent).expect("what was found") {
            Value::Object(members) => drop(members.remove(&key)),
            Value::Array(items) => drop(items.remove(key.parse().expect("an index"))),
            _ => panic!("{pointer} is in neither an object nor an array"),
        }
        Mutant { pointer, schema }
    };
    pointers.into_iter().map(without).collect()
}

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
            ("anyOf" | "allOf" | "required" | "enum", Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    // Without the only one it is without the keyword.
                    out.extend((items.len() > 1).then(|| format!("{here}/{index}")));
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

/// Whether other keywords beside this one say as much, so that nothing changes without it.
fn implied(keyword: &str, beside: &Map<String, Value>) -> bool {
    let number = |keyword: &str| beside.get(keyword).and_then(Value::as_f64);
    match keyword {
        "type" => beside.contains_key("enum"),
        "minimum" => {
            number("exclusiveMinimum").is_some_and(|bound| Some(bound) >= number("minimum"))
        }
        "maximum" => {
            number("exclusiveMaximum").is_some_and(|bound| Some(bound) <= number("maximum"))
        }
        _ => false,
    }
}

/// Models whose schemas are mutated on their own; in another model's `$defs` they are left as they
/// are.
const ALONE: [&str; 4] = ["Amounts", "Containers", "Everything", "Texts"];

/// The number of mutants, each of which some document finds out.
fn all_found_out<M: Model>() -> usize {
    let mut random = Random(7);
    let mut documents = near(M::SCHEMA, 2, &mut random);
    documents.extend(mixed(M::SCHEMA, &|text| M::from_json(text).is_ok(), 500, &mut random));
    let cases: Vec<Case> = documents.into_iter().map(Case::of::<M>).collect();
    let whole = to_value(&M::json_schema());
    let mut mutants = mutants(&whole);
    mutants.retain(|mutant| {
        !ALONE.iter().any(|name| mutant.pointer.starts_with(&format!("/$defs/{name}/")))
    });
    let survivors: Vec<&str> = mutants
        .iter()
        .filter(|mutant| {
            let judge = Judge::with::<M>(&mutant.schema);
            cases.iter().all(|case| judge.compare(case).is_ok())
        })
        .map(|mutant| mutant.pointer.as_str())
        .collect();
    assert!(
        survivors.is_empty(),
        "nothing tells {} from its schema without {survivors:#?}",
        M::SCHEMA.name()
    );
    mutants.len()
}

#[test]
fn every_rule_of_the_contacts_is_missed() {
    let counts = [
        all_found_out::<BaseContact>(),
        all_found_out::<Contact>(),
        all_found_out::<ContactCreate>(),
        all_found_out::<ContactUpdate>(),
        all_found_out::<ContactUpdateLTV>(),
        all_found_out::<MarketingConsent>(),
    ];
    println!("{counts:?} rules");
}

#[test]
fn every_rule_of_every_type_and_limit_is_missed() {
    let counts = [
        all_found_out::<Texts>(),
        all_found_out::<Numbers>(),
        all_found_out::<Amounts>(),
        all_found_out::<Containers>(),
        all_found_out::<Everything>(),
    ];
    println!("{counts:?} rules");
}
