//! The schema of a model accepts the same documents as the model. An independent validator checks
//! the schema. The only accepted differences are those listed in `Reason`.
use std::collections::HashSet;

use konigle_models::Model;
use konigle_models::comm::contact::{
    BaseContact, Contact, ContactCreate, ContactUpdate, ContactUpdateLTV, MarketingConsent,
};
use konigle_models::json_schema::{Document, Mode};
use konigle_tests::schema_comparison::{Case, Counts, Reason, SchemaValidator, to_value};
use konigle_tests::schema_documents::{mixed, near};
use konigle_tests::schema_everything::{
    Amounts, AmountsUpdate, Containers, ContainersUpdate, Everything, EverythingUpdate, Formats,
    FormatsUpdate, Numbers, NumbersUpdate, Texts, TextsUpdate,
};
use konigle_tests::schema_rules::{Ruled, RuledCreate, RuledUpdate, Word};
use konigle_tests::schema_shapes::{
    Closed, Collected, Flattened, Open, Shapes, ShapesCreate, ShapesUpdate,
};
use konigle_tests::schema_values::Random;
use konigle_tests::vectors::by_topic;

/// Counts and failures of a comparison.
#[derive(Default)]
struct Tally {
    compared: usize,
    valid: usize,
    accepted: Counts,
    failures: Vec<String>,
}

impl Tally {
    /// Compares model and schema on each document, once.
    fn compare<M: Model>(&mut self, documents: impl IntoIterator<Item = String>) {
        let validator = SchemaValidator::of::<M>();
        let mut seen = HashSet::new();
        for text in documents {
            if !seen.insert(text.clone()) {
                continue;
            }
            let case = Case::of::<M>(text);
            self.compared += 1;
            self.valid += usize::from(case.is_valid());
            match validator.compare(&case) {
                Ok(reasons) => {
                    for reason in reasons {
                        *self.accepted.entry(reason).or_default() += 1;
                    }
                }
                Err(failure) => self.failures.push(format!("{}: {failure}", M::SCHEMA.name())),
            }
        }
    }

    /// Compares model and schema on generated documents.
    fn generated<M: Model>(&mut self, count: usize) {
        let mut random = Random(1);
        self.compare::<M>(near(M::SCHEMA, 2, &mut random));
        self.compare::<M>(mixed(M::SCHEMA, &|text| M::from_json(text).is_ok(), count, &mut random));
    }

    /// Prints the counts, and fails if there are failures.
    fn print(&self, what: &str) {
        println!("{what}: {} documents compared, {} of them valid", self.compared, self.valid);
        for (reason, count) in &self.accepted {
            println!("  {reason:?}: {count}");
        }
        let shown: Vec<&String> = self.failures.iter().take(10).collect();
        assert!(
            self.failures.is_empty(),
            "{} disagreements, such as {shown:#?}",
            self.failures.len()
        );
    }
}

#[test]
fn model_and_schema_agree_on_generated_contacts() {
    let mut tally = Tally::default();
    tally.generated::<BaseContact>(16_000);
    tally.generated::<Contact>(24_000);
    tally.generated::<ContactCreate>(16_000);
    tally.generated::<ContactUpdate>(16_000);
    tally.generated::<ContactUpdateLTV>(8_000);
    tally.generated::<MarketingConsent>(1_000);
    tally.print("contacts");
    assert!(tally.compared > 60_000 && tally.valid > 20_000);
}

#[test]
fn model_and_schema_agree_on_every_type_and_limit() {
    let mut tally = Tally::default();
    tally.generated::<Texts>(20_000);
    tally.generated::<TextsUpdate>(6_000);
    tally.generated::<Numbers>(20_000);
    tally.generated::<NumbersUpdate>(6_000);
    tally.generated::<Amounts>(30_000);
    tally.generated::<AmountsUpdate>(10_000);
    tally.generated::<Formats>(16_000);
    tally.generated::<FormatsUpdate>(6_000);
    tally.generated::<Containers>(16_000);
    tally.generated::<ContainersUpdate>(6_000);
    tally.generated::<Everything>(12_000);
    tally.generated::<EverythingUpdate>(6_000);
    tally.print("every type and limit");
    assert!(tally.compared > 120_000 && tally.valid > 40_000);
}

