//! The tasks that are measured, each with a baseline and other implementations.
use std::hint::black_box;

use garde::Validate as _;
use konigle_models::Model;
use konigle_models::comm::contact::{Contact, ContactCreate, ContactUpdate};
use serde::de::DeserializeOwned;
use validator::Validate as _;

use crate::documents;
use crate::patterns::{self, Plain, WithPatterns};
use crate::peers::{Eserde, Flat, FlatCreate, FlatUpdate, Garde, Validator};
use crate::shapes::{self, with_models, with_serde};

/// One implementation of a task.
pub struct Case {
    /// The task. The first case of a task is its baseline.
    pub task: &'static str,
    /// The implementation.
    pub name: &'static str,
    /// The goal: the highest ratio to the time of the baseline.
    pub goal: Option<f64>,
    /// The number of valid documents.
    pub valid: usize,
    /// The number of documents.
    pub documents: usize,
    /// Performs the task and returns the number of valid documents.
    pub run: Box<dyn Fn() -> usize>,
}

fn case(
    task: &'static str,
    name: &'static str,
    goal: Option<f64>,
    documents: usize,
    valid: usize,
    run: impl Fn() -> usize + 'static,
) -> Case {
    Case { task, name, goal, valid, documents, run: Box::new(run) }
}

fn count<T>(lines: &[String], read: impl Fn(&str) -> Option<T>) -> usize {
    lines.iter().filter(|line| black_box(read(black_box(line))).is_some()).count()
}

fn serde_read<T: DeserializeOwned>(line: &str) -> Option<T> {
    serde_json::from_slice(line.as_bytes()).ok()
}

fn read<M: Model>(line: &str) -> Option<M> {
    M::from_json(line).ok()
}

/// All cases, task by task, with the baseline first.
///
/// # Panics
/// If the documents in `data/` are not contacts.
pub fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    cases.extend(reading());
    cases.extend(requests());
    cases.extend(batches());
    cases.extend(writing());
    cases.extend(checking());
    cases.extend(shapes());
    cases.extend(patterns());
    for (task, lines) in [
        ("short contact", documents::short()),
        ("long contact", documents::long()),
        ("international contact", documents::international()),
        ("40 unknown keys", documents::unknown_keys()),
    ] {
        // One document takes too little time to measure.
        let lines: Vec<String> = std::iter::repeat_n(lines, 100).flatten().collect();
        let flat = lines.clone();
        cases.push(case(task, "serde_json into a flat struct", None, 100, 100, move || {
            count(&flat, serde_read::<Flat>)
        }));
        cases.push(case(task, "from_json", None, 100, 100, move || count(&lines, read::<Contact>)));
    }
    cases.push(case("schema", "schemars", None, 100, 100, || {
        (0..100)
            .filter(|_| {
                !serde_json::to_string(&schemars::schema_for!(Flat)).expect("JSON").is_empty()
            })
            .count()
    }));
    cases.push(case("schema", "json_schema", Some(1.0), 100, 100, || {
        (0..100)
            .filter(|_| !serde_json::to_string(&Contact::json_schema()).expect("JSON").is_empty())
            .count()
    }));
    cases
}

fn shapes() -> Vec<Case> {
    let mut cases = Vec::new();
    for (task, lines) in [
        ("tagged enum", shapes::blocks()),
        ("tagged enum, tag last", shapes::blocks_with_the_tag_last()),
    ] {
        let (all, ours) = (lines.len(), lines.clone());
        cases.push(case(task, "serde_json", None, all, all, move || {
            count(&lines, serde_read::<with_serde::Block>)
        }));
        cases.push(case(task, "from_json", Some(0.70), all, all, move || {
            count(&ours, read::<with_models::Block>)
        }));
    }
    let (task, plain, wrapped) = ("newtypes", shapes::people(), shapes::people());
    let all = plain.len();
    cases.push(case(task, "plain types, from_json", None, all, all, move || {
        count(&plain, read::<with_models::Plain>)
    }));
    cases.push(case(task, "from_json", Some(1.02), all, all, move || {
        count(&wrapped, read::<with_models::Wrapped>)
    }));
    cases
}

fn patterns() -> Vec<Case> {
    let records = patterns::records();
    let all = records.len();
    let (plain, ours) = (records.clone(), records.clone());
    let checked: Vec<Plain> = records.iter().map(|line| read(line).expect("a record")).collect();
    let built: Vec<WithPatterns> =
        records.iter().map(|line| read(line).expect("a record")).collect();
    let (of_read, of_built) = (patterns::compiled(), patterns::compiled());
    vec![
        case("check three patterns", "regex alone", None, all, all, move || {
            checked.iter().filter(|record| black_box(black_box(record).matches(&of_built))).count()
        }),
        case("check three patterns", "validate", Some(1.3), all, all, move || {
            built
                .iter()
                .filter(|record| black_box(Model::validate(black_box(*record))).is_ok())
                .count()
        }),
        case("read three patterns", "from_json, then regex alone", None, all, all, move || {
            count(&plain, |line| read::<Plain>(line).filter(|record| record.matches(&of_read)))
        }),
        case("read three patterns", "from_json", Some(1.3), all, all, move || {
            count(&ours, read::<WithPatterns>)
        }),
    ]
}

