//! An independent judge of schemas, and the reasons for which it may accept what a model refuses.
use std::cmp::Ordering;
use std::collections::BTreeMap;

use jsonschema::{Draft, PatternOptions, Validator};
use konigle_models::json_schema::Document;
use konigle_models::{ErrorKind, Model, ValidationError, Violation};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::schema_everything::BEYOND_PATTERNS;

/// Why a document is refused by the model, or accepted by it, and not so by its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A known key is there twice, and JSON Schema sees one of them.
    DuplicateKey,
    /// A text has the format `email` and is no address that mail is sent to.
    EmailBeyondFormat,
    /// A text has the format `date-time`, and has a leap second or the year 0.
    DateTimeBeyondFormat,
    /// A number has more digits, or more after the point, than the field's; `multipleOf` would
    /// refuse valid amounts, too, where a judge counts in doubles.
    DigitsOfNumber,
    /// The judge reads a number as the nearest double, which keeps the bounds, and the number does
    /// not.
    RoundedIntoBounds,
    /// A rule of a user's own type that its pattern does not say.
    LeafBeyondPattern,
    /// The other way round: an address that is not of RFC 5321, which the format `email` refers to,
    /// for it is international or its local part is longer than 64 bytes. The Python SDK accepts
    /// it, and its schema says `email`.
    EmailBeyondRfc5321,
    /// The other way round: the double that the judge reads for a number breaks the bounds, and the
    /// number keeps them.
    RoundedOutOfBounds,
    /// The other way round: the judge cannot read a number in a place of which the model says
    /// nothing.
    NumberBeyondJudge,
}

/// What a document is to a model.
pub type Outcome = Result<(), ValidationError>;

/// A document, as it is to the model and as the judge reads it.
#[derive(Debug)]
pub struct Case {
    /// The text.
    pub text: String,
    outcome: Outcome,
    read: Result<Value, serde_json::Error>,
}

impl Case {
    /// What the model says of this text.
    #[must_use]
    pub fn of<M: Model>(text: String) -> Self {
        let outcome = M::from_json(&text).map(drop);
        let read = serde_json::from_str(&text);
        Self { text, outcome, read }
    }

    /// Whether the model accepts the document.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.outcome.is_ok()
    }
}

/// The schema of a model, compiled.
#[derive(Debug)]
pub struct Judge {
    schema: Validator,
    with_any_email: Validator,
    email: Validator,
    date_time: Validator,
    model: fn(&str) -> Outcome,
}

fn compile(schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::regex())
        .build(schema)
        .unwrap_or_else(|error| panic!("{error} in {schema}"))
}

impl Judge {
    /// Of the model's own schema.
    ///
    /// # Panics
    /// If the schema is none.
    #[must_use]
    pub fn of<M: Model>() -> Self {
        Self::with::<M>(&to_value(&M::json_schema()))
    }

