//! Cases of the rules of garde, validator and pydantic: the verdict and the codes here, and the
//! verdict there.
//!
//! `peer_rules/cases.txt` has the cases. `coming_from.md` of the library says where the crates
//! differ.
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use konigle_models::{Decimal, EmailAddress, Model, ValidationError, Violations};
use url::Url;

const CASES: &str = include_str!("peer_rules/cases.txt");

/// Reads a document and returns its violations.
type Read = fn(&str) -> Result<(), ValidationError>;

fn read<M: Model>(document: &str) -> Result<(), ValidationError> {
    M::from_json(document).map(drop)
}

/// The name of a model in a case: the type of its field and the rule, without white space.
fn name(ty: &str, rule: &str) -> String {
    format!("{ty}|{rule}").replace(char::is_whitespace, "")
}

/// Derives a model with the field `value` for each type and rule.
macro_rules! models_of_fields {
    ($($ty:ty => [$($rule:tt)*];)+) => {
        [$((name(stringify!($ty), stringify!($($rule)*)), {
            /// A model with one field.
            #[derive(Clone, Debug, PartialEq, Model)]
            struct Case {
                #[field($($rule)*)]
                value: $ty,
            }
            read::<Case> as Read
        })),+]
    };
}

/// The models of the cases that have a document for a field.
fn models_of_fields() -> BTreeMap<String, Read> {
    BTreeMap::from(models_of_fields! {
        String => [min_length = 10, max_length = 100];
        String => [min_length = 2, max_length = 2];
        String => [max_length = 1];
        String => [max_length = 4];
        String => [min_length = 5, max_length = 10];
        String => [max_length = 10];
        String => [max_length = 0];
        String => [max_length = 5];
        String => [pattern = r"^abcd|efgh$"];
        String => [pattern = r"a|b"];
        String => [pattern = r"^[a-z]{2}$"];
        String => [pattern = r"^xxx[0-9]{3}$"];
        String => [pattern = r"b"];
        String => [pattern = r"^a$"];
        String => [min_length = 3, pattern = r"^x"];
        String => [pattern = "test"];
        String => [pattern = "test$"];
        String => [pattern = r"^[\x00-\x7F]*$"];
        String => [pattern = r"^[\p{Alphabetic}\p{N}]*$"];
        String => [pattern = r"^\P{Cc}*$"];
        String => [pattern = "^test", min_length = 10, max_length = 100];
        u64 => [ge = 10, le = 100];
        f32 => [ge = 0, le = 100];
        u64 => [ge = 2, le = 2];
        i32 => [gt = 5, lt = 7];
        f64 => [gt = 0, lt = 1];
        i32 => [gt = 5];
        i32 => [lt = 10];
        i64 => [gt = 4, lt = 10];
        i64 => [gt = -1];
        i64 => [lt = 5];
        f64 => [gt = 4, lt = 12.2];
        f64 => [ge = 0, le = 9.9];
        f64 => [gt = 0];
        i64 => [];
        f64 => [];
        i64 => [multiple_of = 5];
        i64 => [gt = 10, multiple_of = 3];
        Decimal => [multiple_of = 5];
        Decimal => [multiple_of = 0.1];
        Decimal => [];
        Decimal => [gt = 42.24];
        Decimal => [lt = 42.24];
        Decimal => [ge = 42.24];
        Decimal => [le = 42.24];
        Decimal => [max_digits = 2, decimal_places = 2];
        Decimal => [max_digits = 2, decimal_places = 1];
        Decimal => [max_digits = 3, decimal_places = 1];
        Decimal => [max_digits = 20, decimal_places = 2];
        Decimal => [max_digits = 6, decimal_places = 2];
        Decimal => [max_digits = 5, decimal_places = 2];
        Decimal => [max_digits = 4, decimal_places = 4];
        Decimal => [max_digits = 2];
        Decimal => [decimal_places = 2];
        Vec<i64> => [min_items = 1];
        Vec<i64> => [min_items = 2, max_items = 4];
        Vec<i64> => [max_items = 2];
        Option<Vec<String>> => [min_items = 1];
        Vec<String> => [min_items = 1, max_items = 2];
        BTreeSet<i64> => [min_items = 7, max_items = 11];
        BTreeSet<i64> => [min_items = 2, max_items = 4];
        BTreeSet<i64> => [];
        BTreeMap<String, i64> => [min_items = 1];
        BTreeMap<String, i64> => [max_items = 1];
        BTreeMap<String, i64> => [];
        Vec<Vec<String>> => [pattern = r"^[\p{Alphabetic}\p{N}]*$"];
        Vec<Option<String>> => [pattern = r"^[\p{Alphabetic}\p{N}]*$"];
        Vec<i64> => [unique_items];
        String => [];
        Option<String> => [required];
        Option<String> => [];
        Option<String> => [min_length = 1];
        Option<i32> => [ge = 1, le = 10];
        IpAddr => [];
        Ipv4Addr => [];
        Ipv6Addr => [];
        Url => [];
        EmailAddress => [];
    })
}