#[test]
fn model_and_schema_agree_on_every_shape() {
    let mut tally = Tally::default();
    tally.generated::<Shapes>(20_000);
    tally.generated::<ShapesCreate>(8_000);
    tally.generated::<ShapesUpdate>(8_000);
    tally.generated::<Flattened>(8_000);
    tally.generated::<Closed>(4_000);
    tally.generated::<Open>(4_000);
    tally.generated::<Collected>(8_000);
    tally.print("every shape");
    assert!(tally.compared > 40_000 && tally.valid > 10_000);
}

#[test]
fn model_and_schema_agree_on_every_rule_that_a_schema_expresses() {
    let mut tally = Tally::default();
    tally.generated::<Ruled>(30_000);
    tally.generated::<RuledCreate>(10_000);
    tally.generated::<RuledUpdate>(10_000);
    tally.generated::<Word>(1_000);
    tally.print("rules");
    assert!(tally.compared > 30_000 && tally.valid > 5_000);
    for reason in [Reason::OwnRule, Reason::MultipleOfDecimal, Reason::WrittenInTwoWays] {
        assert!(tally.accepted.contains_key(&reason), "{reason:?}");
    }
}

/// Reads generated documents and checks what is written against the serialization schema. Returns
/// the number of documents written.
fn check_written<M: Model>() -> usize {
    let validator =
        SchemaValidator::with::<M>(&to_value(&Document::new(M::SCHEMA, Mode::Serialization)));
    let mut random = Random(3);
    let mut documents = near(M::SCHEMA, 2, &mut random);
    documents.extend(mixed(M::SCHEMA, &|text| M::from_json(text).is_ok(), 3_000, &mut random));
    let written = documents.iter().filter_map(|text| M::from_json(text).ok()?.to_json().ok());
    let checked = written.map(|text| {
        let value = serde_json::from_str(&text).expect("a written document is JSON");
        assert!(validator.accepts(&value), "{}: {text}", M::SCHEMA.name());
    });
    checked.count()
}

#[test]
fn written_documents_match_the_serialization_schema() {
    let counts = [
        check_written::<Contact>(),
        check_written::<ContactCreate>(),
        check_written::<ContactUpdate>(),
        check_written::<ContactUpdateLTV>(),
        check_written::<Amounts>(),
        check_written::<Formats>(),
        check_written::<Everything>(),
        check_written::<EverythingUpdate>(),
        check_written::<Shapes>(),
        check_written::<ShapesCreate>(),
        check_written::<ShapesUpdate>(),
        check_written::<Flattened>(),
        check_written::<Open>(),
        check_written::<Collected>(),
        check_written::<Ruled>(),
        check_written::<RuledCreate>(),
    ];
    println!("{counts:?} documents written");
    assert!(counts.iter().sum::<usize>() > 10_000);
}

#[test]
fn model_and_schema_agree_on_recorded_documents() {
    let mut tally = Tally::default();
    let recorded: Vec<_> = by_topic().into_values().flatten().collect();
    let of = |model: &str| {
        recorded
            .iter()
            .filter(|vector| vector.model == model)
            .map(|vector| vector.input.clone())
            .collect::<Vec<_>>()
    };
    tally.compare::<BaseContact>(of("BaseContact"));
    tally.compare::<Contact>(of("Contact"));
    tally.compare::<ContactCreate>(of("ContactCreate"));
    tally.compare::<ContactUpdate>(of("ContactUpdate"));
    tally.compare::<ContactUpdateLTV>(of("ContactUpdateLTV"));
    tally.compare::<MarketingConsent>(of("MarketingConsent"));
    tally.print("recorded");
    assert!(tally.compared > 3_500);
}