    /// Of another schema for the model.
    ///
    /// # Panics
    /// If the schema is none.
    #[must_use]
    pub fn with<M: Model>(schema: &Value) -> Self {
        let any_email =
            schema.to_string().replace(r#""format":"email""#, r#""format":"any-email""#);
        Self {
            schema: compile(schema),
            with_any_email: compile(&serde_json::from_str(&any_email).unwrap_or_default()),
            email: compile(&json!({"format": "idn-email"})),
            date_time: compile(&json!({"format": "date-time"})),
            model: |text| M::from_json(text).map(drop),
        }
    }

    /// Whether the schema accepts a document, whatever addresses are in it.
    #[must_use]
    pub fn accepts(&self, document: &Value) -> bool {
        self.with_any_email.is_valid(document)
    }

    /// The reasons for which the two disagree; none if they agree.
    ///
    /// # Errors
    /// What they say, where they disagree for no reason that is accepted.
    pub fn compare(&self, case: &Case) -> Result<Vec<Reason>, String> {
        let Ok(value) = &case.read else { return unread(case) };
        match (self.schema.is_valid(value), &case.outcome) {
            (true, Ok(())) | (false, Err(_)) => Ok(Vec::new()),
            (true, Err(error)) => {
                let reasons = error.iter().map(|violation| {
                    self.accepted(value, violation).ok_or_else(|| {
                        format!("the schema accepts, the model says {error}\n  {}", case.text)
                    })
                });
                reasons.collect()
            }
            (false, Ok(())) if self.with_any_email.is_valid(value) => {
                Ok(vec![Reason::EmailBeyondRfc5321])
            }
            // What the judge has read, in digits: the model refuses that, too.
            (false, Ok(())) if (self.model)(&value.to_string()).is_err() => {
                Ok(vec![Reason::RoundedOutOfBounds])
            }
            (false, Ok(())) => {
                let error = self.schema.validate(value).err().map(|error| error.to_string());
                Err(format!(
                    "the model accepts, the schema says {}\n  {}",
                    error.unwrap_or_default(),
                    case.text
                ))
            }
        }
    }

    /// Why the schema may accept what breaks this rule.
    fn accepted(&self, document: &Value, violation: &Violation) -> Option<Reason> {
        let value = document.pointer(&violation.json_pointer());
        let is_text_of = |format: &Validator| value.is_some_and(|value| format.is_valid(value));
        let number = || value.filter(|value| value.is_number()).and_then(Value::as_f64);
        let is_double_of = |bound: Decimal| number().map(f64::to_bits) == bits(&bound.to_string());
        let reason = match violation.kind() {
            ErrorKind::DuplicateKey => (true, Reason::DuplicateKey),
            ErrorKind::Email(_) => (is_text_of(&self.email), Reason::EmailBeyondFormat),
            ErrorKind::DatetimeParsing | ErrorKind::DatetimeLeapSecond => {
                (is_text_of(&self.date_time), Reason::DateTimeBeyondFormat)
            }
            ErrorKind::Newtype(_) => {
                let is_beyond = BEYOND_PATTERNS.contains(&violation.message().as_str());
                // A pattern says nothing of numbers.
                (is_beyond || number().is_some(), Reason::LeafBeyondPattern)
            }
            ErrorKind::DecimalMaxPlaces { .. } => (number().is_some(), Reason::DigitsOfNumber),
            ErrorKind::DecimalMaxDigits { max_digits: digits }
            | ErrorKind::DecimalWholeDigits { whole_digits: digits } => {
                // Positive doubles are in the order of their bits.
                let size = number()?.abs().to_bits().cmp(&bits(&format!("1e{digits}"))?);
                // Of the digits in all, those after the point are no matter of size.
                let after_point =
                    violation.code() == "decimal_max_digits" && size == Ordering::Less;
                let reason =
                    if after_point { Reason::DigitsOfNumber } else { Reason::RoundedIntoBounds };
                (after_point || size == Ordering::Equal, reason)
            }
            ErrorKind::GreaterThanEqual { ge: bound } | ErrorKind::LessThanEqual { le: bound } => {
                (is_double_of(*bound), Reason::RoundedIntoBounds)
            }
            ErrorKind::IntFromFloat => (number()?.abs() > 1e15, Reason::RoundedIntoBounds),
            _ => return None,
        };
        reason.0.then_some(reason.1)
    }
}

/// The double that a reader takes the number for.
fn bits(number: &str) -> Option<u64> {
    number.parse().ok().map(f64::to_bits)
}

/// A text that the judge cannot read is refused by the model, unless the judge's reader is at its
/// end and not JSON.
fn unread(case: &Case) -> Result<Vec<Reason>, String> {
    let error = case.read.as_ref().err().map(ToString::to_string).unwrap_or_default();
    match &case.outcome {
        Err(_) => Ok(Vec::new()),
        Ok(()) if error.starts_with("number out of range") => Ok(vec![Reason::NumberBeyondJudge]),
        Ok(()) => {
            Err(format!("the model accepts, the judge cannot read it: {error}\n  {}", case.text))
        }
    }
}

/// The document as another library's JSON.
///
/// # Panics
/// If it is not JSON.
#[must_use]
pub fn to_value(document: &Document) -> Value {
    serde_json::from_str(&document.to_string()).expect("a schema is JSON")
}

/// How often each reason was met.
pub type Counts = BTreeMap<Reason, usize>;