/// The models of the cases that have a whole document. A name has the function of `check`.
fn models_of_documents() -> BTreeMap<String, Read> {
    BTreeMap::from([
        (name("struct Repeated", "check = same_foo"), read::<Repeated> as Read),
        (name("struct MustMatch", "check = same_val2"), read::<MustMatch>),
        (name("struct Referring", "check = at_most_field"), read::<Referring>),
        (name("struct Conditional", "check = ascii_username"), read::<Conditional>),
        (name("struct Failing", "check = always_fails"), read::<Failing>),
    ])
}

/// A text that is repeated.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = same_foo)]
struct Repeated {
    foo: String,
    bar: String,
}

fn same_foo(model: &Repeated, violations: &mut Violations) {
    if model.bar != model.foo {
        violations.add("bar", "mismatch", "must be equal to `foo`");
    }
}

/// A text that is repeated, under the names of another crate's test.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = same_val2)]
struct MustMatch {
    val: String,
    val2: String,
}

fn same_val2(model: &MustMatch, violations: &mut Violations) {
    if model.val != model.val2 {
        violations.add("val", "must_match", "must be equal to `val2`");
    }
}

/// A number that limits another.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = at_most_field)]
struct Referring {
    field: u64,
    refers_to_field: u64,
}

fn at_most_field(model: &Referring, violations: &mut Violations) {
    if model.refers_to_field > model.field {
        violations.add("refers_to_field", "too_large", "must be at most `field`");
    }
}

/// A name whose rules apply if the document says so.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = ascii_username)]
struct Conditional {
    validate_username: bool,
    username: String,
}

fn ascii_username(model: &Conditional, violations: &mut Violations) {
    if !model.validate_username {
        return;
    }
    if !model.username.is_ascii() {
        violations.add("username", "not_ascii", "must be ASCII");
    }
    if model.username.chars().count() < 3 {
        violations.add("username", "too_short", "must have at least 3 characters");
    }
}

/// A model that is never valid.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = always_fails)]
struct Failing {
    #[field(ge = 10)]
    a: i64,
}

fn always_fails(_: &Failing, violations: &mut Violations) {
    violations.add((), "always", "is never valid");
}

/// A line of the file of cases.
struct Case<'a> {
    ty: &'a str,
    rule: &'a str,
    input: &'a str,
    is_valid_there: bool,
    here: &'a str,
    /// Why the verdict here is another, if the case is marked so.
    difference: Option<&'a str>,
}

impl<'a> Case<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let columns: Vec<&str> = line.split(" | ").collect();
        let (ty, rule, input, there, here, note) = match columns[..] {
            [ty, rule, input, _, there, here] => (ty, rule, input, there, here, ""),
            [ty, rule, input, _, there, here, note] => (ty, rule, input, there, here, note),
            _ => return None,
        };
        let is_valid_there = match there.split(' ').next() {
            Some("valid") => true,
            Some("invalid") => false,
            _ => return None,
        };
        let rule = if rule == "-" { "" } else { rule };
        let difference = note.strip_prefix("DIFFERS: ");
        Some(Self { ty, rule, input, is_valid_there, here, difference })
    }

    fn document(&self) -> String {
        match self.input {
            input if self.ty.starts_with("struct ") => input.to_owned(),
            "(absent)" => "{}".to_owned(),
            input => format!(r#"{{"value": {input}}}"#),
        }
    }

    /// Why the case is wrong, if it is.
    fn fault(&self, verdict: &Result<(), ValidationError>) -> Option<String> {
        let found = words(verdict);
        if found != self.here {
            return Some(format!("the verdict here is `{found}`, not `{}`", self.here));
        }
        match (verdict.is_ok() == self.is_valid_there, self.difference) {
            (true, Some(_)) => Some("is marked as different, but is not".to_owned()),
            (false, None) => Some("has another verdict here; mark it with the reason".to_owned()),
            (false, Some("")) => Some("has no reason".to_owned()),
            _ => None,
        }
    }
}

/// A verdict as in the file of cases.
fn words(verdict: &Result<(), ValidationError>) -> String {
    let Err(error) = verdict else { return "valid".to_owned() };
    let violations: Vec<String> = error
        .iter()
        .map(|violation| {
            let pointer = violation.json_pointer();
            match pointer.strip_prefix("/value").unwrap_or(&pointer) {
                "" => violation.code().to_owned(),
                pointer => format!("{pointer}:{}", violation.code()),
            }
        })
        .collect();
    format!("invalid {}", violations.join(", "))
}

#[test]
fn the_verdicts_are_those_of_the_peers_or_marked_as_different() {
    let mut models = models_of_fields();
    models.extend(models_of_documents());
    let (mut unused, mut faults): (BTreeSet<&String>, _) = (models.keys().collect(), Vec::new());
    let lines = CASES.lines().enumerate().filter(|(_, line)| !line.is_empty());
    for (index, line) in lines.filter(|(_, line)| !line.starts_with('#')) {
        let fault = match Case::parse(line) {
            None => Some("is no case".to_owned()),
            Some(case) => match models.get_key_value(&name(case.ty, case.rule)) {
                None => Some("has no model".to_owned()),
                Some((name, read)) => {
                    unused.remove(name);
                    case.fault(&read(&case.document()))
                }
            },
        };
        faults.extend(fault.map(|fault| format!("line {}: {fault}: {line}", index + 1)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(unused.is_empty(), "no case has the models {unused:?}");
}
