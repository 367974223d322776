//! Compares a model with its schema, which an independent validator checks. Lists the accepted
//! reasons for a difference.
use std::cmp::Ordering;
use std::collections::BTreeMap;

use jsonschema::{Draft, PatternOptions, Validator};
use konigle_models::error::TextFormat;
use konigle_models::json_schema::Document;
use konigle_models::schema::{ModelSchema, Type};
use konigle_models::{ErrorKind, Model, ValidationError, Violation};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::schema_everything::BEYOND_PATTERNS;

/// The reason why a model and its schema may disagree on a document.
///
/// Unless stated otherwise, the schema accepts a document that the model rejects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A known key is duplicated. JSON Schema sees only one of the two.
    DuplicateKey,
    /// A string has the format `email` but is no deliverable address.
    EmailBeyondFormat,
    /// A string has the format `date-time` but has a leap second or the year 0.
    DateTimeBeyondFormat,
    /// A string has the format `date` but the year 0.
    DateBeyondFormat,
    /// A string has the format `uri` but is no valid URL.
    UrlBeyondFormat,
    /// A duration is longer than the field's type holds.
    DurationBeyondType,
    /// A number has too many digits or decimal places. The schema has no `multipleOf`, because a
    /// validator that calculates with doubles would also reject valid amounts.
    DigitsOfNumber,
    /// The validator reads a number as the nearest double. The double is within the bounds, the
    /// number is not.
    RoundedIntoBounds,
    /// A rule of a newtype that its pattern does not express.
    NewtypeBeyondPattern,
    /// A rule of the application (`check`), which a schema does not express. The schema of the model
    /// says that there is one.
    OwnRule,
    /// A decimal is no multiple of `multiple_of`. The schema says so only for a decimal that is
    /// written as a number, and only if `multiple_of` is whole.
    MultipleOfDecimal,
    /// Two items are equal in the model, but written in two ways, such as `"1"` and `"1.0"`.
    WrittenInTwoWays,
    /// Only the model accepts: the address does not conform to RFC 5321, which the format `email`
    /// refers to. It is international, or its local part is longer than 64 bytes. The Python SDK
    /// accepts such addresses, and its schema has the format `email`.
    EmailBeyondRfc5321,
    /// Only the model accepts: the duration does not conform to RFC 3339, which the format
    /// `duration` refers to, because it has a sign, a fraction, seconds that directly follow hours,
    /// or weeks with other units.
    DurationBeyondRfc3339,
    /// Only the model accepts: the number is within the bounds. The nearest double, which the
    /// validator reads, is not.
    RoundedOutOfBounds,
    /// Only the model accepts: the JSON reader of the validator cannot read a number under a key
    /// that the model ignores.
    NumberBeyondValidator,
}

/// The result of reading a document as a model.
pub type Outcome = Result<(), ValidationError>;

/// A document, as the model and the validator read it.
#[derive(Debug)]
pub struct Case {
    /// The JSON text.
    pub text: String,
    outcome: Outcome,
    read: Result<Value, serde_json::Error>,
}

impl Case {
    /// Reads a text as the model and as a `Value`.
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

/// The compiled schema of a model.
#[derive(Debug)]
pub struct SchemaValidator {
    schema: Validator,
    with_any_email: Validator,
    with_any_duration: Validator,
    with_any_email_and_duration: Validator,
    email: Validator,
    date_time: Validator,
    date: Validator,
    uri: Validator,
    model: fn(&str) -> Outcome,
    has_own_rules: bool,
}

fn compile(schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::regex())
        .build(schema)
        .unwrap_or_else(|error| panic!("{error} in {schema}"))
}

impl SchemaValidator {
    /// Compiles the schema of the model.
    ///
    /// # Panics
    /// If the schema is invalid.
    #[must_use]
    pub fn of<M: Model>() -> Self {
        Self::with::<M>(&to_value(&M::json_schema()))
    }