fn reading() -> Vec<Case> {
    let task = "read contacts";
    let all = documents::contacts().len();
    let schema = serde_json::to_value(Contact::json_schema()).expect("JSON");
    let schema =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let lines = documents::contacts;
    let (flat, ours, serde_str, garde, validator, value, eserde) =
        (lines(), lines(), lines(), lines(), lines(), lines(), lines());
    let invalid = documents::invalid_contacts();
    vec![
        case(task, "serde_json into a flat struct", None, all, all, move || {
            count(&flat, serde_read::<Flat>)
        }),
        case(task, "from_json", Some(0.60), all, all, move || count(&ours, read::<Contact>)),
        case(task, "from_json, 5 violations, all reported", Some(0.75), all, 0, move || {
            count(&invalid, |line| match Contact::from_json(line) {
                Ok(contact) => Some(contact),
                Err(error) => {
                    assert_eq!(error.len(), 5);
                    None
                }
            })
        }),
        case(task, "serde_json::from_str::<Contact>", Some(0.90), all, all, move || {
            count(&serde_str, |line| serde_json::from_str::<Contact>(line).ok())
        }),
        case(task, "flat struct + garde", None, all, all, move || {
            count(&garde, |line| {
                serde_read::<Garde>(line).filter(|contact| contact.validate().is_ok())
            })
        }),
        case(task, "flat struct + validator", None, all, all, move || {
            count(&validator, |line| {
                serde_read::<Validator>(line).filter(|contact| contact.validate().is_ok())
            })
        }),
        case(task, "Value + jsonschema", None, all, all, move || {
            count(&value, |line| {
                serde_read::<serde_json::Value>(line).filter(|contact| schema.is_valid(contact))
            })
        }),
        case(task, "eserde", None, all, all, move || {
            count(&eserde, |line| eserde::json::from_str::<Eserde>(line).ok())
        }),
    ]
}

fn requests() -> Vec<Case> {
    let ((creates, international), updates) = (documents::creates(), documents::updates());
    let (flat_creates, flat_international, flat_updates) =
        (creates.clone(), international.clone(), updates.clone());
    let (many, some, changes) = (creates.len(), international.len(), updates.len());
    let international_task = "read new contacts, international addresses";
    vec![
        case("read new contacts", "serde_json into a flat struct", None, many, many, move || {
            count(&flat_creates, serde_read::<FlatCreate>)
        }),
        case("read new contacts", "from_json", Some(0.60), many, many, move || {
            count(&creates, read::<ContactCreate>)
        }),
        case(international_task, "serde_json into a flat struct", None, some, some, move || {
            count(&flat_international, serde_read::<FlatCreate>)
        }),
        case(international_task, "from_json", None, some, some, move || {
            count(&international, read::<ContactCreate>)
        }),
        case(
            "read updates of two fields",
            "serde_json into a flat struct",
            None,
            changes,
            changes,
            move || count(&flat_updates, serde_read::<FlatUpdate>),
        ),
        case("read updates of two fields", "from_json", Some(0.60), changes, changes, move || {
            count(&updates, read::<ContactUpdate>)
        }),
    ]
}

/// Many contacts, as separate documents and as one array.
fn batches() -> Vec<Case> {
    let lines = documents::contacts();
    let array = format!("[{}]", lines.join(","));
    let all = lines.len();
    vec![
        case("read a batch", "from_json of each", None, all, all, move || {
            let contacts: Vec<Contact> =
                lines.iter().filter_map(|line| read(black_box(line))).collect();
            black_box(contacts).len()
        }),
        case("read a batch", "from_json_array", None, all, all, move || {
            Contact::from_json_array(black_box(&array)).map_or(0, |all| black_box(all).len())
        }),
    ]
}

fn writing() -> Vec<Case> {
    let task = "write contacts";
    let flat: Vec<Flat> =
        documents::contacts().iter().map(|line| serde_read(line).expect("a contact")).collect();
    let ours: Vec<Contact> =
        documents::contacts().iter().map(|line| read(line).expect("a contact")).collect();
    let all = ours.len();
    vec![
        case(task, "serde_json::to_vec of a flat struct", None, all, all, move || {
            flat.iter()
                .filter(|contact| black_box(serde_json::to_vec(black_box(contact))).is_ok())
                .count()
        }),
        case(task, "to_json", Some(0.55), all, all, move || {
            ours.iter().filter(|contact| black_box(black_box(contact).to_json()).is_ok()).count()
        }),
    ]
}

fn checking() -> Vec<Case> {
    let task = "check contacts built in code";
    let garde: Vec<Garde> =
        documents::contacts().iter().map(|line| serde_read(line).expect("a contact")).collect();
    let ours: Vec<Contact> =
        documents::contacts().iter().map(|line| read(line).expect("a contact")).collect();
    let all = ours.len();
    vec![
        case(task, "garde", None, all, all, move || {
            garde.iter().filter(|contact| black_box(black_box(contact).validate()).is_ok()).count()
        }),
        case(task, "validate", Some(0.10), all, all, move || {
            ours.iter()
                .filter(|contact| black_box(Model::validate(black_box(*contact))).is_ok())
                .count()
        }),
    ]
}