    /// Compiles another schema, to compare it with the model.
    ///
    /// # Panics
    /// If the schema is invalid.
    #[must_use]
    pub fn with<M: Model>(schema: &Value) -> Self {
        let without = |schema: &Value, format: &str| {
            let text = schema.to_string();
            let any = text.replace(&format!(r#""format":"{format}""#), r#""format":"any""#);
            serde_json::from_str::<Value>(&any).unwrap_or_default()
        };
        let any_email = without(schema, "email");
        Self {
            schema: compile(schema),
            with_any_email: compile(&any_email),
            with_any_duration: compile(&without(schema, "duration")),
            with_any_email_and_duration: compile(&without(&any_email, "duration")),
            email: compile(&json!({"format": "idn-email"})),
            date_time: compile(&json!({"format": "date-time"})),
            date: compile(&json!({"format": "date"})),
            uri: compile(&json!({"format": "uri"})),
            model: |text| M::from_json(text).map(drop),
            has_own_rules: has_own_rules(M::SCHEMA, &mut Vec::new()),
        }
    }

    /// Whether the schema accepts a document, without checks of the formats `email` and `duration`.
    #[must_use]
    pub fn accepts(&self, document: &Value) -> bool {
        self.with_any_email_and_duration.is_valid(document)
    }

    /// The reasons why model and schema disagree. Empty if they agree.
    ///
    /// # Errors
    /// Describes a disagreement without an accepted reason.
    pub fn compare(&self, case: &Case) -> Result<Vec<Reason>, String> {
        let Ok(value) = &case.read else { return unread(case) };
        let is_accepted = match case.outcome {
            Ok(()) => self.schema.is_valid(value),
            // The pattern of a duration rejects what the model rejects, also in a validator that
            // does not check formats.
            Err(_) => self.with_any_duration.is_valid(value),
        };
        match (is_accepted, &case.outcome) {
            (true, Ok(())) | (false, Err(_)) => Ok(Vec::new()),
            (true, Err(error)) => {
                let reasons = error.iter().map(|violation| {
                    self.accepted(value, violation).ok_or_else(|| {
                        format!("the schema accepts, the model reports {error}\n  {}", case.text)
                    })
                });
                reasons.collect()
            }
            (false, Ok(())) if self.with_any_email.is_valid(value) => {
                Ok(vec![Reason::EmailBeyondRfc5321])
            }
            (false, Ok(())) if self.accepts(value) => Ok(vec![Reason::DurationBeyondRfc3339]),
            // The model also rejects the number that the validator has read.
            (false, Ok(())) if (self.model)(&value.to_string()).is_err() => {
                Ok(vec![Reason::RoundedOutOfBounds])
            }
            (false, Ok(())) => {
                let error = self.schema.validate(value).err().map(|error| error.to_string());
                Err(format!(
                    "the model accepts, the schema reports {}\n  {}",
                    error.unwrap_or_default(),
                    case.text
                ))
            }
        }
    }

    /// The reason why the schema may accept a document with this violation.
    fn accepted(&self, document: &Value, violation: &Violation) -> Option<Reason> {
        let value = document.pointer(&violation.json_pointer());
        let is_text_of = |format: &Validator| value.is_some_and(|value| format.is_valid(value));
        let number = || value.filter(|value| value.is_number()).and_then(Value::as_f64);
        let is_double_of = |bound: Decimal| number().map(f64::to_bits) == bits(&bound.to_string());
        let kind = match violation.kind() {
            ErrorKind::Worded { limit, .. } => limit,
            kind => kind,
        };
        let reason = match kind {
            ErrorKind::Custom { .. } => (self.has_own_rules, Reason::OwnRule),
            ErrorKind::MultipleOf { multiple_of } => {
                let step = multiple_of.to_string().parse::<f64>().ok()?;
                match number() {
                    Some(number) if multiple_of.is_integer() => {
                        (number % step == 0.0, Reason::RoundedIntoBounds)
                    }
                    _ => (true, Reason::MultipleOfDecimal),
                }
            }
            ErrorKind::SetItemRepeated => {
                let decimal = |value: &Value| {
                    let text = value.to_string();
                    text.trim_matches('"').parse::<Decimal>().ok()
                };
                let pointer = violation.json_pointer();
                let list = document.pointer(pointer.rsplit_once('/')?.0)?.as_array()?;
                let is_equal = |other: &Value| {
                    decimal(other).is_some() && decimal(other) == value.and_then(decimal)
                };
                let equal = list.iter().filter(|other| is_equal(other));
                let is_other = equal.into_iter().any(|other| Some(other) != value);
                (is_other, Reason::WrittenInTwoWays)
            }
            ErrorKind::DuplicateKey => (true, Reason::DuplicateKey),
            ErrorKind::Email(_) => (is_text_of(&self.email), Reason::EmailBeyondFormat),
            ErrorKind::DatetimeParsing | ErrorKind::DatetimeLeapSecond => {
                (is_text_of(&self.date_time), Reason::DateTimeBeyondFormat)
            }
            ErrorKind::TextParsing(TextFormat::Date) => {
                (is_text_of(&self.date), Reason::DateBeyondFormat)
            }
            ErrorKind::TextParsing(TextFormat::Url) => {
                (is_text_of(&self.uri), Reason::UrlBeyondFormat)
            }
            ErrorKind::DurationRange => (true, Reason::DurationBeyondType),
            ErrorKind::Newtype(_) => {
                let is_beyond = BEYOND_PATTERNS.contains(&violation.message().as_str());
                // A pattern does not apply to numbers.
                (is_beyond || number().is_some(), Reason::NewtypeBeyondPattern)
            }
            ErrorKind::DecimalMaxPlaces { .. } => (number().is_some(), Reason::DigitsOfNumber),
            ErrorKind::DecimalMaxDigits { max_digits: digits }
            | ErrorKind::DecimalWholeDigits { whole_digits: digits } => {
                // Positive doubles compare like their bits.
                let size = number()?.abs().to_bits().cmp(&bits(&format!("1e{digits}"))?);
                // Digits after the point do not affect the bounds.
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

/// Whether the model, or a model or newtype in it, says that it has rules of its own.
fn has_own_rules(schema: &'static ModelSchema, visited: &mut Vec<&'static str>) -> bool {
    // A model can contain itself.
    if visited.contains(&schema.name()) {
        return false;
    }
    visited.push(schema.name());
    let mut in_type = |ty: Type| match ty {
        Type::Optional(Type::Model(schema)) => has_own_rules(schema(), visited),
        Type::Optional(Type::Newtype { definition: Some(schema), .. }) => schema().is_checked(),
        _ => false,
    };
    schema.is_checked() || schema.fields().any(|field| field.is_checked() || in_type(field.ty()))
}

/// The bits of the double nearest to a number.
fn bits(number: &str) -> Option<u64> {
    number.parse().ok().map(f64::to_bits)
}

/// Compares the results for a text that the validator cannot read. The model must reject it, unless
/// the text is JSON with a number that `serde_json` cannot represent.
fn unread(case: &Case) -> Result<Vec<Reason>, String> {
    let error = case.read.as_ref().err().map(ToString::to_string).unwrap_or_default();
    match &case.outcome {
        Err(_) => Ok(Vec::new()),
        Ok(()) if error.starts_with("number out of range") => {
            Ok(vec![Reason::NumberBeyondValidator])
        }
        Ok(()) => Err(format!(
            "the model accepts, the validator cannot read it: {error}\n  {}",
            case.text
        )),
    }
}

/// The schema as a `Value` of `serde_json`.
///
/// # Panics
/// If it is not JSON.
#[must_use]
pub fn to_value(document: &Document) -> Value {
    serde_json::from_str(&document.to_string()).expect("a schema is JSON")
}

/// How often each reason occurred.
pub type Counts = BTreeMap<Reason, usize>;
